import { describe, expect, test } from '@jest/globals';
import { moneyText, sumTexts, totalTexts } from '../../../src/core/values/money-text';

describe('money in words', () => {
  test('has the form of the spreadsheet’s locale', () => {
    expect(moneyText({ amount: '16067.30', currency: 'USD' }, 'en_US')).toBe('16,067.30 USD');
    expect(moneyText({ amount: '16067.30', currency: 'USD' }, 'de_DE')).toBe('16.067,30 USD');
  });

  test('is the amount alone where no currency is known', () => {
    expect(moneyText({ amount: '1.50', currency: null }, 'en_US')).toBe('1.50');
    expect(moneyText({ amount: '1.50', currency: '' }, 'en_US')).toBe('1.50');
  });

  test('names totals in their order', () => {
    const totals = [
      { amount: '4816.55', currency: 'EUR' },
      { amount: '16067.30', currency: 'USD' },
    ];
    expect(totalTexts(totals, 'en_US')).toEqual(['4,816.55 EUR', '16,067.30 USD']);
  });
});

describe('the sums of records in words', () => {
  const record = { amount: '1000.25', currency: 'EUR' };

  test('are one for each currency, and never across currencies', () => {
    expect(sumTexts([record, { amount: '7', currency: 'JPY' }, record], 'en_US')).toEqual([
      '2,000.50 EUR',
      '7 JPY',
    ]);
  });

  test('say how many records have no money that can be read', () => {
    expect(sumTexts([record, {}, { amount: 'many', currency: 'EUR' }], 'de_DE')).toEqual([
      '1.000,25 EUR',
      '2 without a readable amount',
    ]);
    expect(sumTexts([], 'en_US')).toEqual([]);
  });
});
