import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outsideTotals, totalsByCurrency } from '../../../src/core/values/totals';

describe('totals', () => {
  test('are exact and never cross a currency', () => {
    const records = [
      { amount: '0.10', currency: 'USD' },
      { amount: '5000', currency: 'JPY' },
      { amount: '0.20', currency: 'USD' },
      { amount: '-0.30', currency: 'USD' },
    ];
    expect(totalsByCurrency(records)).toEqual([
      { currency: 'USD', count: 3, amount: '0.00' },
      { currency: 'JPY', count: 1, amount: '5000' },
    ]);
  });

  test('skip records without an amount or a currency', () => {
    const records = [
      { amount: null, currency: 'USD' },
      { amount: '1.00', currency: null },
      { amount: '1.00', currency: '' },
      { amount: 'many', currency: 'USD' },
      {},
    ];
    expect(totalsByCurrency(records)).toEqual([]);
  });
});

describe('beside totals', () => {
  const money = { amount: '1.50', currency: 'USD' };

  test('nothing is said where all is in them', () => {
    expect(outsideTotals('payout', [money, money])).toEqual([]);
  });

  test('records whose money cannot be read are told', () => {
    expect(outsideTotals('payout', [{ ...money, amount: null }, money])).toEqual([
      '1 payout without a readable amount is in no total.',
    ]);
    expect(outsideTotals('line', [{ ...money, currency: '' }, { amount: 'many' }])).toEqual([
      '2 lines without a readable amount are in no total.',
    ]);
  });

  test('those that are gone are told apart, in money', () => {
    const gone = [money, { amount: '2', currency: 'JPY' }, money, { amount: null }].map((one) => ({
      ...one,
      gone: true,
    }));
    expect(outsideTotals('payout', [...gone, money, {}])).toEqual([
      '1 payout without a readable amount is in no total.',
      '4 payouts that Introw no longer returns are in no total: 3.00 USD, 2 JPY, 1 without a readable amount.',
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
        const told = outsideTotals('payout', records).map((text) => parseInt(text, 10));
        const all = [...counted.map(({ count }) => count), ...told];
        expect(all.reduce((sum, n) => sum + n, 0)).toBe(records.length);
      }),
    );
  });
});
