import { boxAt } from '../../core/values/box';
import { problem, ProblemError } from '../../core/errors';
import { groupByKey } from '../../core/values/group-by-key';
import type { CellInput, CellValue, Workbook } from '../../core/ports';
import { columnIndex, type Table } from '../table/table';

/** A cell that was written: the id of its row, its header, what it should hold. */
export type Written = readonly [id: string, header: string, value: CellInput];

/**
 * Texts of which it is not certain that Sheets leaves them alone in a cell formatted as plain text. So they are read
 * again: what they may turn into is a formula out of foreign text, or another text that would count as the user's edit.
 */
const DOUBTFUL = /^[=+\-@']/;

function isDoubtful([, , value]: Written): boolean {
  return typeof value === 'string' && DOUBTFUL.test(value);
}

/** What else a text can have been taken for; whatever else stands there by now, somebody typed. */
function isMisread(text: string, shown: CellValue | undefined, formula: string): boolean {
  return formula !== '' || typeof shown !== 'string' || shown === text.slice(1);
}

/**
 * Throws where doubtful texts did not stay the texts that they are, and empties those that became formulas. Two calls
 * that move cells where there are such texts. Looks from this row on; a row that is elsewhere by now is not looked at.
 */
export function verifyText(
  workbook: Workbook,
  table: Table,
  firstRow: number,
  written: readonly Written[],
): void {
  const doubtful = groupByKey(written.filter(isDoubtful).map((cell) => [cell[0], cell]));
  const rows = table.grid.size().lastRow - firstRow + 1;
  if (doubtful.size === 0 || rows < 1) return;
  const box = boxAt(firstRow, 1, rows, table.width);
  const values = table.grid.values(box);
  const formulas = table.grid.formulas(box);
  const idAt = columnIndex(table, table.schema.idHeader) - 1;
  const misread = values.flatMap((cells, index) =>
    (doubtful.get(cells[idAt] as string) ?? []).filter(([, header, text]) => {
      const column = columnIndex(table, header);
      const formula = formulas[index]?.[column - 1] ?? '';
      if (formula !== '') table.grid.clear(boxAt(firstRow + index, column));
      return isMisread(String(text), cells[column - 1], formula);
    }),
  );
  if (misread.length === 0) return;
  workbook.flush();
  const places = misread.map(([id, header]) => `${header} of ${id}`).join(', ');
  throw new ProblemError(
    problem('INTERNAL', `${places} did not stay plain text; formulas were emptied. Report this.`),
  );
}
