import { describe, expect, test } from '@jest/globals';
import { totalsByCurrency } from '../../../src/core/values/totals';

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
