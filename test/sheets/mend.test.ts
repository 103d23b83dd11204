import { describe, expect, test } from '@jest/globals';
import { textLiteral } from '../../src/sheets/literal';
import { cellsById, mendIds } from '../../src/sheets/mend';
import { readIds } from '../../src/sheets/rows';
import { PAYOUTS } from '../../src/sheets/schema';
import { readTable } from '../../src/sheets/table';
import { builtSheet, headersOf, type BuiltSheet } from './sheet-builder';

const IDS = ['pay_1', 'pay_2', 'pay_3', 'pay_4'];

function four(headers?: readonly string[]): BuiltSheet {
  const built = builtSheet(PAYOUTS, headers);
  for (const id of IDS) built.add({ 'Payout ID': id, Change: id });
  return built;
}

describe('what each row says', () => {
  test('is known by its id, the cells of the user included', () => {
    const built = four(['Owner', ...headersOf(PAYOUTS)]);
    built.type(3, 'Owner', 'Ana');
    const rows = cellsById(readTable(built.table()), []);
    expect([...rows.keys()]).toEqual(IDS);
    expect(rows.get('pay_2')?.get('Owner')).toBe('Ana');
    expect(rows.get('pay_1')?.get('Owner')).toBe('');
  });

  test('is what an edit will make of it', () => {
    const built = four();
    const edit = { row: 3, header: 'Status', literal: textLiteral('Pushed') };
    const rows = cellsById(readTable(built.table()), [edit]);
    expect([rows.get('pay_2')?.get('Status'), rows.get('pay_3')?.get('Status')]).toEqual([
      'Pushed',
      '',
    ]);
  });

  test('is a formula where there is one, not what that shows', () => {
    const built = four();
    built.formula(2, 'PO number', '=A1', 'shown');
    expect(cellsById(readTable(built.table()), []).get('pay_1')?.get('PO number')).toBe('=A1');
  });

  test('leaves out rows without an id', () => {
    const built = four();
    built.add({ Change: 'nobody' });
    expect([...cellsById(readTable(built.table()), []).keys()]).toEqual(IDS);
  });
});

describe('an id that was written while rows moved', () => {
  /** pay_9 is meant for the row of pay_2; rows are reordered before the writing lands in row 3. */
  function astray(order: readonly number[]): BuiltSheet {
    const built = four();
    const before = readIds(built.table());
    built.grid.handReorder(2, order);
    built.type(3, 'Payout ID', 'pay_9');
    mendIds(built.table(), before, readIds(built.table()), new Map([[3, 'pay_9']]));
    return built;
  }

  function pairs(built: BuiltSheet): string[] {
    return IDS.map((_, index) =>
      ['Change', 'Payout ID'].map((header) => built.cell(index + 2, header).value).join(' '),
    ).sort();
  }

  const MEANT = ['pay_1 pay_1', 'pay_2 pay_9', 'pay_3 pay_3', 'pay_4 pay_4'];

  test.each([
    ['turned round', [3, 2, 1, 0]],
    ['moved by one', [1, 2, 3, 0]],
    ['moved away from it', [0, 3, 1, 2]],
    ['not moved', [0, 1, 2, 3]],
  ])('ends in the row that was meant, and each other row keeps its own: %s', (_, order) => {
    expect(pairs(astray(order))).toEqual(MEANT);
  });
});
