import { describe, expect, test } from '@jest/globals';
import {
  isClaim,
  isNewLine,
  LINE_FIELDS,
  makeClaim,
  PAYOUT_FIELDS,
} from '../../../src/core/records/readings';
import { lineBase, lineRow, newLineRow } from '../builders';

describe('a claim', () => {
  test("is distinguished from Introw's ids", () => {
    expect(isClaim(makeClaim('0123456789abcdef0123456789abcdef'))).toBe(true);
    expect(isClaim('cln_4d5e6f7g8h9i0j1k2l3m4n5o')).toBe(false);
    expect(isClaim('')).toBe(false);
  });

  test.each(['new-1', 'new-0123456789ABCDEF', 'new-0123456789abcdef0', ' new-0123456789abcdef'])(
    'is not %s, which somebody typed',
    (typed) => {
      expect(isClaim(typed)).toBe(false);
    },
  );

  test('depends on the first half of the id', () => {
    const claims = ['0', '1'].map((digit) => makeClaim(digit.repeat(32)));
    expect(new Set(claims).size).toBe(2);
  });

  test('is read by Sheets as text, even in a cell without a format', () => {
    expect(makeClaim('1e5'.padEnd(32, '0'))).toMatch(/^[a-z]/);
  });
});

test('a row without an id or with a claim is a new line', () => {
  expect(isNewLine(newLineRow())).toBe(true);
  expect(isNewLine(newLineRow({}, { id: makeClaim('a'.repeat(32)) }))).toBe(true);
  expect(isNewLine(lineRow(lineBase()))).toBe(false);
});

test('the editable fields are those of the contract', () => {
  expect(PAYOUT_FIELDS.map(([, header]) => header)).toStrictEqual(['Stage', 'PO number']);
  expect(LINE_FIELDS.map(([, header]) => header)).toStrictEqual([
    'Description',
    'Amount',
    'Currency',
    'Source amount',
    'Note',
  ]);
});
