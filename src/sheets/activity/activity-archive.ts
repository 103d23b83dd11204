import { boxAt } from '../../core/values/box';
import { dayOfSerial } from '../../core/values/day';
import type { Box, CellInput, Grid, Workbook } from '../../core/ports';
import { cellInput, TEXT_FORMAT } from '../table/literal';
import { ACTIVITY } from '../table/schema';
import { columnIndex, dressColumns, type Table } from '../table/table';
import type { ActivityLimits } from './activity-limits';

/** Where rows have been copied to, and how many. */
export interface Archive {
  readonly sheet: string;
  readonly rows: number;
}

/**
 * Copies the oldest rows to a sheet named for the day of the newest among them, where `Activity` would otherwise grow
 * past its limit; null where it would not. They are still to be removed. Never writes over anything: a sheet of that
 * name that holds something else leaves the name to it, one that holds these rows is the copy.
 */
export function archiveOldest(
  workbook: Workbook,
  table: Table,
  added: number,
  { most, moved }: ActivityLimits,
): Archive | null {
  const present = table.grid.size().lastRow - 1;
  if (present + added <= most || present <= moved) return null;
  const { grid, width, columns } = table;
  const box = blockOf(table, moved);
  const values = grid.values(box);
  const cells = values.map((row) => row.map(cellInput));
  const at = columnIndex(table, 'Time (UTC)') - 1;
  let latest = 0;
  for (const row of cells.slice(1)) {
    const time = Number(row[at]);
    latest = Math.max(latest, time);
    // Sorted by hand, the first rows are not the oldest. A change that was settled late may stand a day behind.
    if (!(time >= latest - 1)) return null;
  }
  const day = dayOfSerial(latest);
  for (let n = 1; ; n += 1) {
    const sheet = `Activity until ${day}${n === 1 ? '' : ` (${n})`}`;
    const found = workbook.grid(sheet);
    if (found !== null && found.size().lastRow > 0) {
      if (holds(found, cells)) return { sheet, rows: moved };
      continue;
    }
    const archive = found ?? workbook.create(sheet, false, true);
    archive.grow(box.rows, width);
    dressColumns(archive, ACTIVITY, columns);
    const formats = grid.formats(box);
    archive.setFormats(
      box,
      values.map((row, y) =>
        row.map((value, x) => (typeof value === 'string' ? TEXT_FORMAT : (formats[y]?.[x] ?? ''))),
      ),
    );
    // All of it, headers too, in one writing: so a sheet of this name holds everything or nothing.
    archive.setValues(box, cells);
    workbook.flush();
    return { sheet, rows: moved };
  }
}

/**
 * Takes the rows away that were copied, if they still stand there as in the copy. Where somebody moved them meanwhile all
 * stay, and the copy is emptied, so that the next time it is made anew.
 */
export function removeArchived(workbook: Workbook, table: Table, { sheet, rows }: Archive): void {
  const copy = workbook.grid(sheet);
  if (copy === null) return;
  const box = blockOf(table, rows);
  const isSame = holds(
    copy,
    table.grid.values(box).map((row) => row.map(cellInput)),
  );
  if (isSame) table.grid.removeRows(2, rows);
  else copy.clear(box);
}

/** The headers and so many rows below them. */
function blockOf({ width }: Table, rows: number): Box {
  return boxAt(1, 1, rows + 1, width);
}

function holds(grid: Grid, cells: readonly (readonly CellInput[])[]): boolean {
  if (grid.size().lastRow !== cells.length) return false;
  const there = grid.values(boxAt(1, 1, cells.length, cells[0]?.length));
  return JSON.stringify(there.map((row) => row.map(cellInput))) === JSON.stringify(cells);
}
