import { describe, expect, test } from '@jest/globals';
import { PAYOUT_KIND } from '../../../src/sheets/records/kinds';
import { findLostRows, withIds } from '../../../src/sheets/records/refind';
import { PAYOUTS } from '../../../src/sheets/table/schema';
import { cellAt, readTable } from '../../../src/sheets/table/table';
import { payoutBase } from '../../core/builders';
import { pullPayouts } from '../commit/pulls';
import { builtSheet, type BuiltSheet } from '../sheet-builder';

const PAYOUTS_HERE = ['1.00', '2.00'].map((amount, index) =>
  payoutBase({ id: `pay_${index}`, amount }),
);
const OUTCOMES = PAYOUTS_HERE.map((theirs) => ({ id: theirs.id, theirs }));

function lostSheet(): BuiltSheet {
  const built = builtSheet(PAYOUTS);
  pullPayouts(built.book, PAYOUTS_HERE);
  built.type(2, 'Payout ID', '');
  built.type(3, 'Payout ID', '');
  return built;
}

function found(built: BuiltSheet, outcomes: Parameters<typeof findLostRows>[2] = OUTCOMES) {
  return [...findLostRows(PAYOUT_KIND, readTable(built.table()), outcomes as typeof OUTCOMES)];
}

describe('a row without an id', () => {
  test('belongs to the one record that looks like it', () => {
    expect(found(lostSheet())).toStrictEqual([
      [2, 'pay_0'],
      [3, 'pay_1'],
    ]);
  });

  test('is known by what is not edited: stage and PO number may have changed on either side', () => {
    const built = lostSheet();
    built.type(2, 'Stage', 'APPROVED');
    const theirs = OUTCOMES.map(({ id, theirs: payout }) => ({
      id,
      theirs: { ...payout, poNumber: 'PO-7' },
    }));
    expect(found(built, theirs)).toHaveLength(2);
  });

  test('is not guessed at when two rows or two records look alike', () => {
    const twoRows = lostSheet();
    twoRows.type(3, 'Amount', 1);
    expect(found(twoRows)).toStrictEqual([]);
    const twins = [
      ...OUTCOMES,
      { id: 'pay_9', theirs: payoutBase({ id: 'pay_9', amount: '1.00' }) },
    ];
    expect(found(lostSheet(), twins)).toStrictEqual([[3, 'pay_1']]);
  });

  test('does not get an id that another row has', () => {
    const built = lostSheet();
    built.add({ 'Payout ID': 'pay_0' });
    expect(found(built)).toStrictEqual([[3, 'pay_1']]);
  });

  test('belongs to no record that is not known', () => {
    const unknown = OUTCOMES.map(({ id }) => ({ id, theirs: null }));
    expect(found(lostSheet(), unknown)).toStrictEqual([]);
  });
});

test('a snapshot with ids given back differs in those cells alone', () => {
  const snapshot = readTable(lostSheet().table());
  const seen = withIds(snapshot, new Map([[3, 'pay_1']]));
  expect(cellAt(seen, 0, 'Payout ID')).toBe('');
  expect(cellAt(seen, 1, 'Payout ID')).toBe('pay_1');
  expect(cellAt(seen, 1, 'Amount')).toBe(2);
  expect(withIds(snapshot, new Map())).toBe(snapshot);
});
