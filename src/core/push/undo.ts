import {
  blocked,
  changeOrBlocked,
  movementsOf,
  type Movement,
  type PlannedChange,
} from '../plan/change';
import { CANNOT_EMPTY, CANNOT_UNDO, leavesBlockedStage } from '../plan/notes';
import { ALLOWED, blocking, judgeMove, warning, type Judgement, type Policy } from '../plan/policy';
import { shownFields } from '../plan/shown-fields';
import { valueIn } from '../records/readings';
import { isChange, isOpen, tookEffect, type ChangeEntry, type JournalEntry } from './journal-entry';

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
  { rowOf, recordOf, policy }: UndoInput,
): UndoStep[] {
  const changes = entries.filter(isChange);
  const named = ({ entry, change, before }: UndoStep): UndoStep => ({
    entry,
    before,
    change: { ...change, takesBack: `${entry.pushId} ${entry.seq}` },
  });
  const left = changes.filter((entry) => entry.undo === true && isOpen(entry));
  if (left.length > 0) return left.map((entry) => named(resumedStep(entry, rowOf(entry))));
  return (
    [...changes]
      // A change that was sent when the push was ended may have taken effect; reading the record will tell.
      .filter((entry) => entry.undo !== true && (tookEffect(entry) || entry.state === 'sent'))
      .reverse()
      .flatMap((entry) => {
        const { sheet, id, kind, fields } = entry;
        const at = { sheet, id, row: rowOf(entry), kind };
        if (kind === 'update')
          return reversal(entry, at, { policy, record: recordOf(entry) ?? entry.before });
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
  readonly policy: Policy;
}

function resumedStep(entry: ChangeEntry, row: number): UndoStep {
  const { sheet, id, kind, request, touchesPayout, before } = entry;
  const fields = shownFields(request, before, NOBODY);
  const at = { sheet, id, row, kind, fields, request, touchesPayout };
  return { entry, before, change: { ...at, level: 'ok', notes: [], movements: [] } };
}

function reversal(
  entry: ChangeEntry,
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  { policy, record }: { readonly policy: Policy; readonly record: JournalEntry['before'] },
): UndoStep[] {
  const { request } = entry;
  if (request.kind !== 'update payout' && request.kind !== 'update line') return [];
  const sent = Object.entries(request.patch) as [string, string | null][];
  if (sent.length === 0 || entry.before === null) return [];
  const patch: Record<string, string | null> = Object.fromEntries(
    sent.map(([key]) => [key, valueIn(entry.before, key)]),
  );
  const before = { ...record, ...request.patch, conflict: null } as JournalEntry['before'];
  const back = { kind: request.kind, patch };
  const fields = shownFields(back, before, NOBODY);
  const needsClearing = NOT_CLEARABLE.some((key) => patch[key] === null);
  const judged = needsClearing ? blocking([CANNOT_EMPTY]) : judgeReversal(entry, patch, policy);
  const change = changeOrBlocked(at, fields, judged, () => ({
    notes: judged.notes,
    request: back,
    touchesPayout: entry.touchesPayout,
    movements: reversedMovements(entry, patch, record),
  }));
  return [{ entry, before, change }];
}

/** Judges the reversed stage move. Leaving a stage that the policy blocks only warns, as the user's push entered it. */
function judgeReversal(
  { request }: JournalEntry,
  { stage }: Record<string, string | null>,
  policy: Policy,
): Judgement {
  const from = request.kind === 'update payout' ? request.patch.stage : undefined;
  if (!from || !stage) return ALLOWED;
  const judged = judgeMove(from, stage, policy);
  return policy.payer === 'introw' || judged.level !== 'block'
    ? judged
    : warning([leavesBlockedStage(from)]);
}

function reversedMovements(
  { request }: JournalEntry,
  { stage }: Record<string, string | null>,
  record: JournalEntry['before'],
): Movement[] {
  const from = request.kind === 'update payout' ? request.patch.stage : undefined;
  return !from || !stage || record === null ? [] : movementsOf(record, from, stage);
}
