import { describe, expect, test } from '@jest/globals';
import {
  columnLetters,
  columnNumber,
  parseA1,
  printA1,
  splitSheetName,
} from '../../../../sandbox/apps-script/model/a1';

const EXTENT = { maxRows: 10, maxColumns: 5 };

describe('A1 notation', () => {
  test.each([
    ['B2', 2, 2, 1, 1],
    ['$B$2:c4', 2, 2, 3, 2],
    ['C4:B2', 2, 2, 3, 2],
    ['B:C', 1, 2, 10, 2],
    ['2:3', 2, 1, 2, 5],
    ['B2:C', 2, 2, 9, 2],
    ['B2:3', 2, 2, 2, 4],
    ['A11', 11, 1, 1, 1],
  ])('%s is row %d, column %d, %d by %d', (text, row, column, rows, columns) => {
    expect(parseA1(text, EXTENT)).toEqual({ row, column, rows, columns });
  });

  test.each(['', 'B', '2', ':', 'A0', 'A1:B2:C3', 'ABCD1', 'A1 B2', 'name'])(
    '%j is none',
    (text) => {
      expect(parseA1(text, EXTENT)).toBeNull();
    },
  );

  test('goes from numbers to letters and back', () => {
    expect([1, 26, 27, 52, 702, 703].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'ZZ',
      'AAA',
    ]);
    expect(['A', 'z', 'AA', 'ZZ', 'AAA'].map(columnNumber)).toEqual([1, 26, 27, 702, 703]);
    expect(printA1({ row: 2, column: 2, rows: 1, columns: 1 })).toBe('B2');
    expect(printA1({ row: 2, column: 2, rows: 2, columns: 26 })).toBe('B2:AA3');
  });

  test('may name a sheet, in quotes where it must', () => {
    expect(splitSheetName("'It''s !mine'!A1")).toEqual({ sheet: "It's !mine", rest: 'A1' });
    expect(splitSheetName('Data!A1:B2')).toEqual({ sheet: 'Data', rest: 'A1:B2' });
    expect(splitSheetName('A1')).toEqual({ sheet: null, rest: 'A1' });
  });
});
