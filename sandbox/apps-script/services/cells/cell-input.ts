import { isDate } from 'node:util/types';
import { PlatformError, TEXTS } from '../../errors';
import { printA1 } from '../../model/a1';
import { refuses } from '../../model/rules';
import type { Input, SpreadsheetModel } from '../../model/spreadsheet-model';
import { growTables } from '../../model/tables';
import { checkPlace } from './place';
import type { RangeHandle } from '../handles';

const MAX_CELL_CHARACTERS = 50_000;

/** A script's value as a cell takes it. An object becomes its text, as on the platform. */
export function inputOf(value: unknown): Input {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    if (value.length > MAX_CELL_CHARACTERS) throw new PlatformError(TEXTS.cellTooLong);
    return value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (isDate(value)) return new Date(value.getTime());
  return Object.prototype.toString.call(value);
}

/** Enters a table of values into the range, as typed. A rule that refuses foreign values stops it before the first. */
export function enterTable(
  book: SpreadsheetModel,
  place: RangeHandle,
  table: readonly (readonly Input[])[],
): void {
  checkPlace(place);
  const { sheet, box } = place;
  table.forEach((cells, r) => {
    const rules = sheet.cells.validation.row(box.row + r);
    if (rules === undefined) return;
    cells.forEach((input, c) => {
      const rule = rules[box.column + c - 1];
      if (rule === undefined || !refuses(rule, input)) return;
      const cell = printA1({ row: box.row + r, column: box.column + c, rows: 1, columns: 1 });
      throw new PlatformError(TEXTS.violatesRule(cell));
    });
  });
  table.forEach((cells, r) => {
    cells.forEach((input, c) => {
      book.enter(sheet, box.row + r, box.column + c, input);
    });
  });
  growTables(sheet.tables, box);
}
