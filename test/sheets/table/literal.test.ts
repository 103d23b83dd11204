import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalOfNumber, fromMinor, sameAmount } from '../../../src/core/values/money';
import {
  amountFormat,
  amountLiteral,
  cellInput,
  columnFormat,
  DAY_FORMAT,
  dayLiteral,
  formatServes,
  TEXT_FORMAT,
  textLiteral,
  TIME_FORMAT,
  type Literal,
} from '../../../src/sheets/table/literal';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { DANGEROUS_TEXTS } from '../dangerous-texts';

const A1 = { row: 1, column: 1, rows: 1, columns: 1 };

/** What stands in a cell after the literal was written, whatever the cell's format was before. */
function written(literal: Literal, formatBefore: string) {
  const grid = new MemoryWorkbook().create('Sheet', false);
  grid.setFormats(A1, [[formatBefore]]);
  grid.setFormats(A1, [[literal.format]]);
  grid.setValues(A1, [[literal.value]]);
  return grid.handRead(1, 1);
}

describe('a text', () => {
  test.each(DANGEROUS_TEXTS)('such as %j lands as it was sent', (text) => {
    for (const before of ['General', '#,##0.00', 'yyyy-mm-dd', '@']) {
      expect(written(textLiteral(text), before)).toStrictEqual({
        value: text,
        formula: '',
        format: TEXT_FORMAT,
      });
    }
  });

  test('of any characters lands as it was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const cell = written(textLiteral(text), 'General');
        expect([cell.value, cell.formula]).toStrictEqual([text, '']);
      }),
    );
  });

  test('that is absent is an empty cell', () => {
    expect(textLiteral(null)).toStrictEqual({ value: '', format: '@' });
  });

  test('longer than a cell holds is cut, and the cut is marked', () => {
    expect(textLiteral('x'.repeat(50_000)).value).toHaveLength(50_000);
    const { value } = textLiteral('x'.repeat(50_001));
    expect(value).toHaveLength(50_000);
    expect(value).toMatch(/… \(cut\)$/);
  });
});

describe('an amount', () => {
  const money = fc.record({
    units: fc.oneof(
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
      fc.bigInt({ min: -100_000n, max: 100_000n }),
    ),
    currency: fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'),
  });

  test('reads the same from its cell, as a number or as text', () => {
    fc.assert(
      fc.property(money, ({ units, currency }) => {
        const text = fromMinor(units, currency);
        const { value } = written(amountLiteral(text, currency), 'General');
        const read = typeof value === 'number' ? decimalOfNumber(value) : value;
        expect(sameAmount(String(read), text)).toBe(true);
      }),
    );
  });

  test('of up to fifteen digits is a number, so that people can add it up', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -999_999_999_999_999n, max: 999_999_999_999_999n }), (units) => {
        const literal = amountLiteral(fromMinor(units, 'USD'), 'USD');
        expect(typeof literal.value).toBe('number');
        expect(literal.format).toBe('#,##0.00');
      }),
    );
  });

  test.each([
    ['4250.00', 'USD', 4250, '#,##0.00'],
    ['4250', 'JPY', 4250, '#,##0'],
    ['4250.125', 'KWD', 4250.125, '#,##0.000'],
    ['0.0001', 'CLF', 0.0001, '#,##0.0000'],
    ['1264.50', 'JPY', 1264.5, '#,##0.00'],
    ['1264.00', 'JPY', 1264, '#,##0'],
    ['0.12345', 'USD', 0.12345, '#,##0.00000'],
    ['4250.00', null, 4250, '#,##0.00'],
    ['-12.5', 'EUR', -12.5, '#,##0.00'],
    ['12345678901234567.89', 'USD', '12345678901234567.89', '@'],
    ['n/a', 'USD', 'n/a', '@'],
    ['=1+1', 'USD', '=1+1', '@'],
    [null, 'JPY', '', '#,##0'],
  ])('%s %s is %j, shown as %s', (amount, currency, value, format) => {
    expect(amountLiteral(amount, currency)).toStrictEqual({ value, format });
  });
});

describe('a day', () => {
  test('is the serial of the day in UTC, in a cell formatted as a date', () => {
    expect(dayLiteral('2026-03-31T23:59:59.000Z')).toStrictEqual({
      value: 46112,
      format: DAY_FORMAT,
    });
  });

  test('that is absent is an empty cell that stays a date', () => {
    expect(dayLiteral(null)).toStrictEqual({ value: '', format: DAY_FORMAT });
  });

  test.each(['next week', '2026-03-31', '=TODAY()', '2026-02-30T00:00:00Z'])(
    'that is none, such as %j, is shown as it came',
    (text) => {
      expect(dayLiteral(text)).toStrictEqual({ value: text, format: TEXT_FORMAT });
    },
  );
});

test('a column has the format of its kind', () => {
  expect(columnFormat('text')).toBe('@');
  expect(columnFormat('amount')).toBe('#,##0.00');
  expect(columnFormat('day')).toBe('yyyy-mm-dd');
  expect(columnFormat('time')).toBe(TIME_FORMAT);
});

describe('a format that is there', () => {
  test.each([
    ['d/m/yyyy', DAY_FORMAT, "the user's own date style"],
    ['mmm d, yyyy', DAY_FORMAT, 'a date with a month in words'],
    ['[$USD] #,##0.00', amountFormat('USD'), 'an amount with a currency code'],
    ['#,##0.00;[Red]-#,##0.00', amountFormat('USD'), 'an amount in red below zero'],
    ['#,##0.00 "m EUR"', amountFormat('USD'), 'an amount with words'],
    ['#,##0\\d', amountFormat('USD'), 'an amount with an escaped letter'],
    ['_-"€"* #,##0.00_-', amountFormat('USD'), 'an accounting style'],
    ['0.00', amountFormat('USD'), 'plain decimals'],
    [TEXT_FORMAT, TEXT_FORMAT, 'text for text'],
    ['#,##0', '#,##0', 'the same'],
  ])('%s serves %s: %s', (current, wanted) => {
    expect(formatServes(current, wanted)).toBe(true);
  });

  test.each([
    ['General', TEXT_FORMAT, 'would misread a text'],
    ['#,##0.00', TEXT_FORMAT, 'would misread a text'],
    [TEXT_FORMAT, DAY_FORMAT, 'would show a serial'],
    [TEXT_FORMAT, '#,##0.00', 'would turn the number into text'],
    ['General', DAY_FORMAT, 'would show a serial'],
    ['', '#,##0.00', 'is automatic'],
    ['0.###############', '#,##0.00', 'is automatic'],
    ['#,##0.00', '#,##0', 'has the decimals of another currency'],
    ['#,##0', '#,##0.000', 'has the decimals of another currency'],
    [DAY_FORMAT, '#,##0.00', 'would show a date'],
    ['[h]:mm', '#,##0.00', 'would show hours'],
    ['#,##0.00', DAY_FORMAT, 'would show a number'],
    ['[$USD] #,##0.00', DAY_FORMAT, 'would show a number'],
  ])('%j does not serve %s: it %s', (current, wanted) => {
    expect(formatServes(current, wanted)).toBe(false);
  });
});

test('a date that was read is written as its serial', () => {
  expect(cellInput({ serial: 46112 })).toBe(46112);
  expect(['x', 5, true, ''].map((value) => cellInput(value))).toStrictEqual(['x', 5, true, '']);
});
