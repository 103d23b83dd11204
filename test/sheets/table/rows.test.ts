import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textLiteral, type Literal } from '../../../src/sheets/table/literal';
import { appendRows, lastShownRow, readIds } from '../../../src/sheets/table/rows';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import { commit } from '../../../src/sheets/commit/commit';
import { readUntilStill } from '../../../src/sheets/commit/reading';
import { readTable } from '../../../src/sheets/table/table';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { builtSheet, headersOf, type BuiltSheet } from '../sheet-builder';

const row = (id: string): ReadonlyMap<string, Literal> => new Map([['Payout ID', textLiteral(id)]]);

describe('the ids of a sheet', () => {
  test('are read in one call, trimmed, with blanks for rows without one', () => {
    const built = builtSheet(PAYOUTS, ['Owner', ...headersOf(PAYOUTS)]);
    built.add({ 'Payout ID': ' pay_1 ' });
    built.add({ Owner: 'nobody' });
    built.type(4, 'Payout ID', 12, 'General');
    const table = built.table();
    let ids: string[] = [];
    const moves = built.book.movesDuring(() => {
      ids = readIds(table);
    });
    expect(ids).toStrictEqual(['pay_1', '', '12']);
    expect(moves).toHaveLength(1);
  });

  test('are none, without a call, where there are no rows', () => {
    const built = builtSheet(PAYOUTS);
    const table = built.table();
    expect(built.book.movesDuring(() => readIds(table))).toStrictEqual([]);
  });
});

describe('the last row that shows anything', () => {
  const last = (built: BuiltSheet) => {
    const table = built.table();
    return lastShownRow(readTable(table), readIds(table));
  };

  test('is the header where there is nothing below it', () => {
    expect(last(builtSheet(PAYOUTS))).toBe(1);
  });

  test('is that of the last id or of what the user has below it, whichever is lower', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('id', 'total', 'hidden', 'none')), (places) => {
        const height = places.length + 10;
        const book = new MemoryWorkbook({ rows: height, columns: 20 });
        const built = builtSheet(PAYOUTS, [...headersOf(PAYOUTS), 'Owner'], book);
        places.forEach((what, index) => {
          if (what === 'id') built.type(index + 2, 'Payout ID', `pay_${index}`);
          if (what === 'total') built.type(index + 2, 'Owner', 'Total');
          if (what === 'hidden') built.formula(index + 2, 'Owner', '=A1', '');
        });
        const shown = places.flatMap((what, index) =>
          ['id', 'total'].includes(what) ? [index + 2] : [],
        );
        expect(last(built)).toBe(Math.max(1, ...shown));
      }),
      { numRuns: 60 },
    );
  });

  test('costs no call where the last row is one of ours', () => {
    const built = builtSheet(PAYOUTS);
    built.add({ 'Payout ID': 'pay_1' });
    const table = built.table();
    const snapshot = readTable(table);
    const ids = readIds(table);
    expect(built.book.movesDuring(() => lastShownRow(snapshot, ids))).toStrictEqual([]);
  });
});

describe('new rows', () => {
  test('leave the columns of the user between ours alone', () => {
    const [first = '', ...rest] = headersOf(PAYOUTS);
    const built = builtSheet(PAYOUTS, [first, 'Sum', ...rest, 'Owner']);
    built.formula(2, 'Sum', '=1+1', '');
    built.formula(3, 'Sum', '=2+2', '');
    appendRows(built.table(), 2, [row('pay_1'), row('pay_2')]);
    expect([2, 3].map((at) => built.cell(at, 'Sum').formula)).toStrictEqual(['=1+1', '=2+2']);
    expect([2, 3].map((at) => built.cell(at, 'Payout ID').value)).toStrictEqual(['pay_1', 'pay_2']);
  });

  test('go below a formula of the user that shows something, and beside one that shows nothing', () => {
    for (const [shows, wanted] of [
      ['5', 5],
      ['', 3],
    ] as const) {
      const built = builtSheet(PAYOUTS, [...headersOf(PAYOUTS), 'Owner']);
      built.add({ 'Payout ID': 'pay_1' });
      built.formula(4, 'Owner', '=A1', shows);
      const reading = readUntilStill(built.book, built.table(), () => true);
      commit(built.book, reading, { edits: [], added: [row('pay_2')] });
      expect(built.cell(wanted, 'Payout ID').value).toBe('pay_2');
    }
  });

  test.each([1, 40])('of %d cost two calls for neighbouring columns', (count) => {
    const built = builtSheet(PAYOUTS);
    const table = built.table();
    const rows = Array.from({ length: count }, (_, index) => row(`pay_${index}`));
    const moves = built.book.movesDuring(() => {
      appendRows(table, 2, rows);
    });
    expect(moves.map((call) => call.method)).toStrictEqual(['setFormats', 'setValues']);
  });

  test('make room for themselves and for no more', () => {
    const built = builtSheet(PAYOUTS);
    const { maxRows } = built.grid.size();
    appendRows(built.table(), maxRows, [row('pay_1')]);
    expect(built.grid.size().maxRows).toBe(maxRows);
    appendRows(built.table(), maxRows + 1, [row('pay_2'), row('pay_3')]);
    expect(built.grid.size().maxRows).toBe(maxRows + 2);
  });

  test('have the format of their column where they hold nothing', () => {
    const built = builtSheet(PAYOUTS);
    built.type(2, 'PO number', '', 'General');
    appendRows(built.table(), 2, [row('pay_1')]);
    expect(built.cell(2, 'PO number')).toStrictEqual({ value: '', formula: '', format: '@' });
    expect(built.cell(2, 'Period end').format).toBe('yyyy-mm-dd');
  });
});
