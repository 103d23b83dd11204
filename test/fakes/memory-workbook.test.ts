import { describe, expect, test } from '@jest/globals';
import { runGridContract } from '../contracts/grid';
import { runWorkbookContract } from '../contracts/workbook';
import { MemoryWorkbook } from './memory-workbook';

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };

function sheet() {
  const book = new MemoryWorkbook();
  return { book, grid: book.create('Sheet', false) };
}

runWorkbookContract('in memory', () => {
  const workbook = new MemoryWorkbook();
  return {
    workbook,
    title: 'Payouts of March',
    locale: 'en_US',
    isHidden: (name) => workbook.sheet(name).hidden,
    activeSheet: () => workbook.front,
    flushAndDie(name, text) {
      workbook.sheet(name).setValues(A1, [[text]]);
      workbook.flush();
    },
  };
});

runGridContract('in memory', () => {
  const { book, grid } = sheet();
  return {
    grid,
    note: (column) => grid.handNote(column),
    moves: (work) => book.movesDuring(work).length,
  };
});

describe('the fake workbook', () => {
  test('refuses absent values, which Sheets would take for empty cells, and objects', () => {
    const { grid } = sheet();
    const write = (data: readonly (readonly string[])[]) => () => {
      grid.setValues(A1, data);
    };
    expect(write([[undefined as unknown as string]])).toThrow('absent value');
    expect(write([[{} as unknown as string]])).toThrow('cannot write object');
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
    expect(book.cellsDuring(work)).toBe(2);
  });
});
