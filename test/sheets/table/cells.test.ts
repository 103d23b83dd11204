import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayText } from '../../../sandbox/apps-script/model/text/display';
import { localeNamed } from '../../../sandbox/apps-script/model/text/locale';
import { AS_PULLED } from '../../../src/core/records/merge';
import { sameAmount } from '../../../src/core/values/money';
import type { CellValue } from '../../../src/core/ports';
import { readCell, type Meaning } from '../../../src/sheets/table/cells';
import { amountLiteral, textLiteral, type Literal } from '../../../src/sheets/table/literal';

/** Shown as an English spreadsheet shows a cell without a format of its own. */
function read(value: CellValue, meaning: Meaning, asPulled: Literal | null = null, formula = '') {
  const display = () =>
    typeof value === 'object' ? '3/31/2026' : displayText(value, null, localeNamed('en_US'));
  const cell = { header: 'Cell', value, formula, format: 'General', currency: 'USD', display };
  return readCell({ ...cell, locale: () => 'en_US' }, meaning, asPulled);
}

const MEANINGS: readonly Meaning[] = ['text', 'stage', 'amount', 'currency'];
const UNREADABLE = { kind: 'unreadable', why: expect.any(String) as unknown };

/** A cell that cannot be sent, with the text that it holds where it holds one. */
function unreadable(value: CellValue) {
  return typeof value === 'string' ? { ...UNREADABLE, shown: value } : UNREADABLE;
}

describe('a cell that stands as it was shown', () => {
  const shown: readonly (readonly [string, Meaning, Literal])[] = [
    ['a text with blanks around it', 'text', textLiteral('  padded ')],
    ['a text that was cut', 'text', textLiteral('x'.repeat(60_000))],
    ['a stage that this version does not know', 'stage', textLiteral('ON_THE_MOON')],
    ['an absent stage', 'stage', textLiteral(null)],
    ['an amount as a number', 'amount', amountLiteral('500.00', 'USD')],
    ['an amount as text', 'amount', amountLiteral('12345678901234567.89', 'USD')],
    ['an amount that is none', 'amount', amountLiteral('n/a', 'USD')],
    ['a currency that is none', 'currency', textLiteral('Euro')],
  ];

  test.each(shown)('is as pulled: %s', (_, meaning, literal) => {
    expect(read(literal.value, meaning, literal)).toBe(AS_PULLED);
  });

  test('is as pulled for every text that was pulled', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...MEANINGS), (text, meaning) => {
        expect(read(text, meaning, textLiteral(text))).toBe(AS_PULLED);
      }),
    );
  });
});

describe('a formula', () => {
  test.each(MEANINGS)('is told as one, also when it shows what was pulled (%s)', (meaning) => {
    const literal = textLiteral('DRAFT');
    expect(read('DRAFT', meaning, literal, '=A1')).toMatchObject({
      kind: 'formula',
      value: 'DRAFT',
      why: expect.stringContaining('Cell holds a formula (=A1)') as unknown,
    });
  });

  test('is told short', () => {
    const mine = read(1, 'amount', null, `=SUM(${'A1,'.repeat(100)}B1)`);
    expect(mine).toMatchObject({ kind: 'formula', value: '1' });
    expect('why' in mine ? mine.why.length : 0).toBeLessThan(220);
  });
});

describe('an emptied cell', () => {
  test.each(['text', 'amount', 'currency'] as const)('of %s is an edit to nothing', (meaning) => {
    expect(read('', meaning, textLiteral('x'))).toStrictEqual({ kind: 'edited', value: null });
    expect(read('  ', meaning, textLiteral('x'))).toStrictEqual({ kind: 'edited', value: null });
  });

  test('of a stage cannot be sent, as a payout has always one', () => {
    expect(read('', 'stage', textLiteral('DRAFT'))).toStrictEqual(UNREADABLE);
  });
});

describe('a text', () => {
  test.each<[CellValue, string]>([
    ['PO-1', 'PO-1'],
    ['  PO-1 ', 'PO-1'],
    ['0012', '0012'],
    [12, '12'],
    [12.5, '12.5'],
  ])('cell %j says %j', (value, text) => {
    expect(read(value, 'text', textLiteral('old'))).toStrictEqual({ kind: 'edited', value: text });
  });

  test('that became a date is not guessed back', () => {
    expect(read({ serial: 46112 }, 'text', textLiteral('3-4'))).toStrictEqual({
      ...UNREADABLE,
      shown: '3/31/2026',
    });
  });
});

describe('a stage', () => {
  test.each(['APPROVED', 'approved', ' Approved '])('is read from %j', (value) => {
    expect(read(value, 'stage', textLiteral('DRAFT'))).toStrictEqual({
      kind: 'edited',
      value: 'APPROVED',
    });
  });

  test.each<CellValue>(['Aproved', 'ON_THE_MOON', 5, true, { serial: 46112 }])(
    '%j is none, and is not guessed',
    (value) => {
      expect(read(value, 'stage', textLiteral('DRAFT'))).toStrictEqual(unreadable(value));
    },
  );
});

describe('an amount', () => {
  test.each<[CellValue, string]>([
    [500, '500'],
    [-0.05, '-0.05'],
    ['500.00', '500.00'],
    [' 12345678901234567.89 ', '12345678901234567.89'],
    [0, '0'],
  ])('is read from %j', (value, decimal) => {
    expect(read(value, 'amount')).toStrictEqual({ kind: 'edited', value: decimal });
  });

  test.each<CellValue>([
    '1.234,50',
    '1,234.50',
    '5 EUR',
    'n/a',
    '=1+1',
    true,
    { serial: 46112 },
    1e15,
    '#REF!',
  ])('is not read from %j: it is refused, not guessed', (value) => {
    expect(read(value, 'amount')).toStrictEqual(unreadable(value));
  });

  test.each<[CellValue, string]>([
    ['n/a', 'Cell is “n/a”, which is not an amount'],
    [{ serial: 46112 }, 'Cell shows “3/31/2026”, but the cell holds a date or a time (46112)'],
  ])('that is none, such as %j, is named in the reason', (value, words) => {
    expect(read(value, 'amount')).toMatchObject({
      why: expect.stringContaining(words) as unknown,
    });
  });

  test('typed as a number is exactly that number', () => {
    const cents = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(cents, (units) => {
        const mine = read(units / 100, 'amount');
        const text = mine.kind === 'edited' ? mine.value : null;
        expect(sameAmount(text, String(units / 100))).toBe(true);
        expect(text).toMatch(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
  });
});

describe('an amount that is held as text', () => {
  const readIn = (name: string, value: string) =>
    readCell(
      {
        ...{ header: 'Cell', value, formula: '', format: '@', currency: 'USD' },
        ...{ display: () => value, locale: () => name },
      },
      'amount',
      null,
    );

  test.each(['de_DE', 'fr_FR', 'pt_BR', 'es_ES', 'en_ZA', 'sv_SE', 'tlh'])(
    'is not read where digits stand in threes and %s may separate thousands by a point',
    (name) => {
      expect(readIn(name, '12.500')).toStrictEqual({
        kind: 'unreadable',
        shown: '12.500',
        why: expect.stringMatching(/“12\.500”.* as 12500 .* as 12\.500\. .*1234,50/) as unknown,
      });
      expect(readIn(name, '12.50')).toStrictEqual({ kind: 'edited', value: '12.50' });
      expect(readIn(name, '12500')).toStrictEqual({ kind: 'edited', value: '12500' });
    },
  );

  test.each(['en_US', 'en_GB', 'ja_JP', 'es_MX', 'de_CH', 'hi_IN'])(
    'is read in %s, whose decimals have a point',
    (name) => {
      expect(readIn(name, '12.500')).toStrictEqual({ kind: 'edited', value: '12.500' });
    },
  );
});

describe('a currency', () => {
  test.each(['EUR', 'eur', ' Eur '])('is read from %j', (value) => {
    expect(read(value, 'currency')).toStrictEqual({ kind: 'edited', value: 'EUR' });
  });

  test.each<CellValue>(['€', 'Euro', 'E1R', 'ß1', 'ﬀa', 978, true, { serial: 1 }])(
    'is not read from %j',
    (value) => {
      expect(read(value, 'currency')).toStrictEqual(unreadable(value));
    },
  );
});
