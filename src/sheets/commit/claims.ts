import { boxAt } from '../../core/values/box';
import type { CellValue, Workbook } from '../../core/ports';
import { cellInput, TEXT_FORMAT } from '../table/literal';
import { readIds, writeCells } from '../table/rows';
import { columnIndex, readWindow, type CellEdit, type StableReading } from '../table/table';

/**
 * Writes ids into rows that have none yet, and looks whether each stands in the row that was meant. Where rows moved
 * just then, every id that landed elsewhere is taken off again, a row that lost its own id by it gets that back, and
 * the answer is false.
 */
export function claimRows(
  workbook: Workbook,
  { table, ids, snapshot }: StableReading,
  claims: readonly CellEdit[],
): boolean {
  if (claims.length === 0) return true;
  writeCells(snapshot, claims);
  workbook.flush();
  const now = readIds(table);
  const meant = [...ids];
  for (const { row, literal } of claims) meant[row - 2] = String(literal.value);
  if (now.length === meant.length && now.every((id, index) => id === meant[index])) return true;

  const written = new Set(claims.map(({ literal }) => String(literal.value)));
  const present = new Set(now);
  const missing = ids.filter((id) => id !== '' && !present.has(id));
  const cells = readWindow(table, 2, now.length + 1).values;
  const idColumn = columnIndex(table, table.schema.idHeader) - 1;
  now.forEach((id, index) => {
    if (!written.has(id)) return;
    const looks = rowText(cells[index] ?? [], idColumn);
    const own = missing.find((lost) => {
      const was = snapshot.values[ids.indexOf(lost) + 2 - snapshot.firstRow] ?? [];
      return rowText(was, idColumn) === looks;
    });
    const box = boxAt(index + 2, idColumn + 1);
    table.grid.setFormats(box, [[TEXT_FORMAT]]);
    table.grid.setValues(box, [[own ?? '']]);
  });
  workbook.flush();
  return false;
}

function rowText(cells: readonly CellValue[], idColumn: number): string {
  return JSON.stringify(cells.map((cell, at) => (at === idColumn ? '' : cellInput(cell))));
}
