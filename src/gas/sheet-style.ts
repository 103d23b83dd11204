import { groupAdjacent } from '../core/values/group-adjacent';
import type { Box, ColumnStyle, SheetLayout } from '../core/ports';
import type { CellWrite } from './waiting-writes';
import { writes } from './writes';

/** Editable headers are bold on blue, the others regular on grey, so that not only the hue tells them apart. */
const STYLE = {
  editable: { background: '#0b57d0', colour: '#ffffff', cells: '#f3f7fe' },
  own: { background: '#e9eef6', colour: '#444746' },
  warning: '#fbcf6b',
} as const;

const PROTECTION = 'Introw Payouts: kept by the add-on';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Styles columns of one of the add-on's sheets, in few calls however many columns. Changes no values. */
export function styleSheet(sheet: Sheet, columns: readonly ColumnStyle[]): void {
  const editable = columns.filter((column) => column.editable);
  const own = columns.filter((column) => !column.editable);
  writes.flushWaiting();
  sheet.setFrozenRows(1);
  styleHeaders(sheet, editable, STYLE.editable)?.setFontWeight('bold');
  styleHeaders(sheet, own, STYLE.own);
  headersOf(sheet, columns).setVerticalAlignment('middle');
  const right = columns.filter((column) => column.isRight);
  if (right.length > 0) headersOf(sheet, right).setHorizontalAlignment('right');
  for (const run of groupAdjacent(columns, columnOf)) writeNotes(sheet, run);
  const kept = columns.filter((column) => column.isProtected);
  for (const run of groupAdjacent(kept, columnOf)) warnOnEdit(sheet, run);
  for (const { column, width } of columns) sheet.setColumnWidth(column, width);
  paintCells(sheet, columns, 2);
  styleCells(sheet, columns, 2);
}

/** Freezes columns, closes a group of them and sets a filter. A group that is there is not put into another. */
export function arrangeSheet(sheet: Sheet, { frozenColumns, closed, filtered }: SheetLayout): void {
  writes.flushWaiting();
  sheet.setFrozenColumns(frozenColumns);
  if (filtered > 0 && sheet.getFilter() === null)
    sheet.getRange(1, 1, sheet.getMaxRows(), filtered).createFilter();
  if (closed === null) return;
  const { column, columns } = closed;
  if (sheet.getColumnGroupDepth(column) === 0)
    sheet.getRange(1, column, 1, columns).shiftColumnGroupDepth(1);
  sheet.getColumnGroup(column, 1)?.collapse();
}

/** Sets a header's note, and colours the header while the note is a warning. */
export function flagHeader(sheet: Sheet, column: number, note: string, isWarning: boolean): void {
  sheet
    .getRange(1, column)
    .setNote(note)
    .setBackground(isWarning ? STYLE.warning : STYLE.own.background);
}

/** How the cells from `firstRow` to the last row of the sheet look, empty rows included. */
function paintCells(sheet: Sheet, columns: readonly ColumnStyle[], firstRow: number): void {
  const rows = sheet.getMaxRows() - firstRow + 1;
  if (rows <= 0) return;
  const paint = (
    some: readonly ColumnStyle[],
    apply: (cells: GoogleAppsScript.Spreadsheet.RangeList) => unknown,
  ): void => {
    const places = some.map(({ column }) => a1(sheet, { row: firstRow, column, rows, columns: 1 }));
    if (places.length > 0) apply(sheet.getRangeList(places));
  };
  const { WrapStrategy } = SpreadsheetApp;
  const wrapped = columns.filter((column) => column.isWrapped);
  const cut = columns.filter((column) => !column.isWrapped);
  paint(columns, (cells) => cells.setVerticalAlignment('top'));
  paint(wrapped, (cells) => cells.setWrapStrategy(WrapStrategy.WRAP));
  // Otherwise long text would overflow into empty cells beside it.
  paint(cut, (cells) => cells.setWrapStrategy(WrapStrategy.CLIP));
  paint(
    columns.filter((column) => column.isRight),
    (cells) => cells.setHorizontalAlignment('right'),
  );
  paint(
    columns.filter((column) => column.editable),
    (cells) => cells.setBackground(STYLE.editable.cells),
  );
}

/** Formats and dropdowns of the cells from `firstRow` to the last row of the sheet, including empty rows. */
export function styleCells(sheet: Sheet, columns: readonly ColumnStyle[], firstRow: number): void {
  const rows = sheet.getMaxRows() - firstRow + 1;
  if (rows <= 0) return;
  // A column of a table keeps its formats and dropdowns to itself: the others are to get theirs all the same.
  const dress = (some: readonly ColumnStyle[], apply: CellWrite['apply']): void => {
    const boxes = some.map(({ column }) => ({ row: firstRow, column, rows, columns: 1 }));
    writes.put({ sheet: sheet.getName(), boxes, apply, isTold: false });
  };
  for (const format of new Set(columns.map((column) => column.format))) {
    dress(
      columns.filter((column) => column.format === format),
      (boxes) => sheet.getRangeList(boxes.map((box) => a1(sheet, box))).setNumberFormat(format),
    );
  }
  for (const column of columns) {
    if (column.choices.length > 0)
      dress(
        [column],
        ([box]) => box && rangeOf(sheet, box).setDataValidation(choiceRule(column.choices)),
      );
  }
}

function columnOf({ column }: ColumnStyle): number {
  return column;
}

function rangeOf(sheet: Sheet, { row, column, rows, columns }: Box) {
  return sheet.getRange(row, column, rows, columns);
}

function a1(sheet: Sheet, box: Box): string {
  return rangeOf(sheet, box).getA1Notation();
}

function headersOf(
  sheet: Sheet,
  columns: readonly ColumnStyle[],
): GoogleAppsScript.Spreadsheet.RangeList {
  return sheet.getRangeList(
    columns.map(({ column }) => a1(sheet, { row: 1, column, rows: 1, columns: 1 })),
  );
}

function styleHeaders(
  sheet: Sheet,
  columns: readonly ColumnStyle[],
  look: { readonly background: string; readonly colour: string },
): GoogleAppsScript.Spreadsheet.RangeList | null {
  if (columns.length === 0) return null;
  return headersOf(sheet, columns).setBackground(look.background).setFontColor(look.colour);
}

function writeNotes(sheet: Sheet, run: readonly ColumnStyle[]): void {
  const [first] = run;
  if (first === undefined) return;
  sheet.getRange(1, first.column, 1, run.length).setNotes([run.map((column) => column.note)]);
}

/** Protects columns with a warning only, so that nobody is locked out of their own sheet. */
function warnOnEdit(sheet: Sheet, run: readonly ColumnStyle[]): void {
  const [first] = run;
  if (first === undefined) return;
  sheet
    .getRange(1, first.column, sheet.getMaxRows(), run.length)
    .protect()
    .setDescription(PROTECTION)
    .setWarningOnly(true);
}

/** Invalid values are flagged, not rejected: the service may send a stage that this version does not know. */
function choiceRule(choices: readonly string[]): GoogleAppsScript.Spreadsheet.DataValidation {
  return SpreadsheetApp.newDataValidation()
    .requireValueInList([...choices], true)
    .setAllowInvalid(true)
    .build();
}
