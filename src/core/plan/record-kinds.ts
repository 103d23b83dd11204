/** What payouts and commission lines are to a plan: one description each, so that nothing else has to ask which it is. */
import { sameText, type Same } from '../records/merge';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineReading,
  type PayoutBase,
  type PayoutReading,
} from '../records/readings';
import type { Lookup, PlanContext, PlannedChange } from './change';
import { comparisonFor } from './line-change';
import { planPayout } from './payout-change';
import { planLine } from './plan';

export interface PlannedKind<B extends { readonly id: string }, R> {
  readonly sheet: 'Payouts' | 'Lines';
  /** The editable fields: key and header, in the order of the columns. */
  readonly fields: readonly (readonly [key: string, header: string])[];
  /** Whether two values of a field are the same to the service. */
  same(key: string): Same;
  /** What would be sent for a row; null when it holds nothing to send. */
  plan(reading: R, context: PlanContext): PlannedChange | null;
  /** What the workbook remembers of such records. */
  bases(context: Pick<PlanContext, 'payouts' | 'lines'>): Lookup<B>;
}

export const PLANNED_PAYOUTS: PlannedKind<PayoutBase, PayoutReading> = {
  sheet: 'Payouts',
  fields: PAYOUT_FIELDS,
  same: () => sameText,
  plan: planPayout,
  bases: ({ payouts }) => payouts,
};

export const PLANNED_LINES: PlannedKind<LineBase, LineReading> = {
  sheet: 'Lines',
  fields: LINE_FIELDS,
  same: comparisonFor,
  plan: planLine,
  bases: ({ lines }) => lines,
};
