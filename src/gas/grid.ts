import { MS_PER_DAY, SERIAL_OF_1970 } from '../core/values/day';
import type { Box, CellInput, CellValue, Grid } from '../core/ports';
import { styleCells, styleSheet, flagHeader } from './sheet-style';

/**
 * Dates by what the cell shows: a Date from getValues stands for a wall-clock time in the spreadsheet's zone.
 * Few days occur in a sheet, so each is formatted once.
 */
function dateReader(zone: string): (date: Date) => number {
  const known = new Map<number, number>();
  return (date) => {
    const ms = date.getTime();
    const before = known.get(ms);
    if (before !== undefined) return before;
    const [day = '', time = ''] = Utilities.formatDate(date, zone, 'yyyy-MM-dd HH:mm:ss').split(
      ' ',
    );
    const serial = Date.parse(`${day}T${time}Z`) / MS_PER_DAY + SERIAL_OF_1970;
    known.set(ms, serial);
    return serial;
  };
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** One sheet through SpreadsheetApp. */
export function sheetGrid(sheet: GoogleAppsScript.Spreadsheet.Sheet, zone: () => string): Grid {
  const range = ({ row, column, rows, columns }: Box) => sheet.getRange(row, column, rows, columns);
  let serialOf: ((date: Date) => number) | null = null;

  function toCell(value: unknown): CellValue {
    if (isDate(value)) {
      serialOf ??= dateReader(zone());
      return { serial: serialOf(value) };
    }
    return value as string | number | boolean;
  }

  return {
    name: sheet.getName(),
    size: () => ({
      maxRows: sheet.getMaxRows(),
      maxColumns: sheet.getMaxColumns(),
      lastRow: sheet.getLastRow(),
      lastColumn: sheet.getLastColumn(),
    }),
    values: (box) =>
      range(box)
        .getValues()
        .map((row) => row.map(toCell)),
    formulas: (box) => range(box).getFormulas(),
    formats: (box) => range(box).getNumberFormats(),
    setValues(box, values) {
      range(box).setValues(values as CellInput[][]);
    },
    setFormats(box, formats) {
      range(box).setNumberFormats(formats as string[][]);
    },
    grow(rows, columns) {
      const moreRows = rows - sheet.getMaxRows();
      if (moreRows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), moreRows);
      const moreColumns = columns - sheet.getMaxColumns();
      if (moreColumns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), moreColumns);
    },
    clear(box) {
      range(box).clearContent();
    },
    styleColumns(columns) {
      styleSheet(sheet, columns);
    },
    removeRows(first, count) {
      sheet.deleteRows(first, count);
    },
    flagHeader(column, note, isWarning) {
      flagHeader(sheet, column, note, isWarning);
    },
    styleRows(columns, firstRow) {
      styleCells(sheet, columns, firstRow);
    },
  };
}
