import { MS_PER_DAY, SERIAL_OF_1970 } from '../core/values/day';
import type { Box, CellInput, CellValue, Grid } from '../core/ports';
import { explained, explaining, placeOf } from './refusals';
import { arrangeSheet, styleCells, styleSheet, flagHeader } from './sheet-style';
import { showStates } from './state-looks';
import { tagSheet, taggedColumns } from './tags';
import { cellWriters } from './waiting-writes';
import { writes } from './writes';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Converts a Date from getValues to the serial number that the cell shows: such a Date is a wall-clock time in the
 * spreadsheet's time zone. Results are cached, as a sheet contains few distinct days.
 */
function dateReader(zone: string): (date: Date) => number {
  const cache = new Map<number, number>();
  return (date) => {
    const ms = date.getTime();
    const cached = cache.get(ms);
    if (cached !== undefined) return cached;
    const [day = '', time = ''] = Utilities.formatDate(date, zone, 'yyyy-MM-dd HH:mm:ss').split(
      ' ',
    );
    const serial = Date.parse(`${day}T${time}Z`) / MS_PER_DAY + SERIAL_OF_1970;
    cache.set(ms, serial);
    return serial;
  };
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** Converts values as getValues returns them. `zone` is called once, for the first date. */
function cellReader(zone: () => string): (value: unknown) => CellValue {
  let serialOf: ((date: Date) => number) | null = null;
  return (value) => {
    if (!isDate(value)) return value as string | number | boolean;
    serialOf ??= dateReader(zone());
    return { serial: serialOf(value) };
  };
}

/** The size of a sheet. Each property is a separate call, made when it is read. */
function sizeOf(sheet: Sheet, place: string): ReturnType<Grid['size']> {
  return {
    get maxRows() {
      return explained(place, () => sheet.getMaxRows());
    },
    get maxColumns() {
      return explained(place, () => sheet.getMaxColumns());
    },
    get lastRow() {
      return explained(place, () => writes.read(() => sheet.getLastRow()));
    },
    get lastColumn() {
      return explained(place, () => writes.read(() => sheet.getLastColumn()));
    },
  };
}

/** A grid backed by a sheet. `zone` gives the spreadsheet's time zone. */
export function sheetGrid(sheet: Sheet, zone: () => string): Grid {
  const range = ({ row, column, rows, columns }: Box) => sheet.getRange(row, column, rows, columns);
  const toCell = cellReader(zone);
  const name = sheet.getName();
  const place = placeOf(name);
  return explaining<Grid>(place, {
    name,
    size: () => sizeOf(sheet, place),
    values: (box) =>
      writes.read(() => range(box).getValues()).map((row: unknown[]) => row.map(toCell)),
    formulas: (box) => writes.read(() => range(box).getFormulas()),
    formats: (box) => writes.read(() => range(box).getNumberFormats()),
    displays: (box) => writes.read(() => range(box).getDisplayValues()),
    ...cellWriters(writes, name, {
      setValues(box, values) {
        range(box).setValues(values as CellInput[][]);
      },
      setFormats(box, formats) {
        range(box).setNumberFormats(formats as string[][]);
      },
      formats: (box) => range(box).getNumberFormats(),
    }),
    refused: () => writes.takeRefused(name),
    grow: growTo.bind(null, sheet),
    find: findRows.bind(null, sheet),
    trim: trimTo.bind(null, sheet),
    clear(box) {
      const apply = ([part = box]: readonly Box[]): void => {
        range(part).clearContent();
      };
      writes.put({ sheet: name, boxes: [box], apply, isTold: false });
    },
    removeRows(first, count) {
      writes.flushWaiting();
      sheet.deleteRows(first, count);
    },
    styleColumns: styleSheet.bind(null, sheet),
    arrange: arrangeSheet.bind(null, sheet),
    showStates: showStates.bind(null, sheet),
    styleRows: styleCells.bind(null, sheet),
    tag: tagSheet.bind(null, sheet),
    tagged: taggedColumns.bind(null, sheet),
    flagHeader: flagHeader.bind(null, sheet),
  });
}

function growTo(sheet: Sheet, rows: number, columns: number): void {
  const moreRows = rows - sheet.getMaxRows();
  const moreColumns = columns - sheet.getMaxColumns();
  if (moreRows > 0 || moreColumns > 0) writes.flushWaiting();
  if (moreRows > 0) sheet.insertRowsAfter(sheet.getMaxRows(), moreRows);
  if (moreColumns > 0) sheet.insertColumnsAfter(sheet.getMaxColumns(), moreColumns);
}

function findRows(sheet: Sheet, column: number, text: string): number[] {
  const rows = writes.read(() => sheet.getLastRow());
  if (rows === 0) return [];
  return sheet
    .getRange(1, column, rows, 1)
    .createTextFinder(text)
    .matchEntireCell(true)
    .matchCase(true)
    .findAll()
    .map((cell) => cell.getRow());
}

function trimTo(sheet: Sheet, columns: number): void {
  const kept = Math.max(
    columns,
    writes.read(() => sheet.getLastColumn()),
  );
  const surplus = sheet.getMaxColumns() - kept;
  if (surplus > 0) sheet.deleteColumns(kept + 1, surplus);
}
