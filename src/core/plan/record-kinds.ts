/** Describes payouts and lines to code that plans either, so that it need not distinguish them. */
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
  /** The editable fields with their headers, in column order. */
  readonly fields: readonly (readonly [key: string, header: string])[];
  /** How to compare two values of a field. */
  same(key: string): Same;
  /** The change for a row; null if there is nothing to send. */
  plan(reading: R, context: PlanContext): PlannedChange | null;
  /** The pulled records. */
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
