import type { Box } from '../../sandbox/apps-script/model/box';
import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import { isTyped } from '../../sandbox/apps-script/model/tables';
import type { ColumnStyle } from '../../src/core/ports';
import type { ScriptCalls } from './script-calls';

/** The headers' looks, notes, widths and protection, as the adapter for Google's sheets gives them. */
export function styleHeaders(
  calls: ScriptCalls,
  sheet: SheetModel,
  columns: readonly ColumnStyle[],
): void {
  const { note, looks } = sheet.cells;
  calls.alter('RangeList.setBackground', columns.length, () => {
    sheet.frozenRows = 1;
    for (const { column, editable, width, isRight } of columns) {
      looks.background.set(1, column, editable ? '#0b57d0' : '#e9eef6');
      looks.fontColor.set(1, column, editable ? '#ffffff' : '#444746');
      if (editable) looks.fontWeight.set(1, column, 'bold');
      looks.verticalAlignment.set(1, column, 'middle');
      if (isRight) looks.horizontalAlignment.set(1, column, 'right');
      sheet.columnWidths.set(1, column, width);
    }
  });
  calls.alter('Range.setNotes', columns.length, () => {
    for (const one of columns) note.set(1, one.column, one.note === '' ? undefined : one.note);
  });
  for (const { column, isProtected } of columns) {
    if (isProtected) protect(calls, sheet, { row: 1, column, rows: sheet.maxRows, columns: 1 });
  }
}

function protect(calls: ScriptCalls, sheet: SheetModel, box: Box): void {
  const description = 'Introw Payouts: kept by the add-on';
  calls.alter('Range.protect', 0, () => {
    sheet.protections.push({ box, description, warningOnly: true });
  });
}

/** How the cells from row 2 to the last row look, empty rows included. */
export function paintCells(
  calls: ScriptCalls,
  sheet: SheetModel,
  columns: readonly ColumnStyle[],
): void {
  const rows = sheet.maxRows - 1;
  if (rows <= 0) return;
  const { looks } = sheet.cells;
  calls.alter('RangeList.setWrapStrategy', rows * columns.length, () => {
    for (const { column, editable, isRight, isWrapped } of columns) {
      const box: Box = { row: 2, column, rows, columns: 1 };
      looks.wrap.fill(box, isWrapped ? 'WRAP' : 'CLIP');
      looks.verticalAlignment.fill(box, 'top');
      if (isRight) looks.horizontalAlignment.fill(box, 'right');
      if (editable) looks.background.fill(box, '#f3f7fe');
    }
  });
}

/** The formats and dropdowns of the cells from a row to the last row of the sheet, empty rows included. */
export function styleCells(
  calls: ScriptCalls,
  sheet: SheetModel,
  columns: readonly ColumnStyle[],
  firstRow: number,
): void {
  const rows = sheet.maxRows - firstRow + 1;
  if (rows <= 0) return;
  const { format, validation } = sheet.cells;
  const box = (column: number): Box => ({ row: firstRow, column, rows, columns: 1 });
  calls.alter('RangeList.setNumberFormat', rows * columns.length, () => {
    for (const one of columns) {
      if (!isTyped(sheet.tables, box(one.column))) format.fill(box(one.column), one.format);
    }
  });
  for (const { column, choices } of columns) {
    if (choices.length === 0) continue;
    const rule = {
      criteria: 'VALUE_IN_LIST',
      values: choices,
      allowInvalid: true,
      helpText: null,
    } as const;
    calls.alter('Range.setDataValidation', rows, () => {
      if (!isTyped(sheet.tables, box(column))) validation.fill(box(column), rule);
    });
  }
}
