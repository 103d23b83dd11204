import type { Box } from './box';
import type { Scalar } from './text/coercion';
import type { SheetModel } from './sheet-model';
import type { SpreadsheetModel } from './spreadsheet-model';

/** One value per cell of the box, row by row. */
export function tableOf<T>(box: Box, cell: (row: number, column: number) => T): T[][] {
  const table: T[][] = [];
  for (let row = box.row; row < box.row + box.rows; row += 1) {
    const cells: T[] = [];
    for (let column = box.column; column < box.column + box.columns; column += 1) {
      cells.push(cell(row, column));
    }
    table.push(cells);
  }
  return table;
}

/** The box's values as a script reads them. Rows without numbers and formulas take a short way: sheets are large. */
export function readBox(book: SpreadsheetModel, sheet: SheetModel, box: Box): (Scalar | Date)[][] {
  const table: (Scalar | Date)[][] = [];
  for (let row = box.row; row < box.row + box.rows; row += 1) {
    const values = sheet.cells.value.row(row);
    const formulas = sheet.cells.formula.row(row);
    const cells: (Scalar | Date)[] = [];
    for (let column = box.column; column < box.column + box.columns; column += 1) {
      const value = values?.[column - 1];
      const simple = typeof value !== 'number' && formulas?.[column - 1] === undefined;
      cells.push(simple ? (value ?? '') : book.readAt(sheet, row, column));
    }
    table.push(cells);
  }
  return table;
}
