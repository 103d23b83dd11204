import { describe, expect, test } from '@jest/globals';
import { textLiteral } from '../../../src/sheets/table/literal';
import {
  cellsById,
  repairCoveredRows,
  repairMovedValues,
} from '../../../src/sheets/commit/moved-rows';
import { readUntilStill } from '../../../src/sheets/commit/reading';
import { appendRows, readIds, writeCells, type AddedRow } from '../../../src/sheets/table/rows';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import { readTable } from '../../../src/sheets/table/table';
import { builtSheet, headersOf, type BuiltSheet } from '../sheet-builder';

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

describe('values that were written while rows moved', () => {
  /** A status for pay_2 is written; rows are turned round before it lands, and something is typed after it did. */
  function astray(typed: (built: BuiltSheet) => void = () => undefined): BuiltSheet {
    const built = four(['Owner', ...headersOf(PAYOUTS)]);
    built.type(3, 'Owner', 'Ana');
    const before = readUntilStill(built.book, built.table(), () => true);
    const edits = [{ row: 3, header: 'Status', literal: textLiteral('Pushed') }];
    built.grid.handReorder(2, [3, 2, 1, 0]);
    const writes = writeCells(before.snapshot, edits);
    typed(built);
    const now = readUntilStill(built.book, built.table(), () => true);
    repairMovedValues(before, now, edits, writes);
    return built;
  }

  const statuses = (built: BuiltSheet): unknown[] =>
    [2, 3, 4, 5].map((row) => built.cell(row, 'Status').value);

  test('end with their records, and nothing else changes', () => {
    const built = astray();
    // pay_4, pay_3, pay_2, pay_1 from above.
    expect(statuses(built)).toEqual(['', '', 'Pushed', '']);
    expect(built.cell(4, 'Owner').value).toBe('Ana');
    expect(built.cell(4, 'Change').value).toBe('pay_2');
  });

  test('leave alone what somebody typed there meanwhile', () => {
    const built = astray((meanwhile) => {
      meanwhile.type(3, 'Status', 'typed');
    });
    expect(statuses(built)).toEqual(['', 'typed', 'Pushed', '']);
  });
});

describe('rows that were added below while others were inserted above', () => {
  const added: AddedRow[] = ['pay_8', 'pay_9'].map(
    (id) => new Map([['Payout ID', textLiteral(id)]]),
  );

  function covered(order: readonly number[]): { built: BuiltSheet; displaced: AddedRow[] } {
    const built = four();
    const reading = readUntilStill(built.book, built.table(), () => true);
    built.grid.handReorder(2, order);
    appendRows(built.table(), 6, added);
    const known = cellsById(reading.snapshot, []);
    const now = readIds(built.table());
    const append = { known, added, firstRow: 6 };
    return { built, displaced: repairCoveredRows(built.table(), reading.ids, now, append) };
  }

  const idsIn = (built: BuiltSheet): string[] => readIds(built.table()).filter((id) => id !== '');

  test('give the covered rows back, and are given back to be added again', () => {
    // The empty row below comes to stand above, as if one had been inserted there.
    const { built, displaced } = covered([4, 0, 1, 2, 3]);
    expect(idsIn(built)).toEqual([...IDS, 'pay_9']);
    expect(built.cell(6, 'Change').value).toBe('pay_4');
    expect(displaced).toEqual(added.slice(0, 1));
  });

  test('stand where they landed when nothing was inserted', () => {
    const { built, displaced } = covered([0, 1, 2, 3, 4]);
    expect(idsIn(built)).toEqual([...IDS, 'pay_8', 'pay_9']);
    expect(displaced).toEqual([]);
  });
});
