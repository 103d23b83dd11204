import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPoNumber } from '../../../src/core/bulk/po-number';
import { payoutBase } from '../builders';

/** The PO number of the n-th payout, or why it has none. */
function numberFor(text: string, n = 1, payout = payoutBase()): string | null {
  const number = readPoNumber(text);
  if (!number.ok) return number.error.message;
  const filled = number.value(payout, n);
  return filled.ok ? filled.value : filled.error;
}

describe('a PO number', () => {
  test.each([
    ['PO-7', 'PO-7'],
    [' PO 7 ', 'PO 7'],
    ['', null],
    ['  ', null],
    ['{n}', '12'],
    ['PO-{n:1}', 'PO-12'],
    ['PO-{n:4}', 'PO-0012'],
    ['{n}/{n:3}', '12/012'],
    ['{partner}-{period}', 'Acme Partners-2026-03'],
    ['{yyyy}.{n}', '2026.12'],
    ['a{b', 'a{b'],
    ['}{', '}{'],
  ])('%j gives the twelfth payout %j', (text, expected) => {
    expect(numberFor(text, 12)).toBe(expected);
  });

  test.each(['{m}', '{}', '{N}', '{n:0}', '{n:10}', '{n:}', '{ n }', '{Partner}'])(
    'with the unknown placeholder %s is rejected',
    (place) => {
      expect(numberFor(`PO-${place}`)).toMatch(`${place} is not a placeholder`);
    },
  );

  test("contains a partner's name literally, even if it looks like a pattern", () => {
    const odd = payoutBase({ partnerName: '$& {n} $1' });
    expect(numberFor('{partner}', 3, odd)).toBe('$& {n} $1');
  });

  test.each([
    ['{partner}', { partnerName: null }],
    ['{period}', { periodEnd: null }],
    ['{yyyy}', { periodEnd: 'soon' }],
  ] as const)('with %s fails for a payout without that value', (text, lacking) => {
    expect(numberFor(`PO-${text}`, 1, payoutBase(lacking))).toBe(`No value for ${text}`);
  });

  test('with a counter differs for every payout, at any width', () => {
    const counted = fc.tuple(
      fc.constantFrom('{n}', '{n:1}', '{n:9}'),
      fc.nat(5_000),
      fc.nat(5_000),
    );
    fc.assert(
      fc.property(counted, ([place, a, b]) => {
        expect(numberFor(place, a) === numberFor(place, b)).toBe(a === b);
      }),
    );
  });
});
