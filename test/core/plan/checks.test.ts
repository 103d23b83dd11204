import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sameAmount } from '../../../src/core/values/money';
import { checkAmount, checkText } from '../../../src/core/plan/checks';

describe('an amount to send', () => {
  test('is the same amount in the form that Introw accepts', () => {
    const units = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(
      fc.property(units, fc.nat(4), (whole, zeros) => {
        fc.pre(whole !== 0n);
        const typed = `${whole}.${'0'.repeat(zeros + 1)}`;
        const { value, fault } = checkAmount('Amount', typed, 'USD', { required: true });
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
    const checked = checkAmount('Amount', typed, currency, { required: true });
    expect(checked).toStrictEqual({ value: sent, fault: null });
  });

  test.each([
    [null, true, 'Amount is empty. Enter a value.'],
    ['-0.00', true, expect.stringContaining('Amount is zero')],
    ['0.001', true, expect.stringContaining('more decimals than USD allows (2)')],
    ['1.234,50', false, 'Amount “1.234,50” is not an amount. Enter a number.'],
  ])('%j is rejected', (typed, required, fault) => {
    expect(checkAmount('Amount', typed, 'USD', { required }).fault).toStrictEqual(fault);
  });

  test('may be empty or zero if it is not required', () => {
    expect(checkAmount('Source amount', null, 'USD', { required: false })).toStrictEqual({
      value: null,
      fault: null,
    });
    expect(checkAmount('Source amount', '0', 'USD', { required: false }).value).toBe('0.00');
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
