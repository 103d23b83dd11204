/**
 * Reading a sheet that people sort, edit and insert rows into at the same time. The platform's lock keeps other scripts
 * away, not people. Ids tell where each record is, as people do not edit them.
 */
import { ProblemError } from '../../core/errors';
import type { CellValue, Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { cellText } from '../table/literal';
import { readIds } from '../table/rows';
import {
  columnIndex,
  idsOf,
  openTable,
  readWindow,
  type Snapshot,
  type Table,
} from '../table/table';

/** Some rows of a sheet, and where the ids stood while they were read. */
export interface StableReading {
  readonly table: Table;
  readonly snapshot: Snapshot;
  /** The ids of consecutive rows from `idsFrom` on: of the whole sheet, or of the rows that were read. */
  readonly ids: readonly string[];
  readonly idsFrom: number;
  /** Whether `ids` are those of the whole sheet. */
  readonly isWhole: boolean;
}

/** Sheets of up to this many rows are read whole; of larger ones the wanted rows with a margin around them. */
const WHOLE = 1_000;
/** Rows that hands may insert or delete in the very moment of a write without anything being lost. */
const MARGIN = 200;
/** How often a reading or a repair is repeated when something moves meanwhile. */
export const TRIES = 6;

/** The sheet as it stands now: what was read before may be answered from memory until what waits is written. */
export function reopen(workbook: Workbook, table: Table): Table {
  workbook.flush();
  const opened = openTable(workbook, table.schema, table.grid.name);
  if (opened?.ok === true) return opened.value;
  if (opened?.ok === false) throw new ProblemError(opened.error);
  throw new Error(`The sheet ${table.schema.sheet} disappeared`);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** The rows of the wanted ids with their surroundings, read in a moment in which nothing moved. */
export function readUntilStill(
  workbook: Workbook,
  start: Table,
  wanted: (id: string) => boolean,
): StableReading {
  let table = start;
  for (let attempt = 1; ; attempt += 1) {
    const ids = readIds(table);
    const snapshot = readAround(table, ids, wanted);
    const reading = { table, ids, snapshot, idsFrom: 2, isWhole: true };
    if (snapshot.values.length === 0 || attempt >= TRIES) return reading;
    const now = reopen(workbook, table);
    if (standsStill(reading, now)) return reading;
    table = now;
  }
}

/** Some rows without a look at the rest of the sheet, for work that must not cost more in a larger sheet. */
export function readRowsOnly(table: Table, first: number, last: number): StableReading {
  const snapshot = readWindow(table, first, last);
  return { table, snapshot, ids: idsOf(snapshot), idsFrom: first, isWhole: false };
}

/** A snapshot of all rows, as a reading. */
export function readingOf(snapshot: Snapshot): StableReading {
  const { table, firstRow } = snapshot;
  return { table, snapshot, ids: idsOf(snapshot), idsFrom: firstRow, isWhole: firstRow === 2 };
}

export function idAt({ ids, idsFrom }: StableReading, row: number): string {
  return ids[row - idsFrom] ?? '';
}

/** Whether headers and ids stand where they stood. Reads the id column, or of a part its ids. */
export function standsStill({ table, ids, idsFrom, isWhole }: StableReading, now: Table): boolean {
  if (!sameTexts(now.headers, table.headers)) return false;
  if (isWhole) return sameTexts(readIds(now), ids);
  const rows = Math.min(ids.length, now.grid.size().maxRows - idsFrom + 1);
  if (rows < ids.length) return false;
  const column = columnIndex(now, now.schema.idHeader);
  const cells = now.grid.values(boxAt(idsFrom, column, rows));
  return cells.every(([cell], index) => cellText(cell) === ids[index]);
}

/**
 * The last look before writing: whether the rows hold in the add-on's columns what they held when they were read. The
 * user's own columns are theirs to change, and some recalculate by themselves. Only what is typed between this look and
 * the landing of the writes, which leave together, could still be written over.
 */
export function isUnchanged(workbook: Workbook, { table, snapshot }: StableReading): boolean {
  const { firstRow, values } = snapshot;
  if (values.length === 0) return true;
  const now = reopen(workbook, table);
  if (!sameTexts(now.headers, table.headers)) return false;
  if (now.grid.size().maxRows < firstRow + values.length - 1) return false;
  const cells = now.grid.values(boxAt(firstRow, 1, values.length, table.width));
  const own = [...table.columns.values()];
  return values.every((before, row) =>
    own.every((column) => sameCell(before[column - 1], cells[row]?.[column - 1])),
  );
}

function sameCell(a: CellValue | undefined, b: CellValue | undefined): boolean {
  if (typeof a !== 'object') return a === b;
  return typeof b === 'object' && a.serial === b.serial;
}

function readAround(
  table: Table,
  ids: readonly string[],
  wanted: (id: string) => boolean,
): Snapshot {
  const last = ids.length + 1;
  if (ids.length <= WHOLE) return readWindow(table, 2, last);
  const first = ids.findIndex(wanted);
  if (first < 0) return readWindow(table, 2, 1);
  let final = first;
  ids.forEach((id, index) => {
    if (index > final && wanted(id)) final = index;
  });
  return readWindow(table, Math.max(2, first + 2 - MARGIN), Math.min(last, final + 2 + MARGIN));
}
