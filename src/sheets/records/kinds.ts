import type { Lookup } from '../../core/plan/change';
import { PLANNED_LINES, PLANNED_PAYOUTS, type PlannedKind } from '../../core/plan/record-kinds';
import type { Mine } from '../../core/records/merge';
import {
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineBase,
  type LineField,
  type LineReading,
  type PayoutBase,
  type PayoutField,
  type PayoutReading,
} from '../../core/records/readings';
import { mergeLine, mergePayout, type MergedRow } from './merge-row';
import { lineCells, payoutCells, type Cells } from './own-cells';
import {
  lineLiteral,
  payoutLiteral,
  readLines,
  readPayouts,
  type ReadingContext,
} from './readings';
import type { Memory } from '../memory/memory';
import type { RecordStore } from '../memory/record-store';
import { LINES, PAYOUTS, type Schema } from '../table/schema';
import type { Snapshot } from '../table/table';
import type { Literal } from '../table/literal';

/** What the two record sheets have in common, so that pull, push and preview are written once. */
export interface RecordKind<
  B extends { readonly id: string },
  R extends Reading,
> extends PlannedKind<B, R> {
  readonly schema: Schema;
  /** What the workbook remembers of such records. */
  store(memory: Memory): RecordStore<B>;
  /** How an untouched cell of a field looks. */
  show(key: string, base: B): Literal;
  read(snapshot: Snapshot, bases: Pick<Lookup<B>, 'get'>, context: ReadingContext): R[];
  /** `isCreated`: the record was just made from this row. */
  merge(reading: R, theirs: B, isCreated?: boolean): MergedRow<B, R>;
  /** All cells of a row that is new to the sheet, its id included. */
  newRow(record: B): Cells;
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
  /** Whether the record was made from the row just now. */
  readonly created?: true;
  /** The new `Status`; undefined leaves it to what the merge finds. */
  readonly status?: string;
}

/** What every reading of a row has. */
export interface Reading {
  readonly row: number;
  readonly id: string;
  readonly idFault: string | null;
  readonly fields: Readonly<Record<string, Mine>>;
  readonly base: { readonly conflict?: { readonly theirs: object } | null } | null;
}

/**
 * A cell that the user put back to the old base meanwhile is an edit, now that the base has moved on; save when a push
 * is taken back, where such a cell is to follow.
 */
function rebase<F extends object, B extends object>(
  fields: F,
  base: B,
  { written = {}, takenBack }: Pushed,
): { fields: F; base: B } {
  const cells = Object.entries(fields) as [string, Mine][];
  const isAsPulled = (key: string) =>
    cells.some(([other, mine]) => other === key && mine.kind === 'as pulled');
  const moved = Object.entries(written).filter(([key]) => takenBack !== true || !isAsPulled(key));
  const changed = cells.map(([key, mine]): [string, Mine] => {
    const was = (base as Record<string, string | null | undefined>)[key] ?? null;
    const touched = moved.some(([other]) => other === key) && mine.kind === 'as pulled';
    return [key, touched ? { kind: 'edited', value: was } : mine];
  });
  return {
    fields: Object.fromEntries(changed) as F,
    base: { ...base, ...Object.fromEntries(moved) },
  };
}

/** All cells of a new row: the add-on's own, then the editable ones. */
function newRow<K extends string, B>(
  own: (record: B) => Cells,
  fields: readonly (readonly [K, string])[],
  literal: (key: K, record: B) => Literal,
): (record: B) => Cells {
  return (record) => [
    ...own(record),
    ...fields.map(([key, header]) => [header, literal(key, record)] as const),
  ];
}

function settled<R extends { readonly base: object | null; readonly fields: object }>(
  reading: R,
  pushed: Pushed,
): R {
  return reading.base === null
    ? reading
    : { ...reading, ...rebase(reading.fields, reading.base, pushed) };
}

export const PAYOUT_KIND: RecordKind<PayoutBase, PayoutReading> = {
  ...PLANNED_PAYOUTS,
  schema: PAYOUTS,
  store: ({ payouts }) => payouts,
  show: (key, base) => payoutLiteral(key as PayoutField, base),
  read: readPayouts,
  merge: mergePayout,
  newRow: newRow(payoutCells, PAYOUT_FIELDS, payoutLiteral),
  looks: ['Period start', 'Period end', 'Amount', 'Currency', 'Batch ID', 'Partner ID'],
  afterPush: settled,
};

export const LINE_KIND: RecordKind<LineBase, LineReading> = {
  ...PLANNED_LINES,
  schema: LINES,
  store: ({ lines }) => lines,
  show: (key, base) => lineLiteral(key as LineField, base),
  read: readLines,
  merge: mergeLine,
  newRow: newRow(lineCells, LINE_FIELDS, lineLiteral),
  looks: ['Description', 'Amount', 'Currency', 'Plan', 'Period end', 'Payout ID', 'Partner ID'],
  afterPush(reading, pushed) {
    const action = pushed.done === undefined ? reading.action : 'none';
    return settled({ ...reading, action }, pushed);
  },
};
