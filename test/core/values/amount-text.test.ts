import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amountText } from '../../../src/core/values/amount-text';

/** Editions of the locale data differ in the form of a blank and an apostrophe. */
const plain = (text: string) => text.replace(/[’']/g, '’').replace(/\s/g, ' ');

describe('an amount in words', () => {
  test.each([
    ['en_US', '25519.11', '25,519.11'],
    ['en_GB', '-1234567.5', '-1,234,567.5'],
    ['de_DE', '25519.11', '25.519,11'],
    ['de_CH', '25519.11', '25’519.11'],
    ['fr_FR', '1234.50', '1 234,50'],
    ['es_ES', '1234.50', '1.234,50'],
    ['', '1234.5', '1.234,5'],
    ['no locale', '1234.5', '1.234,5'],
  ])('in %s of %s is %s', (locale, decimal, text) => {
    expect(plain(amountText(decimal, locale))).toBe(plain(text));
  });

  test.each(['', 'abc', '1e5', '=1+1', '1,5'])('is %j as it stands', (text) => {
    expect(amountText(text, 'de_DE')).toBe(text);
  });

  test('keeps every digit in every locale', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 40n), 10n ** 40n),
        fc.constantFrom('en_US', 'de_DE', 'fr_FR', 'ar_EG', 'hi_IN', 'sv_SE', 'de_CH', '?'),
        (whole, locale) => {
          const digits = (text: string) => text.replace(/[^-\d]/g, '');
          expect(digits(amountText(`${whole}.07`, locale))).toBe(`${whole}07`);
        },
      ),
    );
  });
});
