import { describe, expect, test } from '@jest/globals';
import { enterText, type Entered } from '../../../../../sandbox/apps-script/model/text/coercion';
import { localeNamed } from '../../../../../sandbox/apps-script/model/text/locale';

const YEAR = 2026;

function enter(typed: string, locale = 'en_US', format: string | null = null): Entered {
  return enterText(typed, { format, locale: localeNamed(locale), year: YEAR });
}

function day(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / 86_400_000 + 25_569;
}

function valueOf(typed: string, locale?: string): unknown {
  const entered = enter(typed, locale);
  return entered.kind === 'value' ? entered.value : entered.kind;
}

describe('text in an automatic cell', () => {
  test.each([
    ['', { kind: 'empty' }],
    ['=SUM(A1)', { kind: 'formula', formula: '=SUM(A1)' }],
    ['=', { kind: 'value', value: '=' }],
    ['+1+2', { kind: 'formula', formula: '=+1+2' }],
    ['-A1', { kind: 'formula', formula: '=-A1' }],
    ['+49 151 2345', { kind: 'formula', formula: '=+49 151 2345' }],
    ['- item', { kind: 'formula', formula: '=- item' }],
    ['@foo', { kind: 'formula', formula: '=@foo' }],
    ['+49', { kind: 'value', value: 49 }],
    ['-', { kind: 'value', value: '-' }],
    ["'=1+2", { kind: 'value', value: '=1+2' }],
    ["'001", { kind: 'value', value: '001' }],
    ["''x", { kind: 'value', value: "'x" }],
    ['001', { kind: 'value', value: 1 }],
    ['1,000,000', { kind: 'value', value: 1_000_000, format: '#,##0' }],
    ['$2.99', { kind: 'value', value: 2.99, format: '"$"#,##0.00' }],
    ['-$2.99', { kind: 'value', value: -2.99, format: '"$"#,##0.00' }],
    ['50%', { kind: 'value', value: 0.5, format: '0%' }],
    ['TRUE', { kind: 'value', value: true }],
    ['false', { kind: 'value', value: false }],
    ['1e5', { kind: 'value', value: 100_000 }],
    ['(5)', { kind: 'value', value: -5 }],
    [' 7 ', { kind: 'value', value: 7 }],
    ['2026-03-31', { kind: 'value', value: day(2026, 3, 31), format: 'yyyy-MM-dd' }],
    ['Mar 1 2016', { kind: 'value', value: day(2016, 3, 1), format: 'M/d/yyyy' }],
    ['1 March', { kind: 'value', value: day(YEAR, 3, 1), format: 'M/d/yyyy' }],
    ['1/2', { kind: 'value', value: day(YEAR, 1, 2), format: 'M/d/yyyy' }],
    ['3-4', { kind: 'value', value: day(YEAR, 3, 4), format: 'M/d/yyyy' }],
    ['12:30', { kind: 'value', value: 0.520_833_333_333_333_4, format: 'HH:mm:ss' }],
    ['1:30 PM', { kind: 'value', value: 0.5625, format: 'HH:mm:ss' }],
    [
      '2026-03-31 12:00',
      { kind: 'value', value: day(2026, 3, 31) + 0.5, format: 'M/d/yyyy HH:mm:ss' },
    ],
  ])('%j becomes %j', (typed, entered) => {
    expect(enter(typed)).toEqual(entered);
  });

  test.each([
    'plain words',
    'pay_8Yd3',
    'PO-2026-001',
    'May be',
    'March',
    '12a',
    '1,2,3',
    '31/12/2026',
    '2026-02-30',
    '25:00',
    '1.2.3.4',
    '2026-04-08T14:30:00.000Z',
    'line one\n2 and\ttab',
    'e5',
    '1e999',
  ])('%j stays as it is', (typed) => {
    expect(enter(typed)).toEqual({ kind: 'value', value: typed });
  });
});

describe('text in a cell formatted as text', () => {
  test.each(['=1+2', "'=1+2", '+1', '@foo', '001', 'TRUE', '2026-03-31', ' x ', '50%'])(
    '%j stays as it is, to the apostrophe',
    (typed) => {
      expect(enter(typed, 'en_US', '@')).toEqual({ kind: 'value', value: typed });
    },
  );
});

describe('the locale', () => {
  test.each([
    ['de_DE', '1.234,5', 1234.5],
    ['de_DE', '4250.00', '4250.00'],
    ['de_DE', '1.234', 1234],
    ['de_DE', '1.5', day(YEAR, 5, 1)],
    ['de_DE', '31.03.2026', day(2026, 3, 31)],
    ['de_DE', '31.3.', day(YEAR, 3, 31)],
    ['de_DE', '1. März 2026', day(2026, 3, 1)],
    ['de_DE', 'WAHR', true],
    ['de_DE', '2,99 €', 2.99],
    ['de_DE', '03/04/2026', day(2026, 4, 3)],
    ['fr_FR', '1 234,5', 1234.5],
    ['fr_FR', '1\u202f234,5', 1234.5],
    ['fr_FR', '1 mars 2026', day(2026, 3, 1)],
    ['fr_FR', '31/03/2026', day(2026, 3, 31)],
    ['fr_FR', 'FAUX', false],
    ['fr_FR', '2026-03-31', day(2026, 3, 31)],
    ['en_US', '1.234,5', '1.234,5'],
    ['en_US', '03/04/26', day(2026, 3, 4)],
    ['en_US', '3/4/45', day(1945, 3, 4)],
    ['en_GB', '03/04/2026', day(2026, 4, 3)],
    ['sv_SE', '1 234,5', 1234.5],
  ])('%s reads %j as %j', (locale, typed, value) => {
    expect(valueOf(typed, locale)).toBe(value);
  });

  test('that is not known is refused by name', () => {
    expect(() => localeNamed('xx_YY')).toThrow('not emulated: locale xx_YY');
  });
});
