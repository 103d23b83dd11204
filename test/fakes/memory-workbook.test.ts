import { describe, expect, test } from '@jest/globals';
import { MemoryWorkbook } from './memory-workbook';

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };

function sheet() {
  const book = new MemoryWorkbook();
  return { book, grid: book.create('Sheet', false) };
}

describe('the fake workbook', () => {
  test('refuses cells outside of a sheet until it is grown', () => {
    const { grid } = sheet();
    const below = { row: 21, column: 9, rows: 1, columns: 1 };
    expect(() => grid.values(below)).toThrow('outside the dimensions');
    expect(() => {
      grid.setValues(below, [['x']]);
    }).toThrow('outside the dimensions');
    grid.grow(21, 9);
    grid.setValues(below, [['x']]);
    expect(grid.values(below)).toStrictEqual([['x']]);
  });

  test('refuses data of another shape, absent values and texts that are too long', () => {
    const { grid } = sheet();
    const write = (data: readonly (readonly string[])[]) => () => {
      grid.setValues(A1, data);
    };
    expect(write([['a', 'b']])).toThrow('does not match');
    expect(write([['a'], ['b']])).toThrow('does not match');
    expect(write([[undefined as unknown as string]])).toThrow('absent value');
    expect(write([[{} as unknown as string]])).toThrow('cannot write object');
    expect(write([['x'.repeat(50_001)]])).toThrow('50000');
  });

  test('refuses empty boxes and a second sheet of one name', () => {
    const { book, grid } = sheet();
    expect(() => grid.values({ ...A1, rows: 0 })).toThrow('at least 1');
    expect(() => book.create('Sheet', true)).toThrow('already exists');
  });

  test.each([
    ['0012', 12],
    ['1,000', 1000],
    ['1e5', 100_000],
    ['50%', 0.5],
    ['TRUE', true],
    ["'0012", '0012'],
    ['2026-03-31', { serial: 46112 }],
    ['hello', 'hello'],
    ['1.234,50', '1.234,50'],
  ])('reads %j as %j when typed into a cell without a format', (typed, value) => {
    const { grid } = sheet();
    grid.setValues(A1, [[typed]]);
    expect(grid.values(A1)).toStrictEqual([[value]]);
    expect(grid.formulas(A1)).toStrictEqual([['']]);
  });

  test.each([
    ['=1+1', '=1+1'],
    ['+1+1', '=+1+1'],
    ['-A1', '=-A1'],
    ['@name', '=@name'],
  ])('makes a formula of %j', (typed, formula) => {
    const { grid } = sheet();
    grid.setValues(A1, [[typed]]);
    expect(grid.formulas(A1)).toStrictEqual([[formula]]);
  });

  test('keeps every text as typed in a cell that is text', () => {
    const { grid } = sheet();
    grid.setFormats(A1, [['@']]);
    for (const typed of ['0012', '=1+1', "'x", 'TRUE', '2026-03-31', '+49', '@name']) {
      grid.setValues(A1, [[typed]]);
      expect(grid.values(A1)).toStrictEqual([[typed]]);
      expect(grid.formulas(A1)).toStrictEqual([['']]);
    }
  });

  test('loses half a surrogate pair, as the way to the service does', () => {
    const { grid } = sheet();
    grid.setValues(A1, [['\ud83d']]);
    expect(grid.values(A1)).toStrictEqual([['\ufffd']]);
    grid.setValues(A1, [['a\u{1f600}']]);
    expect(grid.values(A1)).toStrictEqual([['a\u{1f600}']]);
  });

  test('counts the calls that move cells and tells those that change them', () => {
    const { book, grid } = sheet();
    const work = () => {
      grid.values(A1);
      grid.size();
      grid.setValues(A1, [['x']]);
      book.flush();
    };
    expect(book.movesDuring(work).map((call) => call.method)).toStrictEqual([
      'values',
      'setValues',
    ]);
    expect(book.changesDuring(work).map((call) => call.method)).toStrictEqual(['setValues']);
  });
});
