import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Workbook, type Worksheet } from 'exceljs';
import { join } from 'node:path';
import { exportXlsx } from '../../../sandbox/apps-script/export-xlsx';
import { SpreadsheetModel } from '../../../sandbox/apps-script/model/spreadsheet-model';
import { removeFolders, temporaryFolder } from '../../built';

function emptyBook(): SpreadsheetModel {
  return new SpreadsheetModel({
    id: 'book',
    title: 'Partner payouts',
    timeZone: 'Asia/Tokyo',
    locale: 'en_US',
    now: () => 0,
  });
}

const STAGES = { criteria: 'VALUE_IN_LIST', values: ['DRAFT', 'PAID'], helpText: null };

/** A sheet with one of everything that the file must keep. */
function sampleBook(): SpreadsheetModel {
  const book = emptyBook();
  const model = book.addSheet('Payouts');
  const hands = book.sheet('Payouts');
  hands.setFormat('A2:A4', '@');
  hands.setFormat('C2', 'yyyy-mm-dd');
  hands.setFormat('B2', '#,##0.00');
  hands.enter('A1:E1', [['PO number', 'Amount', 'Period end', 'Twice', 'Paid']]);
  hands.enter('A2', [['=1+1', '4250', '46112', '=B2*2', 'TRUE']]);
  hands.enter('A3', [['0012', '-75.5', '', '', '']]);
  hands.setNote('A1', 'You can edit this.');
  hands.setBackground('A1', '#0b57d0');
  model.cells.looks.fontWeight.set(1, 1, 'bold');
  model.cells.looks.fontColor.set(1, 1, '#ffffff');
  model.frozenRows = 1;
  model.columnWidths.set(1, 1, 145);
  hands.hideRows(3);
  model.cells.validation.set(2, 5, { ...STAGES, allowInvalid: true });
  model.cells.validation.set(900, 5, { ...STAGES, allowInvalid: false });
  const comma = { ...STAGES, values: ['a,b'], allowInvalid: true };
  model.cells.validation.set(2, 4, comma);
  book.addSheet('_memory');
  book.sheet('_memory').hide();
  return book;
}

afterAll(removeFolders);

describe('the file', () => {
  const workbook = new Workbook();

  beforeAll(async () => {
    const path = join(temporaryFolder(), 'new/book.xlsx');
    await exportXlsx(sampleBook(), path);
    await workbook.xlsx.readFile(path);
  });

  function sheet(): Worksheet {
    const found = workbook.getWorksheet('Payouts');
    if (found === undefined) throw new Error('No sheet Payouts');
    return found;
  }

  test('keeps which sheets are hidden', () => {
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Payouts', 'visible'],
      ['_memory', 'hidden'],
    ]);
  });

  test('keeps text as text, numbers as numbers and empty cells empty', () => {
    expect(sheet().getCell('A2').value).toBe('=1+1');
    expect(sheet().getCell('A3').value).toBe('0012');
    expect(sheet().getCell('B3').value).toBe(-75.5);
    expect(sheet().getCell('E2').value).toBe(true);
    expect(sheet().getCell('C3').value).toBeNull();
  });

  test('keeps a formula with its result', () => {
    expect(sheet().getCell('D2').value).toMatchObject({ formula: 'B2*2', result: 8500 });
  });

  test('keeps rules above and below cells, and leaves results out where they are not wanted', async () => {
    const book = sampleBook();
    const { model } = book.sheet('Payouts');
    model.cells.looks.borderTop.set(2, 1, '#dadce0');
    model.hiddenGridlines = true;
    const path = join(temporaryFolder(), 'bare.xlsx');
    await exportXlsx(book, path, { results: false });
    const bare = new Workbook();
    await bare.xlsx.readFile(path);
    const found = bare.getWorksheet('Payouts');
    expect(found?.getCell('A2').border.top).toMatchObject({ color: { argb: 'FFDADCE0' } });
    expect(found?.getCell('A2').border.bottom).toBeUndefined();
    expect(found?.views[0]?.showGridLines).toBe(false);
    expect(found?.getCell('D2').formula).toBe('B2*2');
    expect(found?.getCell('D2').result).toBeUndefined();
  });

  test('keeps a day the same day, whatever zone the spreadsheet has', () => {
    const { value, numFmt } = sheet().getCell('C2');

    expect(value).toEqual(new Date('2026-03-31T00:00:00.000Z'));
    expect(numFmt).toBe('yyyy-mm-dd');
  });

  test('keeps formats, looks, notes, widths, the frozen row and hidden rows', () => {
    const header = sheet().getCell('A1');

    expect(header.note).toBe('You can edit this.');
    expect(header.fill).toMatchObject({ pattern: 'solid', fgColor: { argb: 'FF0B57D0' } });
    expect(header.font).toMatchObject({ bold: true, color: { argb: 'FFFFFFFF' } });
    expect(sheet().getCell('B1').font).not.toMatchObject({ bold: true });
    expect(sheet().getCell('B2').numFmt).toBe('#,##0.00');
    expect(sheet().getColumn(1).width).toBe(20);
    expect(sheet().views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
    expect([2, 3].map((row) => sheet().getRow(row).hidden)).toEqual([false, true]);
  });

  test('has the dropdowns, strict where the sheet is strict, and leaves out what it cannot hold', () => {
    const list = { type: 'list', formulae: ['"DRAFT,PAID"'] };

    expect(sheet().getCell('E2').dataValidation).toMatchObject(list);
    expect(sheet().getCell('E2').dataValidation.showErrorMessage).toBeFalsy();
    expect(sheet().getCell('E900').dataValidation).toMatchObject({
      ...list,
      showErrorMessage: true,
    });
    expect(sheet().getCell('D2').dataValidation).toBeUndefined();
  });
});
