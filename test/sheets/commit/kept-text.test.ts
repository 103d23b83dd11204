import { describe, expect, test } from '@jest/globals';
import { notKept, type NotKeptCell, type WrittenCell } from '../../../src/sheets/commit/kept-text';
import { headersOf, type BuiltSheet } from '../sheet-builder';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import { payoutsWith } from './hands';

const ALL = { firstRow: 2, lastRow: Infinity };

/** Three payouts; pay_2 stands in row 3. */
function three(): BuiltSheet {
  return payoutsWith(['pay_1', 'pay_2', 'pay_3']);
}

function found(built: BuiltSheet, written: readonly WrittenCell[], rows = ALL): NotKeptCell[] {
  return notKept(built.book, built.table(), rows, written);
}

describe('texts that Sheets might not leave alone', () => {
  const TEXTS = ['=1+1', '+1', '-A1', '@name', "'quoted"];

  test.each(TEXTS)('such as %j are no matter where they stand as they were written', (text) => {
    const built = three();
    built.type(3, 'Partner', text, '@');
    expect(found(built, [['pay_2', 'Partner', text]])).toEqual([]);
    expect(built.cell(3, 'Partner').value).toBe(text);
  });

  test('that became a formula are emptied, and the other cells stay', () => {
    const built = three();
    built.formula(3, 'Partner', '=1+1', 2);
    built.formula(2, 'Partner', '=A1', 'mine');
    expect(found(built, [['pay_2', 'Partner', '=1+1']])).toEqual([
      { id: 'pay_2', header: 'Partner', shown: '' },
    ]);
    expect(built.cell(3, 'Partner')).toMatchObject({ value: '', formula: '' });
    expect(built.cell(2, 'Partner')).toMatchObject({ value: 'mine', formula: '=A1' });
  });

  test('that lost their first character are told with what stands there', () => {
    const built = three();
    built.type(3, 'Partner', 'quoted', '@');
    expect(found(built, [['pay_2', 'Partner', "'quoted"]])).toEqual([
      { id: 'pay_2', header: 'Partner', shown: 'quoted' },
    ]);
    expect(built.cell(3, 'Partner').value).toBe('quoted');
  });

  test('that became a number or a day are told as such', () => {
    const built = three();
    built.type(2, 'Partner', 1, 'General');
    built.type(3, 'Partner', 46_112, 'yyyy-mm-dd');
    const written = [
      ['pay_1', 'Partner', '+1'],
      ['pay_2', 'Partner', '+2026-03-31'],
    ] as const;
    expect(found(built, written).map(({ id, shown }) => [id, shown])).toEqual([
      ['pay_1', '1'],
      ['pay_2', '46112'],
    ]);
  });

  test('are none of ours any more where somebody typed another text since', () => {
    const built = three();
    built.type(3, 'Partner', 'typed', '@');
    expect(found(built, [['pay_2', 'Partner', '=1+1']])).toEqual([]);
    expect(built.cell(3, 'Partner').value).toBe('typed');
  });

  test('are looked for by the id of their row, wherever that stands by now', () => {
    const built = three();
    built.formula(3, 'Partner', '=1+1', 2);
    built.type(3, 'Payout ID', ' pay_2 ');
    built.grid.handReorder(2, [2, 0, 1]);
    expect(found(built, [['pay_2', 'Partner', '=1+1']])).toMatchObject([{ id: 'pay_2' }]);
    expect(built.cell(4, 'Partner').formula).toBe('');
  });

  test('are looked for in the rows that were written alone', () => {
    const built = three();
    for (const row of [2, 3, 4]) built.formula(row, 'Partner', '=1+1', 2);
    const written = ['pay_1', 'pay_2', 'pay_3'].map((id) => [id, 'Partner', '=1+1'] as const);
    const some = found(built, written, { firstRow: 3, lastRow: 3 });
    expect(some.map(({ id }) => id)).toEqual(['pay_2']);
    expect(built.cell(2, 'Partner').formula).toBe('=1+1');
  });

  test('of a row that was deleted are not missed', () => {
    const built = three();
    built.grid.handDeleteRow(3);
    expect(found(built, [['pay_2', 'Partner', '=1+1']])).toEqual([]);
    expect(found(built, [['pay_2', 'Partner', '=1+1']], { firstRow: 9, lastRow: 12 })).toEqual([]);
  });
});

describe('looking for them costs', () => {
  test('nothing where no text is in doubt', () => {
    const built = three();
    const table = built.table();
    const written: WrittenCell[] = [
      ['pay_1', 'Partner', 'Acme'],
      ['pay_1', 'Amount', -12],
      ['pay_2', 'PO number', '0012'],
      ['pay_2', 'Status', 'Pushed: x = 1'],
    ];
    expect(built.book.movesDuring(() => notKept(built.book, table, ALL, written))).toEqual([]);
  });

  test('two calls of the written rows otherwise, however many texts', () => {
    const built = three();
    const table = built.table();
    const written = headersOf(PAYOUTS).map((header) => ['pay_2', header, '=1+1'] as const);
    const moves = built.book.movesDuring(() =>
      notKept(built.book, table, { firstRow: 3, lastRow: 3 }, written),
    );
    const width = headersOf(PAYOUTS).length;
    expect(moves.map(({ method, cells }) => [method, cells])).toEqual([
      ['values', width],
      ['formulas', width],
    ]);
  });
});
