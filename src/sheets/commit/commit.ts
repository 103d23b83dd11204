/**
 * Writing into a sheet that people sort, edit and insert rows into at the same time: a last look, the write, and a look
 * at where it landed. What landed in the wrong place is put right.
 */
import { problem, ProblemError } from '../../core/errors';
import type { Refused, Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { groupByKey } from '../../core/values/group-by-key';
import { appendRows, lastShownRow, readIds, writeCells, type AddedRow } from '../table/rows';
import { columnIndex, type CellEdit, type Snapshot, type Table } from '../table/table';
import { writeIds } from './ids';
import { notKept, type NotKeptCell, type WrittenCell } from './kept-text';
import { cellsById, repairCoveredRows, repairMovedValues, type RowCells } from './moved-rows';
import {
  idAt,
  isUnchanged,
  readUntilStill,
  reopen,
  standsStill,
  TRIES,
  type StableReading,
} from './reading';

/** What is to be written: cells of rows that were read, and rows to add below all that the sheet shows. */
export interface RowWrites {
  readonly edits: readonly CellEdit[];
  readonly added?: readonly AddedRow[];
}

/** What came of a write. */
interface Committed {
  /** Cells of which Sheets did not keep the text. */
  readonly notKept: readonly NotKeptCell[];
}

/** How often a write is planned anew when somebody types or sorts meanwhile. */
const PLANS = 4;

/**
 * Reads the rows of the wanted ids, plans, and writes; plans anew when something moved or was typed in between. The last
 * plan is written all the same: an outcome has to be told, and what stands in the wrong place is put right.
 */
export function commitRows<P extends RowWrites>(
  workbook: Workbook,
  start: Table,
  wanted: (id: string) => boolean,
  plan: (reading: StableReading) => P,
): { readonly plan: P } & Committed {
  let table = start;
  for (let attempt = 1; ; attempt += 1) {
    const reading = readUntilStill(workbook, table, wanted);
    const planned = plan(reading);
    if (attempt >= PLANS || isUnchanged(workbook, reading)) {
      const committed = write(workbook, reading, planned);
      if (committed !== null || attempt >= PLANS)
        return { plan: planned, notKept: committed?.notKept ?? [] };
    }
    ({ table } = reading);
  }
}

/**
 * Writes what was planned from a reading. Null where something moved or was typed since: then nothing of it counts, and
 * the caller plans anew.
 */
export function commit(
  workbook: Workbook,
  reading: StableReading,
  writes: RowWrites,
): Committed | null {
  return isUnchanged(workbook, reading) ? write(workbook, reading, writes) : null;
}

/**
 * Writes without a last look, for words about rows that the user is editing at this moment. Where rows moved meanwhile the
 * words are put right; nothing else of the sheet is read.
 */
export function writeWords(
  workbook: Workbook,
  reading: StableReading,
  edits: readonly CellEdit[],
): void {
  write(workbook, reading, { edits });
}

/** Null where ids for rows without one could not be placed. */
function write(
  workbook: Workbook,
  reading: StableReading,
  { edits, added = [] }: RowWrites,
): Committed | null {
  const { idHeader } = reading.table.schema;
  reading.table.grid.refused();
  const values = edits.filter(({ header }) => header !== idHeader);
  const blocks = writeCells(reading.snapshot, values);
  const current =
    blocks.length === 0
      ? reading
      : settle(workbook, reading, (now) => {
          repairMovedValues(reading, now, values, blocks);
        });
  const ids = idsToWrite(reading, edits);
  const placed = ids.size === 0 ? current : placeIds(workbook, { reading, current }, ids, values);
  if (placed === null) return null;
  const refusedNew =
    added.length === 0 ? [] : addRows(workbook, placed, cellsById(reading.snapshot, values), added);
  workbook.flush();
  const written = writtenCells(reading, { edits: values, added }, ids);
  const { firstRow, values: read } = reading.snapshot;
  const lastRow = added.length > 0 ? Infinity : firstRow + read.length - 1;
  const refused = [...refusedNew, ...placed.table.grid.refused()];
  return { notKept: notKept(workbook, placed.table, { firstRow, lastRow, refused }, written) };
}

/** Repairs until nothing moved since the last look. */
function settle(
  workbook: Workbook,
  reading: StableReading,
  repair: (now: StableReading) => void,
): StableReading {
  let last = reading;
  for (let attempt = 1; attempt < TRIES; attempt += 1) {
    const table = reopen(workbook, last.table);
    if (standsStill(last, table)) return last;
    last = readUntilStill(workbook, table, () => true);
    repair(last);
    workbook.flush();
  }
  return last;
}

/** Row → id, for the id cells that are to change. */
function idsToWrite(reading: StableReading, edits: readonly CellEdit[]): Map<number, string> {
  const { idHeader } = reading.table.schema;
  return new Map(
    edits.flatMap(({ row, header, literal }) =>
      header !== idHeader || idAt(reading, row) === literal.value
        ? []
        : [[row, String(literal.value)] as const],
    ),
  );
}

/**
 * Writes ids into the rows that they are meant for, wherever these stand now that values were written, and gives the
 * reading with them. Null where that is not known, as the row has no id to find it by.
 */
function placeIds(
  workbook: Workbook,
  { reading, current }: { readonly reading: StableReading; readonly current: StableReading },
  wanted: ReadonlyMap<number, string>,
  values: readonly CellEdit[],
): StableReading | null {
  const isMoved = current !== reading;
  const now = isMoved
    ? readUntilStill(workbook, current.table, () => true)
    : { ...reading, snapshot: withEdits(reading.snapshot, values) };
  const rows = new Map<number, string>();
  for (const [row, id] of wanted) {
    const old = idAt(reading, row);
    if (isMoved && old === '') return null;
    const at = isMoved ? now.ids.indexOf(old) + now.idsFrom : row;
    if (at >= now.idsFrom) rows.set(at, id);
  }
  if (rows.size > 0 && !writeIds(workbook, now, rows)) return null;
  return { ...now, ids: now.ids.map((id, index) => rows.get(index + now.idsFrom) ?? id) };
}

/** The rows as they look once the edits are made. */
function withEdits(snapshot: Snapshot, edits: readonly CellEdit[]): Snapshot {
  const byRow = groupByKey(edits.map((edit) => [edit.row - snapshot.firstRow, edit]));
  const values = snapshot.values.map((cells, index) => {
    const own = byRow.get(index) ?? [];
    const written = new Map(
      own.map(({ header, literal }) => [columnIndex(snapshot.table, header), literal.value]),
    );
    return own.length === 0 ? cells : cells.map((cell, at) => written.get(at + 1) ?? cell);
  });
  return { ...snapshot, values };
}

function addRows(
  workbook: Workbook,
  { table, snapshot, ids }: Pick<StableReading, 'table' | 'snapshot' | 'ids'>,
  known: ReadonlyMap<string, RowCells>,
  added: readonly AddedRow[],
): readonly Refused[] {
  const firstRow = lastShownRow({ ...snapshot, table }, ids) + 1;
  appendRows(table, firstRow, added);
  workbook.flush();
  const refused = table.grid.refused();
  refuseWithoutIds(workbook, table, { first: firstRow, count: added.length }, refused);
  if (ids.length === 0) return refused;
  const after = reopen(workbook, table);
  const now = readIds(after);
  const displaced = repairCoveredRows(after, ids, now, { known, added, firstRow });
  if (displaced.length === 0) return refused;
  workbook.flush();
  const again = { table: after, snapshot, ids: readIds(after) };
  return [...refused, ...addRows(workbook, again, known, displaced)];
}

/** Takes new rows back where a rule refuses an id: a row without one would be added again by each pull. */
function refuseWithoutIds(
  workbook: Workbook,
  { grid, columns, schema }: Table,
  rows: { readonly first: number; readonly count: number },
  refused: readonly Refused[],
): void {
  const idColumn = columns.get(schema.idHeader) ?? 0;
  const isOfIds = ({ by, box }: Refused) =>
    by === 'rule' && box.column <= idColumn && idColumn < box.column + box.columns;
  if (!refused.some(isOfIds)) return;
  for (const column of columns.values()) grid.clear(boxAt(rows.first, column, rows.count));
  workbook.flush();
  throw new ProblemError(
    problem(
      'NOT_ALLOWED',
      `A rule on the column ${schema.idHeader} of the sheet “${schema.sheet}” refuses new ids, so no row was added. ` +
        'Remove the rule (Data > Data validation), then try again.',
    ),
  );
}

/** What was written, by the ids that the rows have now. */
function writtenCells(
  reading: StableReading,
  { edits, added = [] }: RowWrites,
  ids: ReadonlyMap<number, string>,
): WrittenCell[] {
  const { idHeader } = reading.table.schema;
  return [
    ...edits.map(({ row, header, literal }): WrittenCell => [
      ids.get(row) ?? idAt(reading, row),
      header,
      literal.value,
    ]),
    ...added.flatMap((row) => {
      const id = String(row.get(idHeader)?.value ?? '');
      return [...row].map(([header, { value }]): WrittenCell => [id, header, value]);
    }),
  ];
}
