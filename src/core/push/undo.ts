import { blocked, changeOrBlocked, movementsOf, type PlannedChange } from '../plan/change';
import {
  CANNOT_EMPTY,
  CANNOT_UNDO,
  NOTE_STAYS,
  NOTIFIES,
  UNDO_BY_HAND,
  type Note,
} from '../plan/notes';
import type { Policy } from '../contract/policy';
import {
  ALLOWED,
  blocking,
  judgeLock,
  judgeMove,
  strictest,
  warning,
  type Judgement,
} from '../plan/policy';
import { payoutFacts } from '../plan/facts';
import { shownFields } from '../plan/shown-fields';
import { valueIn, type PayoutBase } from '../records/readings';
import { isChange, type ChangeEntry, type JournalEntry } from './journal-entry';
import { tookEffect } from './outcome';

/** The reversal of one change of the last push. */
export interface UndoStep {
  readonly entry: ChangeEntry;
  readonly change: PlannedChange;
  /** The record as the push left it. It must not have changed since. */
  readonly before: JournalEntry['before'];
}

/** Partners are named for new lines alone, and none is taken back. */
const NOBODY = new Map<string, string>();

/** Fields that Introw cannot clear. */
const NOT_CLEARABLE = ['stage', 'description', 'amount', 'currency'];

/**
 * The reversal of the last push, newest change first. Changes that cannot be reversed are blocked with the reason. If an
 * undo was interrupted, the result is what remains of it.
 */
export function planUndo(
  entries: readonly JournalEntry[],
  { rowOf, recordOf, payoutOf, policy }: UndoInput,
): UndoStep[] {
  const nowOf = (entry: ChangeEntry): Now => ({
    policy,
    record: recordOf(entry) ?? entry.before,
    payout: payoutOf(entry.sheet === 'Payouts' ? entry.id : (entry.touchesPayout ?? '')),
  });
  const changes = entries.filter(isChange);
  const named = ({ entry, change, before }: UndoStep): UndoStep => ({
    entry,
    before,
    change: { ...change, takesBack: `${entry.pushId} ${entry.seq}` },
  });
  const left = changes.filter((entry) => entry.undo === true && !tookEffect(entry));
  if (left.length > 0)
    return left.flatMap((entry) => resumedStep(entry, rowOf(entry), nowOf(entry)).map(named));
  return (
    [...changes]
      // A change that was sent when the push was ended may have taken effect; reading the record will tell.
      .filter((entry) => entry.undo !== true && (tookEffect(entry) || entry.state === 'sent'))
      .reverse()
      .flatMap((entry) => {
        const { sheet, id, kind, fields } = entry;
        const at = { sheet, id, row: rowOf(entry), kind };
        if (kind === 'update') return reversal(entry, at, nowOf(entry));
        return [{ entry, before: null, change: blocked(at, [CANNOT_UNDO[kind]], fields) }];
      })
      .map(named)
  );
}

/** What the way back is planned with besides the journal. */
export interface UndoInput {
  /** The row that a record stands in now. */
  readonly rowOf: (entry: JournalEntry) => number;
  /** The record as the workbook knows it now, whose money and partner the preview shows. */
  readonly recordOf: (entry: JournalEntry) => JournalEntry['before'];
  /** A payout as last pulled; null if it is not known. */
  readonly payoutOf: (payoutId: string) => PayoutBase | null;
  readonly policy: Policy;
}

/** What is left of an undo, judged anew: the record may be worth something else by now, and the policy another. */
function resumedStep(entry: ChangeEntry, row: number, now: Now): UndoStep[] {
  const { sheet, id, kind, request } = entry;
  if (!('patch' in request)) return [];
  const patch = request.patch as Record<string, string | null>;
  const pushed = Object.fromEntries(
    Object.keys(patch).map((key) => [key, valueIn(entry.before, key)]),
  );
  return stepBack(entry, { sheet, id, row, kind }, { pushed, patch, stays: [] }, now);
}

interface Now {
  readonly policy: Policy;
  readonly record: JournalEntry['before'];
  /** The payout, or the one that the line is on; null if it is not known. */
  readonly payout: PayoutBase | null;
}

function reversal(
  entry: ChangeEntry,
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  now: Now,
): UndoStep[] {
  const { request } = entry;
  if (!('patch' in request)) return [];
  const pushed = request.patch as Record<string, string | null>;
  if (Object.keys(pushed).length === 0 || entry.before === null) return [];
  const { before, unread = [], fields } = entry;
  const known = Object.keys(pushed).filter((key) => !unread.includes(key));
  if (known.length === 0)
    return [{ entry, before: null, change: blocked(at, [NOTE_STAYS], fields) }];
  const patch = Object.fromEntries(known.map((key) => [key, valueIn(before, key)]));
  const stays = unread.length > 0 ? [NOTE_STAYS] : [];
  return stepBack(entry, at, { pushed, patch, stays }, now);
}

type Values = Readonly<Record<string, string | null>>;

/** From the values that the push left to those of before it, and what is to be said of those that are not known. */
interface WayBack {
  readonly pushed: Values;
  readonly patch: Values;
  readonly stays: readonly Note[];
}

function stepBack(
  entry: ChangeEntry,
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  { pushed, patch, stays }: WayBack,
  { policy, record, payout }: Now,
): UndoStep[] {
  const { kind } = entry.request;
  if (kind !== 'update payout' && kind !== 'update line') return [];
  const before = { ...record, ...pushed, conflict: null } as JournalEntry['before'];
  const back = { kind, patch };
  const fields = shownFields(back, before, NOBODY);
  const needsClearing = NOT_CLEARABLE.some((key) => patch[key] === null);
  const { stage: from = null } = kind === 'update payout' ? pushed : {};
  const { stage: to = null } = patch;
  const others = Object.keys(patch).some((key) => key !== 'stage');
  const move = { from, to, locking: others ? (payout?.stage ?? null) : null };
  const judged = needsClearing
    ? blocking([CANNOT_EMPTY])
    : strictest([judgeReversal(move, policy), warning(stays)]);
  const change = changeOrBlocked(at, fields, judged, () => ({
    notes: kind === 'update line' ? [NOTIFIES, ...judged.notes] : judged.notes,
    request: back,
    touchesPayout: entry.touchesPayout,
    movements: from && to && record !== null ? movementsOf(record, from, to) : [],
  }));
  if (change.touchesPayout === null) return [{ entry, before, change }];
  const around = payout && payoutFacts(payout, null);
  return [{ entry, before, change: { ...change, around } }];
}

/** Judges the way back like any change; nothing is typed here that would confirm it. */
function judgeReversal({ from, to, locking }: StageMove, policy: Policy): Judgement {
  const judged = strictest([
    judgeLock(locking),
    from && to ? judgeMove(from, to, policy) : ALLOWED,
  ]);
  if (judged.level !== 'block') return judged;
  const notes = judged.notes.filter(({ code }) => code !== 'confirm');
  return blocking(notes.length < judged.notes.length ? [...notes, UNDO_BY_HAND] : notes);
}

interface StageMove {
  readonly from: string | null;
  readonly to: string | null;
  /** The stage of the payout whose other fields or whose lines go back; null where its stage alone does. */
  readonly locking: string | null;
}
