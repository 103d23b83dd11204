import { boxAt } from '../../core/values/box';
import { groupAdjacent } from '../../core/values/group-adjacent';
import { cellText, columnFormat, type Literal } from './literal';
import { columnOf } from './schema';
import {
  columnIndex,
  firstFreeRow,
  growTable,
  readWindow,
  type CellEdit,
  type Snapshot,
  type Table,
} from './table';
import { planWrites, type BlockWrite } from './writes';

/** The id column below the header, as trimmed texts; index 0 is row 2. One call that moves cells. */
export function readIds(table: Table): string[] {
  const rows = table.grid.size().lastRow - 1;
  if (rows <= 0) return [];
  const column = columnIndex(table, table.schema.idHeader);
  return table.grid.values(boxAt(2, column, rows)).map(([cell]) => cellText(cell));
}

/** Writes cell edits of rows in the snapshot, in few blocks. */
export function writeCells(snapshot: Snapshot, edits: readonly CellEdit[]): BlockWrite[] {
  const plan = planWrites(snapshot, edits);
  const { grid } = snapshot.table;
  for (const { box, formats } of plan.formats) grid.setFormats(box, formats);
  for (const { box, cells } of plan.values) grid.setValues(box, cells);
  return [...plan.values];
}

/** The last row that shows anything; rows below the last id are looked at, as users put totals there. */
export function lastShownRow(snapshot: Snapshot, ids: readonly string[]): number {
  const lastId = ids.reduce((last, id, index) => (id === '' ? last : index + 2), 1);
  const lastRow = ids.length + 1;
  if (lastRow === lastId) return lastId;
  const tail = readWindow(snapshot.table, lastId + 1, lastRow);
  return Math.max(lastId, firstFreeRow(tail) - 1);
}

/** A row to add: its cells by header, its id among them. */
export type AddedRow = ReadonlyMap<string, Literal>;

/** Adds rows from this one on: formats first, so that text lands as text. The user's columns are not touched. */
export function appendRows(table: Table, firstRow: number, rows: readonly AddedRow[]): void {
  growTable(table, firstRow + rows.length - 1);
  for (const run of groupAdjacent(table.columns, ([, column]) => column)) {
    const headers = run.map(([header]) => header);
    const box = boxAt(firstRow, run[0]?.[1] ?? 1, rows.length, headers.length);
    const empty = (header: string): Literal => ({
      value: '',
      format: columnFormat(columnOf(table.schema, header).kind),
    });
    const literals = rows.map((row) => headers.map((header) => row.get(header) ?? empty(header)));
    table.grid.setFormats(
      box,
      literals.map((cells) => cells.map((literal) => literal.format)),
    );
    table.grid.setValues(
      box,
      literals.map((cells) => cells.map((literal) => literal.value)),
    );
  }
}
