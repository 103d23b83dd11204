/**
 * Reading and writing a sheet that people sort, edit and insert into at the same time. The platform's lock keeps other
 * scripts away, not hands: so a reading is only used when nothing moved while it was taken, and after a writing it is
 * checked that every value stands with its own record. The ids tell where each record is, as people do not edit them.
 */
import { boxAt } from '../../core/values/box';
import { ProblemError } from '../../core/errors';
import type { CellValue, Workbook } from '../../core/ports';
import {
  cellsById,
  repairMovedIds,
  repairCoveredRows,
  repairMovedValues,
  type RowCells,
} from './mend';
import { appendRows, lastShownRow, readIds, writeCells, type AddedRow } from '../table/rows';
import {
  openTable,
  readWindow,
  type CellEdit,
  type Snapshot,
  type StableReading,
  type Table,
} from '../table/table';

/** Sheets of up to this many rows are read whole; of larger ones the rows in question with a margin around them. */
const WHOLE = 20_000;
const MARGIN = 200;
/** How often a reading or a writing is repeated when somebody's hands come in between. */
const TRIES = 6;

/** The sheet as it stands now: what was read before may be answered from memory until what waits is written. */
function reopen(workbook: Workbook, table: Table): Table {
  workbook.flush();
  const opened = openTable(workbook, table.schema);
  if (opened?.ok === true) return opened.value;
  if (opened?.ok === false) throw new ProblemError(opened.error);
  throw new Error(`The sheet ${table.schema.sheet} disappeared`);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}

/** Reads the rows of the wanted ids, with their surroundings, in a moment in which nothing moved. */
export function readStable(
  workbook: Workbook,
  start: Table,
  wanted: (id: string) => boolean,
): StableReading {
  let table = start;
  for (let attempt = 1; ; attempt += 1) {
    const ids = readIds(table);
    const snapshot = readRowsAround(table, ids, wanted);
    if (snapshot.values.length === 0) return { table, ids, snapshot };
    const after = reopen(workbook, table);
    const still = sameTexts(after.headers, table.headers) && sameTexts(readIds(after), ids);
    if (still || attempt >= TRIES) return { table, ids, snapshot };
    table = after;
  }
}

/** A reading out of a snapshot taken before; null where something moved or was typed since. */
export function stableOf(workbook: Workbook, snapshot: Snapshot): StableReading | null {
  const { table } = snapshot;
  const now = reopen(workbook, table);
  const reading = { table, ids: readIds(table), snapshot };
  return sameTexts(now.headers, table.headers) && isStillSo(workbook, reading) ? reading : null;
}

/**
 * Whether the rows hold what they held when they were read: the last look before writing. Only what is typed between
 * this and the landing of the writes, which leave together, could still be written over.
 */
export function isStillSo(workbook: Workbook, { table, snapshot }: StableReading): boolean {
  const { firstRow, values } = snapshot;
  if (values.length === 0) return true;
  workbook.flush();
  const grid = workbook.grid(table.schema.sheet);
  if (grid === null) return true;
  const { maxRows, maxColumns } = grid.size();
  if (maxRows < firstRow + values.length - 1 || maxColumns < table.width) return false;
  const box = boxAt(firstRow, 1, values.length, table.width);
  const now = grid.values(box);
  return values.every((cells, row) => cells.every((cell, at) => sameCell(cell, now[row]?.[at])));
}

function sameCell(a: CellValue, b: CellValue | undefined): boolean {
  if (typeof a !== 'object') return a === b;
  return typeof b === 'object' && a.serial === b.serial;
}

function readRowsAround(
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

/**
 * Writes edits of rows that were read, then ids, then adds rows below all that the sheet shows. After each it is looked
 * whether everything still stands where it stood, and what landed elsewhere is put right.
 */
export function writeStable(
  workbook: Workbook,
  reading: StableReading,
  edits: readonly CellEdit[],
  added: readonly AddedRow[],
): void {
  const { idHeader } = reading.table.schema;
  const idEdits = edits.filter((edit) => edit.header === idHeader);
  const values = edits.filter((edit) => edit.header !== idHeader);
  const writes = writeCells(reading.snapshot, values);
  let current = reading;
  if (writes.length > 0) {
    current = settle(workbook, reading, (now) => {
      repairMovedValues(reading, now, values, writes);
    });
  }
  const claims = idsToWrite(reading, idEdits);
  if (claims.size > 0) writeIds(workbook, current, claims);
  if (added.length > 0) addRows(workbook, current, cellsById(reading.snapshot, values), added);
}

/** Mends until nothing moved since the last look. */
function settle(
  workbook: Workbook,
  reading: StableReading,
  mend: (now: StableReading) => void,
): StableReading {
  let last = reading;
  for (let attempt = 1; attempt < TRIES; attempt += 1) {
    const table = reopen(workbook, last.table);
    const ids = readIds(table);
    if (sameTexts(table.headers, last.table.headers) && sameTexts(ids, last.ids)) return last;
    last = readStable(workbook, table, () => true);
    mend(last);
    workbook.flush();
  }
  return last;
}

/** Row → new id, for the id cells that are to change. */
function idsToWrite(reading: StableReading, edits: readonly CellEdit[]): Map<number, string> {
  return new Map(
    edits.flatMap(({ row, literal }) =>
      reading.ids[row - 2] === literal.value ? [] : [[row, String(literal.value)] as const],
    ),
  );
}

function writeIds(
  workbook: Workbook,
  { table, snapshot, ids }: StableReading,
  wanted: ReadonlyMap<number, string>,
): void {
  const header = table.schema.idHeader;
  const edits = [...wanted].map(([row, id]): CellEdit => ({
    row,
    header,
    literal: { value: id, format: '@' },
  }));
  writeCells(snapshot, edits);
  const after = reopen(workbook, table);
  repairMovedIds(after, ids, readIds(after), wanted);
  workbook.flush();
}

function addRows(
  workbook: Workbook,
  { table, snapshot, ids }: Pick<StableReading, 'table' | 'snapshot' | 'ids'>,
  known: ReadonlyMap<string, RowCells>,
  added: readonly AddedRow[],
): void {
  const firstRow = lastShownRow({ ...snapshot, table }, ids) + 1;
  appendRows(table, firstRow, added);
  workbook.flush();
  if (ids.length === 0) return;
  const after = reopen(workbook, table);
  const now = readIds(after);
  const displaced = repairCoveredRows(after, ids, now, { known, added, firstRow });
  if (displaced.length === 0) return;
  workbook.flush();
  addRows(workbook, { table: after, snapshot, ids: readIds(after) }, known, displaced);
}
