import { describe, expect, test } from '@jest/globals';
import { convert, decimalString, isKnownCurrency, minorUnits } from '../../../sandbox/introw/money';

describe('decimals', () => {
  test.each([
    ['4250.00', 'USD', 425_000n],
    ['4250', 'USD', 425_000n],
    ['-0.5', 'USD', -50n],
    ['500.00', 'JPY', 500n],
    ['1.005', 'KWD', 1005n],
    ['999999999999999.99', 'EUR', 99_999_999_999_999_999n],
  ])('reads %s of %s', (text, currency, minor) => {
    expect(minorUnits(text, currency)).toBe(minor);
  });

  test.each([
    ['1.005', 'USD'],
    ['0.5', 'JPY'],
    ['1,00', 'EUR'],
    ['1e5', 'EUR'],
    ['', 'EUR'],
    ['.5', 'EUR'],
    ['+1', 'EUR'],
    ['1000000000000000', 'USD'],
  ])('refuses %s of %s', (text, currency) => {
    expect(minorUnits(text, currency)).toBeNull();
  });

  test.each([
    [425_000n, 'USD', '4250.00'],
    [-5n, 'USD', '-0.05'],
    [0n, 'USD', '0.00'],
    [1200n, 'JPY', '1200'],
    [0n, 'JPY', '0'],
    [1n, 'KWD', '0.001'],
  ])('writes %s of %s with exactly its decimals', (minor, currency, text) => {
    expect(decimalString(minor, currency)).toBe(text);
  });

  test('names of object properties are no currencies', () => {
    expect(isKnownCurrency('constructor')).toBe(false);
  });
});

describe('conversion', () => {
  test('goes through the table, with the decimals of both currencies', () => {
    expect(convert(10_000n, 'EUR', 'USD')).toBe(10_800n);
    expect(convert(10_000n, 'JPY', 'USD')).toBe(6700n);
    expect(convert(10_000n, 'USD', 'KWD')).toBe(30_769n);
  });

  test('leaves the same currency alone', () => {
    expect(convert(-77n, 'JPY', 'JPY')).toBe(-77n);
  });

  test('rounds halves away from zero, on both sides of it', () => {
    expect(convert(75n, 'JPY', 'USD')).toBe(50n);
    expect(convert(50n, 'CAD', 'USD')).toBe(37n);
    expect(convert(-50n, 'CAD', 'USD')).toBe(-37n);
  });
});
