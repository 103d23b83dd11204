import type { CellInput, CellValue, Refused, Workbook } from '../../core/ports';
import { boxAt } from '../../core/values/box';
import { groupByKey } from '../../core/values/group-by-key';
import { cellInput, cellText } from '../table/literal';
import { columnOf } from '../table/schema';
import { columnIndex, type Table } from '../table/table';

/** A cell that was written: the id of its row, its header, and what it should hold. */
export type WrittenCell = readonly [id: string, header: string, value: CellInput];

/**
 * Texts of which it is not certain that Sheets leaves them alone in a cell formatted as plain text. They are read again:
 * one could have become a formula made of foreign text, or another text that would count as the user's edit.
 */
const DOUBTFUL = /^[=+\-@']/;

function isDoubtful([, , value]: WrittenCell): boolean {
  return typeof value === 'string' && DOUBTFUL.test(value);
}

/** What else Sheets can have taken a text for; any other value was typed there since. */
function isMisread(text: string, shown: CellValue | undefined, formula: string): boolean {
  return formula !== '' || typeof shown !== 'string' || shown === text.slice(1);
}

/** A cell of which Sheets did not keep the text, and what it shows instead: nothing where it had become a formula. */
export interface NotKeptCell {
  readonly id: string;
  readonly header: string;
  readonly shown: string;
  /** What refused the value; Sheets read something else into a text where nothing did. */
  readonly by?: Refused['by'];
}

/** The rows in which cells were written, and what Sheets refused of them. */
interface Written {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly refused?: readonly Refused[];
}

/** What refused a cell of the table, if anything did. */
function refusalAt(refused: readonly Refused[], row: number, column: number): Refused | undefined {
  return refused.find(
    ({ box }) =>
      row >= box.row &&
      row < box.row + box.rows &&
      column >= box.column &&
      column < box.column + box.columns,
  );
}

/** Whether a cell of a table shows what was written, although its format could not be set. */
function stands(table: Table, header: string, text: CellInput, shown: CellValue): boolean {
  const { kind } = columnOf(table.schema, header);
  const isDay = (kind === 'day' || kind === 'time') && typeof text === 'number';
  return cellInput(shown) === text && (!isDay || typeof shown === 'object');
}

/**
 * The cells, of those just written, that did not keep their text; one that became a formula is emptied. Two calls that
 * move cells where there are doubtful texts, else none. Looks at the rows from `firstRow` to `lastRow`; a row that has
 * left them since is not looked at.
 */
export function notKept(
  workbook: Workbook,
  table: Table,
  { firstRow, lastRow, refused = [] }: Written,
  written: readonly WrittenCell[],
): NotKeptCell[] {
  const columns = new Set(
    refused.flatMap(({ box }) =>
      Array.from({ length: box.columns }, (_, index) => box.column + index),
    ),
  );
  const isRefused = ([, header]: WrittenCell) => columns.has(columnIndex(table, header));
  const checked = written.filter((cell) => isDoubtful(cell) || isRefused(cell));
  const doubtful = groupByKey(checked.map((cell) => [cell[0], cell]));
  const rows = Math.min(lastRow, table.grid.size().lastRow) - firstRow + 1;
  if (doubtful.size === 0 || rows < 1) return [];
  const box = boxAt(firstRow, 1, rows, table.width);
  const values = table.grid.values(box);
  const formulas = table.grid.formulas(box);
  const idAt = columnIndex(table, table.schema.idHeader) - 1;
  const idOf = (cells: readonly CellValue[]) => cellText(cells[idAt]);
  const misread = values.flatMap((cells, index) =>
    (doubtful.get(idOf(cells)) ?? []).flatMap(([id, header, text]): NotKeptCell[] => {
      const column = columnIndex(table, header);
      const formula = formulas[index]?.[column - 1] ?? '';
      const value = cells[column - 1];
      const refusal = refusalAt(refused, firstRow + index, column);
      const isKept =
        refusal === undefined
          ? !isDoubtful([id, header, text]) || !isMisread(String(text), value, formula)
          : formula === '' && stands(table, header, text, value ?? '');
      if (isKept) return [];
      if (formula !== '') table.grid.clear(boxAt(firstRow + index, column));
      const shown = formula === '' ? String(cellInput(value ?? '')) : '';
      return [{ id, header, shown, ...(refusal === undefined ? {} : { by: refusal.by }) }];
    }),
  );
  if (misread.length > 0) workbook.flush();
  return misread;
}
