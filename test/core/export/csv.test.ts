import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvText, harmless, separatorOf } from '../../../src/core/export/csv';

/** Parses a CSV file according to RFC 4180. */
function readCsv(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += sign;
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator || sign === '\n') {
      row.push(sign === '\n' ? cell.replace(/\r$/, '') : cell);
      cell = '';
      if (sign === '\n') rows.push(row.splice(0));
    } else cell += sign;
  }
  return rows;
}

describe('a file', () => {
  test('is a byte order mark, headers and rows, each line with CRLF', () => {
    expect(csvText(['Partner', 'Amount'], [['Ümlaut AG', '12.50']], ',')).toBe(
      '\uFEFFPartner,Amount\r\nÜmlaut AG,12.50\r\n',
    );
  });

  test.each([
    ['the separator', 'a;b', '"a;b"'],
    ['quotes', 'the "big" one', '"the ""big"" one"'],
    ['a line break', 'two\nlines', '"two\nlines"'],
    ['spaces at its ends', ' a ', '" a "'],
    ['the other separator', 'a,b', '"a,b"'],
    ['a tab', 'a\tb', '"a\tb"'],
  ])('quotes a text with %s if necessary', (_, text, written) => {
    expect(csvText(['H'], [[text]], ';')).toBe(`\uFEFFH\r\n${written}\r\n`);
  });

  test('contains every text unchanged, except for an apostrophe before those that look like formulas', () => {
    const table = fc.array(
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }),
    );
    fc.assert(
      fc.property(table, fc.constantFrom(',' as const, ';' as const), (rows, separator) => {
        const [headers, ...read] = readCsv(
          csvText(['A', 'B'], rows, separator).slice(1),
          separator,
        );
        expect(headers).toEqual(['A', 'B']);
        const plain = (text: string) => text.replace(/'/g, '');
        const plainRows = (some: string[][]) => some.map((cells) => cells.map(plain));
        expect(plainRows(read)).toEqual(plainRows(rows));
      }),
    );
  });

  test('holds no formula in any program, whichever separator it expects', () => {
    // Signs of which attacks are made, so that they meet often.
    const text = fc.string({ unit: fc.constantFrom(...Array.from(',;\t\r\n"\'=+-@ a1')) });
    // A line begins with the name of a partner or an id, never with a number.
    const first = text.filter((cell) => !/^-\d/.test(cell));
    const rows = fc.array(fc.tuple(first, text, text), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.constantFrom(',' as const, ';' as const), (cells, separator) => {
        const file = csvText(['A', 'B', 'C'], cells, separator).slice(1);
        for (const expected of [',', ';', '\t']) {
          const read = readCsv(file, expected).flat();
          expect(read.filter((cell) => /^\s*[=+@-]/.test(cell) && !/^-\d+$/.test(cell))).toEqual(
            [],
          );
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [';', 'Bonus,=cmd()', `"Bonus,'=cmd()"`],
    [',', 'Bonus; @x', `"Bonus; '@x"`],
    [',', 'two\n-lines', `"two\n'-lines"`],
    [',', 'a;"=1', `"a;""'=1"`],
  ] as const)(
    'separated by %s writes %j so that no other separator finds a formula',
    (separator, text, written) => {
      expect(csvText(['H'], [[text]], separator)).toBe(`\uFEFFH\r\n${written}\r\n`);
    },
  );
});

describe('a cell', () => {
  test.each([
    ...['=1+1', '+49 30 1234', '@SUM(A1)', '-2+3', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '-', '+1'],
    '-1e5',
    '=HYPERLINK("http://x","y")',
    '-12,50',
  ])('such as %j is never run as a formula', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });

  test.each(['-12.50', '-3', '0', '12', '2026-03-31', 'a=b', "'quoted", '', 'PO-1'])(
    'such as %j is unchanged',
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );
});

describe('the separator', () => {
  test.each([
    ['en-US', ','],
    ['en-GB', ','],
    ['de-DE', ';'],
    ['nl-BE', ';'],
    ['fr-FR', ';'],
    ['sv-SE', ';'],
    ['de-CH', ','],
  ])('of %s is %s', (locale, separator) => {
    expect(separatorOf(locale)).toBe(separator);
  });
});
