import { describe, expect, test } from '@jest/globals';
import { bodyOf, go } from '../../worlds';

const run = (body: string): unknown => go(bodyOf(body));

describe('a sheet', () => {
  test('has 1000 rows and 26 columns until more are inserted', () => {
    expect(
      run(`var size = function () { return [sheet.getMaxRows(), sheet.getMaxColumns(), sheet.getLastRow(), sheet.getLastColumn()]; };
        var before = size(); sheet.getRange('B3').setValue('x'); sheet.insertRowsAfter(1000, 5); sheet.insertColumnsBefore(1, 2);
        return [before, size(), sheet.getRange('D3').getValue()];`),
    ).toEqual([[1000, 26, 0, 0], [1005, 28, 3, 4], 'x']);
  });

  test('appends below the last row, adding one when it must', () => {
    expect(
      run(`sheet.deleteRows(3, 998); sheet.getRange('A2').setValue('x'); sheet.appendRow(['a', '=1+1']);
        return [sheet.getMaxRows(), sheet.getRange('A3:B3').getValues()];`),
    ).toEqual([3, [['a', 2]]]);
  });

  test('is inserted, renamed, hidden, moved, found and deleted', () => {
    const world = bodyOf(`
      var ss = SpreadsheetApp.getActive();
      var other = ss.insertSheet('Other', 0); var active = ss.getActiveSheet().getName();
      other.setName('Data').hideSheet(); ss.insertSheet();
      var names = ss.getSheets().map(function (s) { return s.getName(); });
      ss.deleteSheet(ss.getSheetByName('Sheet3'));
      return [active, names, other.isSheetHidden(), ss.getSheetByName('data'), ss.getSheetById(other.getSheetId()).getName(), ss.getNumSheets()];`);
    expect(go(world)).toEqual(['Other', ['Data', 'Sheet1', 'Sheet3'], true, null, 'Data', 2]);
    expect(world.book.sheet('Data').hidden).toBe(true);
  });

  test('tells hidden rows by hand from those by filter, and has no filter until one is set', () => {
    const world = bodyOf(`
      return [sheet.getFilter() !== null, [1, 2, 3, 4].map(function (r) {
        return [sheet.isRowHiddenByUser(r), sheet.isRowHiddenByFilter(r)]; })];`);
    expect(go(world)).toEqual([false, Array.from({ length: 4 }, () => [false, false])]);
    const hands = world.book.sheet('Sheet1');
    hands.enter('A1', [['head'], ['a'], ['b'], ['c']]);
    hands.filter({ 1: ['b'] });
    hands.hideRows(4);
    expect(go(world)).toEqual([
      true,
      [
        [false, false],
        [false, false],
        [false, true],
        [true, false],
      ],
    ]);
  });

  test('is protected with a warning and a description to find it by', () => {
    const world = bodyOf(`
      var p = sheet.getRange('B2:B9').protect().setDescription('Introw').setWarningOnly(true);
      sheet.insertRowsBefore(1, 1);
      return sheet.getProtections(SpreadsheetApp.ProtectionType.RANGE).map(function (q) {
        return [q.getDescription(), q.isWarningOnly(), q.getRange().getA1Notation(),
          q.getProtectionType() === SpreadsheetApp.ProtectionType.RANGE]; });`);
    expect(go(world)).toEqual([['Introw', true, 'B3:B10', true]]);
  });

  test('is dressed: widths, frozen rows, colour of the tab', () => {
    const world = bodyOf(`
      sheet.setColumnWidth(1, 80); sheet.setColumnWidths(2, 2, 120); sheet.setFrozenRows(1); sheet.setTabColor('#ABCDEF');
      return [1, 2, 3, 4].map(function (c) { return sheet.getColumnWidth(c); }).concat([sheet.getFrozenRows(), sheet.getTabColor()]);`);
    expect(go(world)).toEqual([80, 120, 120, 100, 1, '#abcdef']);
  });

  test.each([
    [`sheet.deleteRows(1, 1000)`, 'Sorry, it is not possible to delete all non-frozen rows.'],
    [
      `SpreadsheetApp.getActive().insertSheet('sheet1')`,
      'A sheet with the name "sheet1" already exists. Please enter another name.',
    ],
    [`SpreadsheetApp.getActive().deleteSheet(sheet)`, 'visible sheets'],
    [`sheet.insertRowsAfter(1001, 1)`, 'outside the dimensions'],
    [`sheet.hideRows(1001)`, 'outside the dimensions'],
    [`sheet.insertColumnsAfter(26, 20000)`, 'limit of 10000000 cells'],
  ])('refuses %s', (body, text) => {
    expect(() => run(body)).toThrow(text);
  });
});
