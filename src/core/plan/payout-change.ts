import { typedValue, type Mine } from '../records/merge';
import { findStage } from '../records/stages';
import { ALLOWED, blocking, judgeLock, judgeMove, strictest, warning } from './policy';
import { PAYOUT_FIELDS, type PayoutBase, type PayoutReading } from '../records/readings';
import {
  blockIfOvertyped,
  blocked,
  movementsOf,
  changeOrBlocked,
  blockIfGone,
  type PlanContext,
  type PlannedChange,
} from './change';
import { editsOf } from './contested';
import { faultNote, readsPoNumber, rowFaultNote, type Note } from './notes';
import { showingRequest } from './shown-fields';

/** The change for a row of `Payouts`; null if there is nothing to send. */
export function planPayout(reading: PayoutReading, context: PlanContext): PlannedChange | null {
  const at = { sheet: 'Payouts', id: reading.id, row: reading.row, kind: 'update' } as const;
  if (reading.idFault !== null) return blocked(at, [rowFaultNote(reading.idFault)]);
  const { base } = reading;
  const change =
    base &&
    blockIfGone(base, showingRequest(planUpdate(at, reading, base, context), base, context));
  return blockIfOvertyped(reading, at, change);
}

function planUpdate(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  reading: PayoutReading,
  base: PayoutBase,
  context: PlanContext,
): PlannedChange | null {
  const edits = editsOf(PAYOUT_FIELDS, base, reading.fields);
  const { changed, isChanged } = edits;
  const notes = [...edits.notes, ...edits.unknown];
  if (changed.length === 0) return edits.unknown.length === 0 ? null : blocked(at, edits.unknown);

  const faults = changed.flatMap(([key, header]) => faultOf(reading.fields[key], header));
  const to = isChanged('stage') ? typedValue(reading.fields.stage) : null;
  const confirmed = context.confirmed[reading.id] ?? null;
  const judged = strictest([
    // The policy decides whether a stage may be left; the lock of a paid payout applies to its other fields.
    changed.some(([key]) => key !== 'stage') ? judgeLock(base.stage, confirmed) : ALLOWED,
    to === null ? ALLOWED : judgeMove(base.stage, to, context.policy, confirmed),
  ]);
  const patch = Object.fromEntries(changed.map(([key]) => [key, typedValue(reading.fields[key])]));
  const all = strictest([blocking(faults), judged, warning(notes)]);
  return changeOrBlocked(at, edits.fields, all, () => ({
    notes: [
      ...judged.notes,
      ...(isChanged('poNumber') ? [readsPoNumber(isVisible(to ?? base.stage))] : []),
      ...notes,
    ],
    request: { kind: 'update payout', patch },
    ...edits.conflictPart,
    touchesPayout: null,
    movements: to !== null && edits.isFree('stage') ? movementsOf(base, base.stage, to) : [],
  }));
}

/** Of a stage that is not known, the partner may see it. */
function isVisible(stage: string | null): boolean {
  return findStage(stage ?? '')?.visible ?? true;
}

/** A note if the cell under this header is unreadable or a formula. */
export function faultOf(mine: Mine, header: string): Note[] {
  return mine.kind === 'unreadable' || mine.kind === 'formula' ? [faultNote(mine.why, header)] : [];
}
