import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseTable, formatTable } from '../../../../../sandbox/web/client/editing/clipboard-table';

describe('the clipboard', () => {
  test.each([
    ['one cell', 'a', [['a']]],
    [
      'rows and cells',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['line breaks of other systems, without the last one', 'a\r\nb\r\n', [['a'], ['b']]],
    ['cells with line breaks and tabs', '"a\nb"\t"c\td"', [['a\nb', 'c\td']]],
    ['doubled quotes', '"say ""hi"""', [['say "hi"']]],
    ['quotes within a text', '"Quoted" Integrations\tb', [['"Quoted" Integrations', 'b']]],
    [
      'rows of unequal length',
      'a\nb\tc',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
  ])('parses %s', (_, text, table) => {
    expect(parseTable(text)).toEqual(table);
  });

  test('parses what it formats', () => {
    const letters = fc.constantFrom('a', '"', '\t', '\n', ' ', '=', '0');
    const text = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''));
    const table = fc
      .integer({ min: 1, max: 3 })
      .chain((columns) =>
        fc.array(fc.array(text, { minLength: columns, maxLength: columns }), {
          minLength: 1,
          maxLength: 3,
        }),
      )
      // An empty last row looks the same as a trailing line break.
      .filter((rows) => rows.at(-1)?.some((one) => one !== '') === true);
    fc.assert(
      fc.property(table, (rows) => {
        expect(parseTable(formatTable(rows))).toEqual(rows);
      }),
    );
  });
});
