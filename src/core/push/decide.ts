import { isVoided } from '../line-status';
import { sameText, type Same } from '../merge';
import { sameAmount } from '../money';
import type { Send } from '../plan/change';
import { sameIn } from '../plan/line-change';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineField,
  type PayoutBase,
  type PayoutField,
} from '../readings';
import type { CommissionLine, LinePatch, Payout, PayoutPatch } from '../records';
import type { JournalEntry } from './journal';

/** A field that changed at the service since it was pulled, with all three values. */
export interface FieldConflict {
  readonly field: string;
  readonly base: string | null;
  readonly mine: string | null;
  readonly theirs: string | null;
}

/** What to do with an entry, now that the record has been read again. */
export type Decision =
  | { readonly kind: 'send'; readonly send: Send; readonly conflicts: readonly FieldConflict[] }
  /** The service already holds what the entry wants. */
  | { readonly kind: 'done' }
  | { readonly kind: 'conflict'; readonly conflicts: readonly FieldConflict[] }
  | { readonly kind: 'refuse'; readonly why: string };

interface PatchSplit<P> {
  readonly patch: P;
  readonly sendable: number;
  readonly conflicts: readonly FieldConflict[];
}

/** Field by field: what theirs already is needs no sending, what nobody else changed goes, the rest is a conflict. */
function splitPatch<K extends string>(
  fields: readonly (readonly [K, string])[],
  patch: Readonly<Partial<Record<K, string | null>>>,
  base: Readonly<Partial<Record<K, string | null | undefined>>>,
  theirs: Readonly<Partial<Record<K, string | null | undefined>>>,
  same: (key: K) => Same,
): PatchSplit<Partial<Record<K, string | null>>> {
  const send: Partial<Record<K, string | null>> = {};
  const conflicts: FieldConflict[] = [];
  for (const [key, header] of fields) {
    const mine = patch[key];
    if (mine === undefined) continue;
    // A field that the service never returns (notes) cannot be compared: it goes out as it is.
    const seen = theirs[key];
    const known = base[key] ?? null;
    const equal = same(key);
    if (seen !== undefined && equal(seen, mine)) continue;
    if (seen === undefined || equal(seen, known)) send[key] = mine;
    else conflicts.push({ field: header, base: known, mine, theirs: seen });
  }
  return { patch: send, sendable: Object.keys(send).length, conflicts };
}

function verdict<P>(split: PatchSplit<P>, send: (patch: P) => Send): Decision {
  if (split.sendable > 0)
    return { kind: 'send', send: send(split.patch), conflicts: split.conflicts };
  return split.conflicts.length > 0
    ? { kind: 'conflict', conflicts: split.conflicts }
    : { kind: 'done' };
}

/** Decides an entry on a payout by the payout as it stands at the service right now. */
export function decidePayout(entry: JournalEntry, theirs: Payout): Decision {
  if (entry.send.kind !== 'update payout')
    throw new Error(`No change of a payout: ${entry.send.kind}`);
  const base = entry.before as PayoutBase | null;
  const split = splitPatch<PayoutField>(
    PAYOUT_FIELDS,
    entry.send.patch,
    base ?? {},
    theirs,
    () => sameText,
  );
  // A payout that was PAID when it was planned has been judged then, by what the user confirmed.
  if (split.sendable > 0 && theirs.stage === 'PAID' && base?.stage !== 'PAID') {
    return { kind: 'refuse', why: 'the payout has been PAID since it was pulled, so it is locked' };
  }
  return verdict(split, (patch) => ({ kind: 'update payout', patch: patch as PayoutPatch }));
}

/** Decides an entry on an existing line by the line as it stands at the service right now. */
export function decideLine(entry: JournalEntry, theirs: CommissionLine): Decision {
  const base = entry.before as LineBase | null;
  switch (entry.send.kind) {
    case 'update line': {
      const money = moneyConflicts(entry.send.patch, base, theirs);
      if (money.length > 0) return { kind: 'conflict', conflicts: money };
      const split = splitPatch<LineField>(
        LINE_FIELDS,
        entry.send.patch,
        base ?? {},
        theirs,
        sameIn,
      );
      return verdict(split, (patch) => ({ kind: 'update line', patch: patch as LinePatch }));
    }
    case 'decline':
    case 'detach':
      return decideAction(entry, base, theirs);
    default:
      throw new Error(`No change of an existing line: ${entry.send.kind}`);
  }
}

/** An amount means nothing without its currency: where one of them is written, nobody may have changed the other. */
function moneyConflicts(
  patch: LinePatch,
  base: LineBase | null,
  theirs: CommissionLine,
): FieldConflict[] {
  const writesAmount = patch.amount !== undefined || patch.sourceAmount !== undefined;
  const was = base?.currency ?? null;
  if (writesAmount && patch.currency === undefined && base !== null && theirs.currency !== was) {
    return [{ field: 'Currency', base: was, mine: was, theirs: theirs.currency }];
  }
  const amount = base?.amount ?? null;
  const isAlone = patch.currency !== undefined && patch.amount === undefined;
  return isAlone && base !== null && !sameAmount(theirs.amount, amount)
    ? [{ field: 'Amount', base: amount, mine: amount, theirs: theirs.amount }]
    : [];
}

/**
 * Decline and detach take a line off its payout, so what the user saw of it must still hold: its payout, its money.
 * A line that has left the payout after an attempt of ours without an answer is taken as that attempt's work.
 */
function decideAction(
  entry: JournalEntry,
  base: LineBase | null,
  theirs: CommissionLine,
): Decision {
  const isGone = theirs.payoutId === null || isVoided(theirs.status);
  if (isGone) {
    // A line that left its payout under its old status was detached: by whom cannot be seen, but nobody declined it.
    const isDone =
      entry.send.kind === 'detach' ||
      isVoided(theirs.status) ||
      theirs.status !== (base?.status ?? null);
    if (entry.state === 'sent' && isDone) return { kind: 'done' };
    return {
      kind: 'refuse',
      why: 'the line is on no payout any more; pull lines to see where it stands',
    };
  }
  const conflicts: FieldConflict[] = [];
  if (base !== null) {
    const compare = (field: string, was: string | null, is: string | null, same: Same) => {
      if (!same(was, is)) conflicts.push({ field, base: was, mine: was, theirs: is });
    };
    compare('Payout ID', base.payoutId, theirs.payoutId, sameText);
    compare('Amount', base.amount, theirs.amount, sameAmount);
    compare('Currency', base.currency, theirs.currency, sameText);
  }
  if (conflicts.length > 0) return { kind: 'conflict', conflicts };
  return { kind: 'send', send: entry.send, conflicts: [] };
}

/** "Stage is BLOCKED at Introw now; it was DRAFT when pulled" for each field in conflict. */
export function conflictWords(conflicts: readonly FieldConflict[]): string {
  const shown = (value: string | null) => value ?? 'empty';
  return conflicts
    .map(
      ({ field, base, theirs }) =>
        `${field} is ${shown(theirs)} at Introw now; it was ${shown(base)} when pulled`,
    )
    .join('. ');
}
