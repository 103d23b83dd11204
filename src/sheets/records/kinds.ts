import { guardRow } from '../../core/plan/guard-plan';
import type { Lookup, PlanContext, PlannedChange } from '../../core/plan/change';
import { planPayout } from '../../core/plan/payout-change';
import { planLine } from '../../core/plan/plan';
import type { Mine } from '../../core/records/merge';
import type { Overtyped } from '../../core/records/overtyped';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  valueIn,
  type Fields,
  type IdFault,
  type LineBase,
  type LineReading,
  type PayoutBase,
  type PayoutReading,
  type RecordBase,
} from '../../core/records/readings';
import { lineCells, payoutCells, type Cells } from './own-cells';
import { readLines, readPayouts, type ReadingContext } from './readings';
import type { Memory } from '../memory/memory';
import type { RecordStore } from '../memory/record-store';
import { LINES, PAYOUTS, type Schema } from '../table/schema';
import type { Snapshot } from '../table/table';

/** What the two record sheets have in common, so that pull, push and preview are written once. */
export interface RecordKind<B extends RecordBase, R extends Reading> {
  readonly sheet: 'Payouts' | 'Lines';
  readonly schema: Schema;
  /** The editable fields with their headers, in column order. */
  readonly fields: Fields;
  /** What the workbook remembers of such records. */
  readonly store: (memory: Memory) => RecordStore<B>;
  read(snapshot: Snapshot, bases: Pick<Lookup<B>, 'get'>, context: ReadingContext): R[];
  /** The change for a row; null if there is nothing to send. */
  plan(reading: R, context: PlanContext): PlannedChange | null;
  /** The add-on's own cells of a record, without its id. */
  readonly cells: (record: B) => Cells;
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
  /** Written to take a push back: a cell that nobody edited since shows what was written. */
  readonly takenBack?: true;
}

/** What is to become of one row, named by the id that stands in the sheet (for a created line, its claim). */
export interface RowUpdate<B> extends Pushed {
  readonly id: string;
  /** The record as the service has it now; null when it is not known. */
  readonly theirs: B | null;
  /** Whether a record without a row gets one. */
  readonly add?: true;
  /** The record was made from the row just now; of these fields, by key, what was sent. */
  readonly created?: Readonly<Record<string, string | null>>;
  /** The new `Status`; undefined leaves it to what the merge finds. */
  readonly status?: string;
}

/** What every reading of a row has. */
export interface Reading {
  readonly row: number;
  readonly id: string;
  readonly idFault: IdFault | null;
  readonly fields: Readonly<Record<string, Mine>>;
  readonly base: RecordBase | null;
  readonly overtyped: Overtyped;
}

/**
 * A cell that the user put back to the old base meanwhile is an edit, now that the base has moved on; save when a push
 * is taken back, where such a cell is to follow.
 */
function settled<R extends Reading>(reading: R, { written = {}, takenBack }: Pushed): R {
  const { base } = reading;
  if (base === null) return reading;
  const isAsPulled = (key: string) => reading.fields[key]?.kind === 'as pulled';
  const moved = Object.entries(written).filter(([key]) => takenBack !== true || !isAsPulled(key));
  const edited = moved
    .filter(([key]) => isAsPulled(key))
    .map(([key]): [string, Mine] => [key, { kind: 'edited', value: valueIn(base, key) }]);
  return {
    ...reading,
    fields: { ...reading.fields, ...Object.fromEntries(edited) },
    base: { ...base, ...Object.fromEntries(moved) },
  };
}

export const PAYOUT_KIND: RecordKind<PayoutBase, PayoutReading> = {
  sheet: 'Payouts',
  schema: PAYOUTS,
  fields: PAYOUT_FIELDS,
  store: ({ payouts }) => payouts,
  read: readPayouts,
  plan: (reading, context) => guardRow(planPayout(reading, context), context),
  cells: payoutCells,
  looks: ['Period start', 'Period end', 'Amount', 'Currency', 'Batch ID', 'Partner ID'],
  afterPush: settled,
};

export const LINE_KIND: RecordKind<LineBase, LineReading> = {
  sheet: 'Lines',
  schema: LINES,
  fields: LINE_FIELDS,
  store: ({ lines }) => lines,
  read: readLines,
  plan: (reading, context) => guardRow(planLine(reading, context), context),
  cells: lineCells,
  looks: ['Description', 'Amount', 'Currency', 'Plan', 'Period end', 'Payout ID', 'Partner ID'],
  afterPush(reading, pushed) {
    const action = pushed.done === undefined ? reading.action : 'none';
    return settled({ ...reading, action }, pushed);
  },
};
