import type { Known, PlannedChange } from '../core/plan/change';
import { planLine } from '../core/plan/plan';
import { planPayout } from '../core/plan/payout-change';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineReading,
  type PayoutBase,
  type PayoutReading,
} from '../core/readings';
import {
  lineCells,
  mergeLine,
  mergePayout,
  payoutCells,
  type Cells,
  type MergedRow,
} from './merge-row';
import {
  lineLiteral,
  payoutLiteral,
  readLines,
  readPayouts,
  type ReadingContext,
} from './readings';
import { LINES, PAYOUTS, type Schema } from './schema';
import type { Snapshot } from './table';

/** What the two record sheets have in common, so that pull, push and preview are written once. */
export interface RecordKind<B extends { readonly id: string }, R extends Reading> {
  readonly schema: Schema;
  read(snapshot: Snapshot, bases: ReadonlyMap<string, B>, context: ReadingContext): R[];
  merge(reading: R, theirs: B): MergedRow<B, R>;
  /** All cells of a row that is new to the sheet, its id included. */
  newRow(record: B): Cells;
  plan(reading: R, known: Known): PlannedChange | null;
  /** The headers by which a row that lost its id is recognised. */
  readonly looks: readonly string[];
  /** The reading once its change has gone out: what was written is the base now, and an action is over. */
  afterPush(reading: R, pushed: Pushed): R;
}

/** What of a row a push settled. */
export interface Pushed {
  /** Fields that the service now has, by key. */
  readonly written?: Readonly<Record<string, string | null>>;
  /** Cells to empty as long as they still say this, by header. */
  readonly done?: Readonly<Record<string, string>>;
}

/** What every reading of a row has. */
export interface Reading {
  readonly row: number;
  readonly id: string;
  readonly idFault: string | null;
}

/** A cell that the user put back to the old base meanwhile is an edit, now that the base has moved on. */
function rebase<F extends object, B extends object>(
  fields: F,
  base: B,
  written: Readonly<Record<string, string | null>>,
): { fields: F; base: B } {
  const changed = Object.entries(fields).map(([key, mine]: [string, unknown]) => {
    const touched = key in written && (mine as { kind: string }).kind === 'as pulled';
    const before = (base as Record<string, string | null | undefined>)[key] ?? null;
    return [key, touched ? { kind: 'edited', value: before } : mine];
  });
  return { fields: Object.fromEntries(changed) as F, base: { ...base, ...written } };
}

export const PAYOUT_KIND: RecordKind<PayoutBase, PayoutReading> = {
  schema: PAYOUTS,
  read: readPayouts,
  merge: mergePayout,
  newRow: (payout) => [
    ...payoutCells(payout),
    ...PAYOUT_FIELDS.map(([key, header]) => [header, payoutLiteral(key, payout)] as const),
  ],
  plan: planPayout,
  looks: ['Period start', 'Period end', 'Amount', 'Currency', 'Batch ID', 'Partner ID'],
  afterPush(reading, { written = {} }) {
    return reading.base === null
      ? reading
      : { ...reading, ...rebase(reading.fields, reading.base, written) };
  },
};

export const LINE_KIND: RecordKind<LineBase, LineReading> = {
  schema: LINES,
  read: readLines,
  merge: mergeLine,
  newRow: (line) => [
    ...lineCells(line),
    ...LINE_FIELDS.map(([key, header]) => [header, lineLiteral(key, line)] as const),
  ],
  plan: planLine,
  looks: ['Description', 'Amount', 'Currency', 'Plan', 'Period end', 'Payout ID', 'Partner ID'],
  afterPush(reading, { written = {}, done }) {
    const action = done === undefined ? reading.action : 'none';
    return reading.base === null
      ? { ...reading, action }
      : { ...reading, action, ...rebase(reading.fields, reading.base, written) };
  },
};
