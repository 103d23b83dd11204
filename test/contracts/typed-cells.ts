import { expect, test } from '@jest/globals';
import { at, type MakeGrid } from './grid-world';

const A1 = at(1, 1);

/** The part of the contract of a `Grid` about texts that Sheets interprets when they are written. */
export function interpretsTypedText(makeGrid: MakeGrid): void {
  test.each([
    ['0012', 12],
    ['0070', 70],
    ['1,000', 1000],
    ['-5.25', -5.25],
    ['1e5', 100_000],
    ['50%', 0.5],
    ['TRUE', true],
    ['false', false],
    ["'0012", '0012'],
    ["'=1+1", '=1+1'],
    ['2026-03-31', { serial: 46112 }],
    ['hello', 'hello'],
    [' hello ', ' hello '],
    ['1.234,50', '1.234,50'],
    ['=', '='],
  ])('%j becomes %j in a cell without a format', (typed, value) => {
    const { grid } = makeGrid();
    grid.setValues(A1, [[typed]]);
    expect(grid.values(A1)).toStrictEqual([[value]]);
    expect(grid.formulas(A1)).toStrictEqual([['']]);
  });

  test.each([
    ['=1+1', '=1+1'],
    ['+1+1', '=+1+1'],
    ['-A1', '=-A1'],
    ['@name', '=@name'],
  ])('%j becomes a formula in a cell without a format', (typed, formula) => {
    const { grid } = makeGrid();
    grid.setValues(A1, [[typed]]);
    expect(grid.formulas(A1)).toStrictEqual([[formula]]);
  });

  test('a text becomes a number in a cell with a number format, and the format stays', () => {
    const { grid } = makeGrid();
    grid.setFormats(A1, [['#,##0.00']]);
    grid.setValues(A1, [['0070']]);
    expect(grid.values(A1)).toStrictEqual([[70]]);
    expect(grid.formats(A1)).toStrictEqual([['#,##0.00']]);
  });

  test.each([
    '0070',
    '=1+1',
    '1/2',
    'TRUE',
    "'x",
    '2026-03-31',
    '+49',
    '-A1',
    '@name',
    '50%',
    '1e5',
    ' 7 ',
  ])('%j stays text in a cell with the text format', (typed) => {
    const { grid } = makeGrid();
    grid.setFormats(A1, [['@']]);
    grid.setValues(A1, [[typed]]);
    expect(grid.values(A1)).toStrictEqual([[typed]]);
    expect(grid.formulas(A1)).toStrictEqual([['']]);
    expect(grid.formats(A1)).toStrictEqual([['@']]);
  });

  test('a cell with the text format can be cleared', () => {
    const { grid } = makeGrid();
    grid.setFormats(A1, [['@']]);
    grid.setValues(A1, [['0070']]);
    grid.setValues(A1, [['']]);
    expect(grid.values(A1)).toStrictEqual([['']]);
    expect(grid.size()).toMatchObject({ lastRow: 0, lastColumn: 0 });
  });
}
