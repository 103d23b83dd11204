import type { PreviewField } from '../contract/preview';
import { blocked, movementsOf, type Movement, type PlannedChange } from '../plan/change';
import { CANNOT_EMPTY, CANNOT_UNDO, leavesBlockedStage } from '../plan/notes';
import { ALLOWED, judgeMove, warning, type Judgement, type Policy } from '../plan/policy';
import { LINE_FIELDS, PAYOUT_FIELDS, valueIn } from '../records/readings';
import { isChange, isOpen, tookEffect, type ChangeEntry, type JournalEntry } from './journal-entry';

/** One change of the last push, seen backwards. */
export interface UndoStep {
  readonly entry: ChangeEntry;
  readonly change: PlannedChange;
  /** The record as the push left it: what must still hold for the way back. */
  readonly before: JournalEntry['before'];
}

const FIELDS: readonly (readonly [key: string, header: string])[] = [
  ...PAYOUT_FIELDS,
  ...LINE_FIELDS,
];

/** Fields that the service offers no way to empty. */
const NOT_EMPTIABLE = ['stage', 'description', 'amount', 'currency'];

const STUCK: Judgement = {
  level: 'block',
  notes: [CANNOT_EMPTY],
};

/**
 * The way back of what a push sent, newest first; what cannot come back is blocked and says why. An undo that was
 * broken off is gone on with: what is left of it comes before anything of its own is taken back.
 */
export function planUndo(
  entries: readonly JournalEntry[],
  rowOf: (entry: JournalEntry) => number,
  policy: Policy,
): UndoStep[] {
  const changes = entries.filter(isChange);
  const left = changes.filter((entry) => entry.undo === true && isOpen(entry));
  if (left.length > 0) return left.map((entry) => stepOn(entry, rowOf(entry)));
  return (
    [...changes]
      // What was on its way when a push was ended may have arrived: the reading before the way back tells.
      .filter((entry) => entry.undo !== true && (tookEffect(entry) || entry.state === 'sent'))
      .reverse()
      .flatMap((entry) => {
        const at = {
          sheet: entry.sheet,
          id: entry.id,
          row: rowOf(entry),
          kind: entry.kind,
        } as const;
        if (entry.kind !== 'update') {
          return [
            { entry, before: null, change: blocked(at, [CANNOT_UNDO[entry.kind]], entry.fields) },
          ];
        }
        return stepBack(entry, at, policy);
      })
  );
}

function stepOn(entry: ChangeEntry, row: number): UndoStep {
  const { sheet, id, kind, fields, request, touchesPayout, before } = entry;
  const at = { sheet, id, row, kind, fields, request, touchesPayout };
  return { entry, before, change: { ...at, level: 'ok', notes: [], movements: [] } };
}

function stepBack(
  entry: ChangeEntry,
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  policy: Policy,
): UndoStep[] {
  const { request } = entry;
  if (request.kind !== 'update payout' && request.kind !== 'update line') return [];
  const sent = Object.entries(request.patch) as [string, string | null][];
  if (sent.length === 0 || entry.before === null) return [];
  const patch: Record<string, string | null> = Object.fromEntries(
    sent.map(([key]) => [key, valueIn(entry.before, key)]),
  );
  const fields = sent.map(([key, from]): PreviewField => ({
    field: FIELDS.find(([known]) => known === key)?.[1] ?? key,
    from,
    to: patch[key] ?? null,
  }));
  const before = { ...entry.before, ...request.patch, conflict: null } as JournalEntry['before'];
  const isStuck = NOT_EMPTIABLE.some((key) => patch[key] === null);
  const judged = isStuck ? STUCK : judgeBack(entry, patch, policy);
  const change: PlannedChange =
    judged.level === 'block'
      ? blocked(at, judged.notes, fields)
      : {
          ...at,
          fields,
          ...judged,
          request: { kind: request.kind, patch },
          touchesPayout: entry.touchesPayout,
          movements: movementsBack(entry, patch),
        };
  return [{ entry, before, change }];
}

/**
 * Taking a stage back is a stage move like any other, save that leaving a final stage which one entered oneself warns
 * instead of being blocked: that is what undo is for.
 */
function judgeBack(
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

function movementsBack(
  { request, before }: JournalEntry,
  { stage }: Record<string, string | null>,
): Movement[] {
  const from = request.kind === 'update payout' ? request.patch.stage : undefined;
  return !from || !stage || before === null ? [] : movementsOf(before, from, stage);
}
