import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outsideTotals } from '../../../src/core/values/outside-totals';
import { totalsByCurrency } from '../../../src/core/values/totals';

describe('beside totals', () => {
  const money = { amount: '1.50', currency: 'USD' };

  test('nothing is said where all is in them', () => {
    expect(outsideTotals('payout', [money, money], 'en_US')).toEqual([]);
  });

  test('records whose money cannot be read are told', () => {
    expect(outsideTotals('payout', [{ ...money, amount: null }, money], 'en_US')).toEqual([
      '1 payout without a readable amount is in no total.',
    ]);
    expect(
      outsideTotals('line', [{ ...money, currency: '' }, { amount: 'many' }], 'en_US'),
    ).toEqual(['2 lines without a readable amount are in no total.']);
  });

  test('those that are gone are told apart, in money as the spreadsheet writes it', () => {
    const gone = [
      { ...money, amount: '16065.80' },
      { amount: '2000', currency: 'JPY' },
      money,
      { amount: null },
    ].map((one) => ({
      ...one,
      gone: true,
    }));
    expect(outsideTotals('payout', [...gone, money, {}], 'de_DE')).toEqual([
      '1 payout without a readable amount is in no total.',
      '4 payouts that Introw no longer returns are in no total: 16.067,30 USD, 2.000 JPY, 1 without a readable amount.',
    ]);
  });

  test('every record is counted once: in a total, as unreadable, or as gone', () => {
    const record = fc.record({
      amount: fc.constantFrom('1.00', '-2', 'x', '', null),
      currency: fc.constantFrom('USD', 'EUR', '', null),
      gone: fc.constantFrom(true, false, undefined),
    });
    fc.assert(
      fc.property(fc.array(record), (records) => {
        const counted = totalsByCurrency(records.filter(({ gone }) => gone !== true));
        const told = outsideTotals('payout', records, 'en_US').map((text) => parseInt(text, 10));
        const all = [...counted.map(({ count }) => count), ...told];
        expect(all.reduce((sum, n) => sum + n, 0)).toBe(records.length);
      }),
    );
  });
});
