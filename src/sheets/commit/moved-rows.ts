import { boxAt } from '../../core/values/box';
import { groupByKey } from '../../core/values/group-by-key';
import type { CellInput } from '../../core/ports';
import { cellInput, cellText, TEXT_FORMAT } from '../table/literal';
import { writeCells, type AddedRow } from '../table/rows';
import { columnIndex, type CellEdit, type Snapshot, type Table } from '../table/table';
import { idAt, type StableReading } from './reading';
import type { BlockWrite } from '../table/writes';

/** What each cell of a row says, by header, the user's headers included. A formula stands for itself. */
export type RowCells = ReadonlyMap<string, CellInput>;

/** What each row says, by its id, with edits that are to be made. */
export function cellsById(snapshot: Snapshot, edits: readonly CellEdit[]): Map<string, RowCells> {
  const { table } = snapshot;
  const idColumn = columnIndex(table, table.schema.idHeader) - 1;
  const byRow = groupByKey(edits.map((edit) => [edit.row, edit]));
  const rows = new Map<string, RowCells>();
  snapshot.values.forEach((values, index) => {
    const id = cellText(values[idColumn]);
    if (id === '') return;
    const cells = new Map<string, CellInput>();
    table.headers.forEach((header, column) => {
      if (header !== '') cells.set(header, shownOrFormula(snapshot, index, column));
    });
    for (const { header, literal } of byRow.get(snapshot.firstRow + index) ?? []) {
      cells.set(header, literal.value);
    }
    rows.set(id, cells);
  });
  return rows;
}

function shownOrFormula(snapshot: Snapshot, index: number, column: number): CellInput {
  const formula = snapshot.formulas[index]?.[column] ?? '';
  return formula === '' ? cellInput(snapshot.values[index]?.[column] ?? '') : formula;
}

/** All columns under a header, so that a user's cell that was written to by mistake can be put back too. */
function withAllColumns({ snapshot, table }: StableReading): Snapshot {
  const columns = new Map<string, number>();
  table.headers.forEach((header, index) => {
    if (header !== '' && !columns.has(header)) columns.set(header, index + 1);
  });
  return { ...snapshot, table: { ...table, columns } };
}

/**
 * Rows or columns moved while values were written: puts right each cell that still says what was written at its place
 * but should say something else, and writes the edits that went astray. What somebody typed meanwhile is left alone.
 */
export function repairMovedValues(
  before: StableReading,
  now: StableReading,
  edits: readonly CellEdit[],
  writes: readonly BlockWrite[],
): void {
  const wanted = cellsById(before.snapshot, edits);
  const read = cellsById(before.snapshot, []);
  const wide = withAllColumns(now);
  const { idHeader } = now.table.schema;
  const mends: CellEdit[] = [];
  for (const [header, column] of wide.table.columns) {
    if (header === idHeader) continue;
    now.snapshot.values.forEach((_, index) => {
      const row = now.snapshot.firstRow + index;
      const id = idAt(now, row);
      const current = shownOrFormula(now.snapshot, index, column - 1);
      const right = wanted.get(id)?.get(header) ?? (id === '' ? '' : undefined);
      if (right === undefined || right === current) return;
      const strayed = writtenAt(writes, row, column) === current;
      const missed = id !== '' && current === read.get(id)?.get(header);
      if (!strayed && !missed) return;
      const format = now.snapshot.formats[index]?.[column - 1] ?? TEXT_FORMAT;
      mends.push({ row, header, literal: { value: right as string | number, format } });
    });
  }
  writeCells(wide, mends);
}

function writtenAt(
  writes: readonly BlockWrite[],
  row: number,
  column: number,
): CellInput | undefined {
  for (const { box, cells } of writes) {
    const value = cells[row - box.row]?.[column - box.column];
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * Rows that were inserted above while rows were added below: the new rows then cover the last old ones. Those are put
 * back, and the rows that took their place are given back to be added again.
 */
export function repairCoveredRows(
  after: Table,
  before: readonly string[],
  now: readonly string[],
  append: {
    readonly known: ReadonlyMap<string, RowCells>;
    readonly added: readonly AddedRow[];
    readonly firstRow: number;
  },
): AddedRow[] {
  const { known, added, firstRow } = append;
  const present = new Set(now);
  const shown = before.filter((id) => id !== '');
  const lost = shown.filter((id) => !present.has(id));
  const tail = shown.slice(shown.length - lost.length);
  const neighbour = shown[shown.length - lost.length - 1];
  const covered =
    lost.length > 0 &&
    lost.length <= added.length &&
    lost.every((id, index) => tail[index] === id && known.has(id)) &&
    (neighbour === undefined || now[firstRow - 3] === neighbour);
  if (!covered) return [];
  lost.forEach((id, index) => {
    for (const { header } of after.schema.columns) {
      const box = boxAt(firstRow + index, columnIndex(after, header));
      after.grid.setValues(box, [[known.get(id)?.get(header) ?? '']]);
    }
  });
  return added.slice(0, lost.length);
}
