import { sameText, typedValue, type Mine } from '../records/merge';
import { judgeLock, judgeMove, strictest, warning, type Judgement } from './policy';
import {
  PAYOUT_FIELDS,
  type PayoutBase,
  type PayoutField,
  type PayoutReading,
} from '../records/readings';
import {
  blocked,
  movementsOf,
  changeOrBlocked,
  blockIfGone,
  type PlanContext,
  type PlannedChange,
} from './change';
import { editsOf } from './contested';
import { faultNote, READS_PO_NUMBER, type Note } from './notes';

/** What would be sent for this row of `Payouts`; null when it holds nothing to send. */
export function planPayout(reading: PayoutReading, context: PlanContext): PlannedChange | null {
  const at = { sheet: 'Payouts', id: reading.id, row: reading.row, kind: 'update' } as const;
  if (reading.idFault !== null) return blocked(at, [faultNote(reading.idFault)]);
  const { base } = reading;
  return base && blockIfGone(base, planUpdate(at, reading, base, context));
}

function planUpdate(
  at: Pick<PlannedChange, 'sheet' | 'id' | 'row' | 'kind'>,
  reading: PayoutReading,
  base: PayoutBase,
  context: PlanContext,
): PlannedChange | null {
  const edits = editsOf(PAYOUT_FIELDS, base, reading.fields, () => sameText);
  const { changed, isChanged, notes } = edits;
  if (changed.length === 0) return null;

  const faults = changed.flatMap(([key]) => faultOf(reading.fields[key]));
  const to = isChanged('stage') ? typedValue(reading.fields.stage) : null;
  const judged = judge(to, changed, reading, base, context);
  const patch = Object.fromEntries(changed.map(([key]) => [key, typedValue(reading.fields[key])]));
  return changeOrBlocked(at, edits.fields, faults, strictest([judged, warning(notes)]), () => ({
    notes: [...judged.notes, ...(isChanged('poNumber') ? [READS_PO_NUMBER] : []), ...notes],
    request: { kind: 'update payout', patch },
    ...edits.conflictPart,
    touchesPayout: null,
    movements: to !== null && edits.isFree('stage') ? movementsOf(base, base.stage, to) : [],
  }));
}

export function faultOf(mine: Mine): Note[] {
  return mine.kind === 'unreadable' || mine.kind === 'formula' ? [faultNote(mine.why)] : [];
}

function judge(
  to: string | null,
  changed: readonly (readonly [PayoutField, string])[],
  reading: PayoutReading,
  base: PayoutBase,
  context: PlanContext,
): Judgement {
  const confirmed = context.confirmed[reading.id] ?? null;
  // Whether a stage may be left is the policy's to say; the lock of a paid payout is for its other fields.
  const moves = to === null ? [] : [judgeMove(base.stage, to, context.policy, confirmed)];
  const others = changed.some(([key]) => key !== 'stage') ? [judgeLock(base.stage, confirmed)] : [];
  return strictest([...others, ...moves]);
}
