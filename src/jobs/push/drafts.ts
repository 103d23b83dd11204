import type { WriteRequest } from '../../core/records/write-request';
import type { FieldConflict } from '../../core/push/field-conflict';
import { isChangedSinceSent, unreadFields } from '../../core/push/decide';
import {
  ended,
  isChange,
  type ChangeEntry,
  type JournalEntry,
} from '../../core/push/journal-entry';
import { mismatchesOf } from '../../core/push/mismatches';
import { isSameMoney, moneyOf, type Money } from '../../core/push/money';
import type { EntryOutcome } from '../../core/push/outcome';
import type { PayoutBase } from '../../core/records/readings';
import type { AnyRecord } from './calls';
import { decide, withoutFields } from './calls';

/** An entry after a step's work on it, with what the service said of its record. */
export interface EntryResult {
  readonly entry: JournalEntry;
  readonly theirs: AnyRecord | null;
}

/** A change that is about to be written, with its record as it was just read; null for a new line. */
export interface Held {
  readonly entry: ChangeEntry;
  readonly sending: WriteRequest;
  readonly theirs: AnyRecord | null;
}

/** Working notes on one entry while its batch is under way. */
export interface Draft {
  entry: JournalEntry;
  theirs: AnyRecord | null;
  /** What of the entry goes out now: fields in conflict do not. Null while nothing does. */
  sending: WriteRequest | null;
  keptBack: readonly FieldConflict[];
  /** A new line of which an earlier attempt was not answered: nothing reads it, and a later refusal says nothing of that one. */
  readonly mayBeMade: boolean;
}

export function end(draft: Draft, at: number, outcome: EntryOutcome): void {
  draft.sending = null;
  draft.entry = ended(draft.entry, at, outcome);
}

/** Decides by the record as it was just read. `added`: what this push's confirmed line changes added to its payout. */
export function takeReading(
  draft: Draft,
  theirs: AnyRecord,
  now: number,
  added?: readonly Money[],
): void {
  const { entry } = draft;
  draft.theirs = theirs;
  if (!isChange(entry)) {
    end(draft, now, { kind: 'refreshed' });
    return;
  }
  const unread = unreadFields(entry.request, theirs);
  if (unread.length > 0) draft.entry = { ...entry, unread };
  const decision = decide(entry, theirs, added);
  const isUnmade = decision.kind === 'send' || (entry.lookup === true && decision.kind !== 'done');
  if (isUnmade && isChangedSinceSent(entry, theirs)) {
    end(draft, now, { kind: 'refused', refusal: { code: 'changedSinceSent' } });
    return;
  }
  if (entry.lookup === true && decision.kind !== 'done') {
    end(draft, now, { kind: 'notArrived' });
    return;
  }
  switch (decision.kind) {
    case 'send':
      draft.sending = decision.send;
      draft.keptBack = decision.conflicts;
      break;
    case 'done':
      // What the service held before anything of ours was sent is not this push's work, and nothing to take back.
      if (entry.state !== 'sent')
        draft.entry = { ...draft.entry, request: withoutFields(entry.request) };
      end(draft, now, pushedOutcome(draft, theirs));
      break;
    case 'conflict':
      end(draft, now, { kind: 'conflict', conflicts: decision.conflicts });
      break;
    case 'refuse':
      end(draft, now, { kind: 'refused', refusal: decision.refusal });
  }
}

/** The outcome of a change that the service holds now. */
export function pushedOutcome(
  { entry, keptBack }: Draft,
  answer: AnyRecord | null,
): Extract<EntryOutcome, { kind: 'pushed' }> {
  const pulled = entry.sheet === 'Payouts' ? (entry.before as PayoutBase | null) : null;
  const hasMoved = pulled !== null && answer !== null && !isSameMoney(pulled, answer);
  return {
    kind: 'pushed',
    ...(keptBack.length > 0 ? { keptBack } : {}),
    ...(hasMoved ? { moneyNow: moneyOf(answer) } : {}),
  };
}

/** What the answer to the write says of the entry; null: it was accepted and holds no record. */
export function takeAnswer(draft: Draft, answer: AnyRecord | null, now: number): void {
  const { entry, sending } = draft;
  if (sending === null) return;
  const mismatches = mismatchesOf(sending, answer);
  const pushed = pushedOutcome(draft, answer);
  draft.theirs = answer;
  draft.entry = {
    ...entry,
    request: sending,
    ...(entry.kind === 'create' && answer !== null ? { createdId: answer.id } : {}),
  };
  if (mismatches.length === 0) end(draft, now, pushed);
  // Under the claim of an earlier push the service gives back the line that was created then, unchanged.
  else if (entry.kind === 'create' && answer !== null && entry.newClaim !== true)
    end(draft, now, { kind: 'earlierLine', partnerId: answer.partnerId, money: moneyOf(answer) });
  else end(draft, now, { ...pushed, mismatches });
}
