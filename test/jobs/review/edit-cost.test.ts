import { beforeAll, describe, expect, test } from '@jest/globals';
import { cell, lettersOf, typeInto, type RecordSheet } from '../support/cells';
import type { Fixture } from '../support/driving';
import { largeWorkbook, lineId, payoutId } from '../support/large-workbook';

/** What one edit of one cell may read and write of the workbook. */
const MOST = 5_000;

/** The cells that the add-on moves while a user types. */
function cellsMoved({ world }: Fixture, type: () => void): number {
  const mark = world.calls.mark();
  type();
  expect(world.failures).toEqual([]);
  return world.calls.since(mark).cells;
}

describe('one edit in a workbook of 10,000 payouts and 50,000 lines moves few cells', () => {
  let on: Fixture;

  beforeAll(() => {
    on = largeWorkbook({ payouts: 10_000, lines: 50_000 });
  });

  test.each<[string, RecordSheet, string, string, string]>([
    ['a stage', 'Payouts', payoutId(9_000), 'Stage', 'APPROVED'],
    ['a PO number', 'Payouts', payoutId(5_000), 'PO number', 'PO-77'],
    ["a line's amount", 'Lines', lineId(40_000), 'Amount', '12.5'],
  ])('for %s, and Change says what was typed', (_, sheet, id, header, text) => {
    const user = on.ana;
    const moved = cellsMoved(on, () => {
      typeInto({ world: on.world, user }, sheet, id, { [header]: text });
    });
    expect(moved).toBeLessThanOrEqual(MOST);
    expect(cell(on.world, sheet, id, 'Change')).toContain(text);
  });

  test('for a new line below all others', () => {
    const row = on.world.book.sheet('Lines').model.lastRow() + 1;
    const letters = (header: string) => lettersOf(on.world, 'Lines', header);
    on.ana.type('Lines', `${letters('Partner ID')}${row}`, 'ptn_acme');
    on.ana.type('Lines', `${letters('Currency')}${row}`, 'USD');
    const moved = cellsMoved(on, () => {
      on.ana.type('Lines', `${letters('Amount')}${row}`, '9');
    });
    expect(moved).toBeLessThanOrEqual(MOST);
    const said = on.world.book.sheet('Lines').valueAt(`${letters('Change')}${row}`);
    expect(said).toMatch(/^New line/);
  });
});
