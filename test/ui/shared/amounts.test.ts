import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { biggestFirst, groupedAmount, moneyText } from '../../../src/ui/shared/amounts';

test.each([
  ['4250.00', 'en-US', '4,250.00'],
  ['1234567.5', 'en-US', '1,234,567.5'],
  ['-0.50', 'en-US', '\u22120.50'],
  ['1234567.50', 'de-DE', '1.234.567,50'],
  ['1234567.50', 'en-IN', '12,34,567.50'],
  ['90071992547409931234.005', 'en-US', '90,071,992,547,409,931,234.005'],
  ['12', 'en-US', '12'],
])('formats %s in %s as %s', (decimal, locale, shown) => {
  expect(groupedAmount(decimal, locale)).toBe(shown);
});

test.each(['', 'n/a', '1e5', '1,5', '.5', '12.'])('returns %p unchanged', (text) => {
  expect(groupedAmount(text, 'en-US')).toBe(text);
});

test('grouping changes no digit', () => {
  const digits = fc.stringMatching(/^(0|[1-9]\d{0,30})$/);
  const fraction = fc.stringMatching(/^\d{1,6}$/);
  fc.assert(
    fc.property(digits, fraction, fc.boolean(), (whole, part, negative) => {
      const decimal = `${negative ? '-' : ''}${whole}.${part}`;
      const plain = groupedAmount(decimal, 'en-US').replaceAll(',', '').replace('\u2212', '-');
      expect(plain).toBe(decimal);
    }),
  );
});

test('money is an amount with its currency, and nothing where the amount is not known', () => {
  expect(moneyText({ amount: '1250.00', currency: 'EUR' })).toBe('1,250.00 EUR');
  expect(moneyText({ amount: '1250.00', currency: null })).toBe('1,250.00');
  expect(moneyText({ amount: null, currency: 'EUR' })).toBe('');
});

test('the biggest figure comes first, whatever its sign, and an unknown one last', () => {
  const amounts = ['9', null, '-100.5', '0', '20'].map((amount) => ({ amount }));
  expect(biggestFirst(amounts).map(({ amount }) => amount)).toEqual([
    '-100.5',
    '20',
    '9',
    '0',
    null,
  ]);
});
