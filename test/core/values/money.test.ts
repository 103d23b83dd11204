import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decimalOfNumber,
  exactNumber,
  fromMinor,
  isDecimal,
  minorDigits,
  sameAmount,
  subtractAmounts,
  sumAmounts,
  toMinor,
} from '../../../src/core/values/money';

/** A currency for each number of decimals, and an unknown one. */
const CLASSES = { JPY: 0, USD: 2, XTS: 2, KWD: 3, CLF: 4 } as const;

const currency = fc.constantFrom('JPY', 'USD', 'XTS', 'KWD', 'CLF');
const minor = fc.oneof(
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  fc.bigInt({ min: -2000n, max: 2000n }),
);

/** Decimal strings with leading zeros, trailing zeros and up to nine decimals. */
const decimal = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.stringMatching(/^[0-9]{1,18}$/),
    fc.stringMatching(/^[0-9]{0,9}$/),
  )
  .map(([sign, whole, fraction]) => sign + whole + (fraction === '' ? '' : `.${fraction}`));

const NO_AMOUNTS = [
  '',
  ' ',
  '.',
  '-',
  '1.',
  '.5',
  '+5',
  '--5',
  '1,000.00',
  '1.234,50',
  '1 000',
  '1e5',
  '12.50 ',
  '\t5',
  '$5',
  '5%',
  'NaN',
  'Infinity',
  '0x10',
  '١٢',
  '1_000',
  '=1+1',
  '5\n',
];

describe('minor units', () => {
  test.each(Object.entries(CLASSES))('of %s have %d decimals', (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
    expect(minorDigits(code.toLowerCase())).toBe(digits);
  });

  test('survive the round trip through a decimal string, however large', () => {
    fc.assert(
      fc.property(minor, currency, (units, code) => {
        expect(toMinor(fromMinor(units, code), code)).toStrictEqual({ ok: true, value: units });
      }),
    );
  });

  test("are printed with exactly the currency's decimals", () => {
    fc.assert(
      fc.property(minor, currency, (units, code) => {
        const [, fraction = ''] = fromMinor(units, code).split('.');
        expect(fraction).toHaveLength(CLASSES[code]);
      }),
    );
  });

  test.each([
    ['12.50', 'USD', 1250n],
    ['12.5', 'USD', 1250n],
    ['12.500000', 'USD', 1250n],
    ['-0.01', 'USD', -1n],
    ['-0.00', 'USD', 0n],
    ['0012', 'JPY', 12n],
    ['12.000', 'JPY', 12n],
    ['1.234', 'KWD', 1234n],
    ['90071992547409931.07', 'USD', 9007199254740993107n],
  ] as const)('of %s %s are %d', (text, code, units) => {
    expect(toMinor(text, code)).toStrictEqual({ ok: true, value: units });
  });

  test.each([
    ['12.505', 'USD'],
    ['0.5', 'JPY'],
    ['1.2345', 'KWD'],
  ])('of %s %s are rejected, as they would need rounding', (text, code) => {
    expect(toMinor(text, code)).toStrictEqual({ ok: false, error: 'too many decimals' });
  });

  test.each([
    [1250n, 'USD', '12.50'],
    [-5n, 'USD', '-0.05'],
    [0n, 'KWD', '0.000'],
    [7n, 'JPY', '7'],
    [-1n, 'CLF', '-0.0001'],
  ] as const)('%d of %s are %s', (units, code, text) => {
    expect(fromMinor(units, code)).toBe(text);
  });
});

describe('text that is not an amount', () => {
  test.each(NO_AMOUNTS)('such as %j is rejected everywhere', (text) => {
    expect(isDecimal(text)).toBe(false);
    expect(toMinor(text, 'USD')).toStrictEqual({ ok: false, error: 'not an amount' });
    expect(exactNumber(text)).toBeNull();
    expect(() => sumAmounts(['1.00', text], 'USD')).toThrow('Not a decimal amount');
  });
});

describe('equality of amounts', () => {
  test('is reflexive, symmetric and transitive', () => {
    const few = fc.oneof(
      fc.constantFrom<string | null>('500', '500.00', '0500', '-0', '0.0', '5e2', 'x', '', null),
      decimal,
    );
    fc.assert(
      fc.property(few, few, few, (a, b, c) => {
        expect(sameAmount(a, a)).toBe(true);
        expect(sameAmount(a, b)).toBe(sameAmount(b, a));
        const through = sameAmount(a, b) && sameAmount(b, c);
        expect(!through || sameAmount(a, c)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('ignores leading and trailing zeros', () => {
    fc.assert(
      fc.property(decimal, fc.nat(5), fc.nat(5), (text, before, after) => {
        const [sign, digits] = text.startsWith('-') ? ['-', text.slice(1)] : ['', text];
        const point = digits.includes('.') ? '' : '.';
        const padded = `${sign}${'0'.repeat(before)}${digits}${point}0${'0'.repeat(after)}`;
        expect(sameAmount(text, padded)).toBe(true);
      }),
    );
  });

  test('detects a difference in the thirtieth digit', () => {
    fc.assert(
      fc.property(minor, currency, (units, code) => {
        expect(sameAmount(fromMinor(units, code), fromMinor(units + 1n, code))).toBe(false);
      }),
    );
  });

  test.each([
    [null, null, true],
    [null, '0', false],
    ['', null, false],
    ['-0.00', '0', true],
    ['n/a', 'n/a', true],
    ['n/a', '5', false],
  ])('of %j and %j: %j', (a, b, same) => {
    expect(sameAmount(a, b)).toBe(same);
  });
});

describe('a sum', () => {
  test('is the sum of the minor units, for every currency and length', () => {
    fc.assert(
      fc.property(fc.array(minor, { maxLength: 40 }), currency, (units, code) => {
        const total = units.reduce((sum, next) => sum + next, 0n);
        const texts = units.map((one) => fromMinor(one, code));
        expect(sumAmounts(texts, code)).toBe(fromMinor(total, code));
      }),
    );
  });

  test('does not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(decimal, { maxLength: 12 }), currency, (texts, code) => {
        expect(sumAmounts([...texts].reverse(), code)).toBe(sumAmounts(texts, code));
      }),
    );
  });

  test('keeps extra decimals instead of rounding', () => {
    expect(sumAmounts(['0.105', '0.10'], 'USD')).toBe('0.205');
    expect(sumAmounts(['1.500', '1'], 'USD')).toBe('2.50');
    expect(sumAmounts(['0.5', '0.5'], 'JPY')).toBe('1.0');
  });

  test('of a thousand times ten cents is a hundred', () => {
    expect(
      sumAmounts(
        Array.from({ length: 1000 }, () => '0.10'),
        'USD',
      ),
    ).toBe('100.00');
  });

  test("of no amounts is zero, with the currency's decimals", () => {
    expect(sumAmounts([], 'USD')).toBe('0.00');
    expect(sumAmounts([], 'JPY')).toBe('0');
  });
});

describe('a difference', () => {
  test('plus the subtrahend is the minuend', () => {
    fc.assert(
      fc.property(decimal, decimal, currency, (a, b, code) => {
        const rest = subtractAmounts(a, b, code);
        expect(sameAmount(sumAmounts([rest, b], code), a)).toBe(true);
      }),
    );
  });

  test('of a negative amount adds it', () => {
    expect(subtractAmounts('1.00', '-2.50', 'USD')).toBe('3.50');
    expect(subtractAmounts('1.00', '2.50', 'USD')).toBe('-1.50');
  });
});

describe('a number for a decimal', () => {
  test('is the same amount if there is one', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const number = exactNumber(text);
        fc.pre(number !== null);
        const back = decimalOfNumber(number);
        expect(back).not.toBeNull();
        expect(sameAmount(back, text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('exists for every amount of up to fifteen digits', () => {
    const upTo15 = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n });
    fc.assert(
      fc.property(upTo15, currency, (units, code) => {
        const text = fromMinor(units, code);
        expect(exactNumber(text)).toBe(Number(text));
      }),
    );
  });

  test.each([
    ['999999999999999', 999999999999999],
    ['9999999999999.99', 9999999999999.99],
    ['99999999999999.99', null],
    ['9007199254740993', null],
    ['1000000000000000', null],
    ['000000000000000000012.50', 12.5],
    ['12.500000000000000000', 12.5],
    ['0.0000001', 1e-7],
  ])('of %s is %d', (text, number) => {
    expect(exactNumber(text)).toBe(number);
  });
});

describe('a decimal for a number', () => {
  test('converts back to the same number, to the 15 digits that Sheets shows', () => {
    const plain = fc.double({ min: -1e14, max: 1e14, noNaN: true });
    fc.assert(
      fc.property(plain, (number) => {
        const text = decimalOfNumber(number);
        fc.pre(text !== null);
        expect(isDecimal(text)).toBe(true);
        expect(Number(text)).toBe(number === 0 ? 0 : Number(number.toPrecision(15)));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    [12.5, '12.5'],
    [-0.05, '-0.05'],
    [0, '0'],
    [-0, '0'],
    [1e-7, '0.0000001'],
    [0.1 + 0.2, '0.3'],
    [1.1 * 3, '3.3'],
    [999999999999999, '999999999999999'],
  ])('of %d is %s', (number, text) => {
    expect(decimalOfNumber(number)).toBe(text);
  });

  test.each([Number.NaN, Infinity, -Infinity, 1e15, -1e15, 1e300, 5e-324])(
    'of %d does not exist',
    (number) => {
      expect(decimalOfNumber(number)).toBeNull();
    },
  );
});
