import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameAmount } from '../../../src/core/values/money';
import { checkAmount, checkSourceAmount, checkText } from '../../../src/core/plan/checks';

describe('an amount to send', () => {
  test('is the same amount in the form that Introw accepts', () => {
    const units = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(units, fc.nat(4), (whole, zeros) => {
        fc.pre(whole !== 0n);
        const typed = `${whole}.${'0'.repeat(zeros + 1)}`;
        const { value, fault } = checkAmount(typed, 'USD');
        expect(fault).toBeNull();
        expect(value).toMatch(/^-?(0|[1-9]\d*)\.\d\d$/);
        expect(sameAmount(value, typed)).toBe(true);
      }),
    );
  });

  test.each([
    ['5', 'JPY', '5'],
    ['5.0', 'JPY', '5'],
    ['005', 'KWD', '5.000'],
    ['-5', 'USD', '-5.00'],
  ])('%s %s is sent as %s', (typed, currency, sent) => {
    const checked = checkAmount(typed, currency);
    expect(checked).toStrictEqual({ value: sent, fault: null });
  });

  test.each([
    [null, 'Amount is empty. Enter a value.'],
    ['-0.00', expect.stringContaining('Amount is zero')],
    ['0.001', expect.stringContaining('more decimals than USD allows (2)')],
    ['1.234,50', 'Amount “1.234,50” is not an amount. Enter a number.'],
  ])('%j is rejected', (typed, fault) => {
    expect(checkAmount(typed, 'USD').fault).toStrictEqual(fault);
  });

  test.each([
    [null, 'USD', null],
    ['0', 'USD', '0.00'],
    ['1234.56', 'JPY', '1234.56'],
    ['1234', 'JPY', '1234'],
    ['0.1234', 'USD', '0.1234'],
  ])('of a deal, %j, is not judged by its line’s currency, %s', (typed, currency, value) => {
    expect(checkSourceAmount(typed, currency)).toStrictEqual({ value, fault: null });
  });
});

describe('a text to send', () => {
  test('may have at most 2,000 characters', () => {
    const check = (length: number) => checkText('Note', 'x'.repeat(length), { emptyable: true });
    expect(check(2000).fault).toBeNull();
    expect(check(2001).fault).toContain('longer than 2,000');
  });

  test('may be empty only if Introw can clear the field', () => {
    expect(checkText('Note', null, { emptyable: true }).fault).toBeNull();
    expect(checkText('Description', null, { emptyable: false }).fault).toContain('cannot clear it');
  });
});
