import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  memoryKey,
  memorySheet,
  type MemoryRow,
  type MemorySheet,
} from '../../../src/sheets/memory/memory-sheet';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { DANGEROUS_TEXTS } from '../dangerous-texts';

const NAME = '_introw_test';

function open(book: MemoryWorkbook): MemorySheet {
  return memorySheet(book, NAME);
}

/** Rows with these texts; their keys are k0, k1, … */
function rows(...texts: readonly string[]): MemoryRow[] {
  return texts.map((text, index) => ({ key: `k${index}`, text }));
}

function manyRows(count: number): MemoryRow[] {
  return rows(...Array.from({ length: count }, (_, index) => `["${index}"]`));
}

function bookWith(some: readonly MemoryRow[]): MemoryWorkbook {
  const book = new MemoryWorkbook();
  open(book).write(0, some);
  return book;
}

/** JSON texts of any content, some of them longer than a cell, with pairs that a cut could split. */
const json = fc
  .tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom(0, 1, 22_499, 60_000))
  .map(([text, times]) => JSON.stringify([text, '🦊'.repeat(times)]));
const key = fc.oneof(
  fc.constantFrom(...DANGEROUS_TEXTS),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const row = fc.record({ key, text: json }, { noNullPrototype: true });

describe('a memory sheet', () => {
  test('gives back what was written, in order, whatever its length and its keys', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (some) => {
        expect(open(bookWith(some)).read()).toStrictEqual(some);
      }),
      { numRuns: 30 },
    );
  });

  test('keeps a text of more than two cells, also where a cut would split a character', () => {
    for (const shift of ['', 'x']) {
      const [long] = rows(JSON.stringify(`${shift}${'🦊'.repeat(70_000)}`));
      if (long === undefined) throw new Error('one');
      expect(open(bookWith([long])).read()).toStrictEqual([long]);
    }
  });

  test('gives a part, and reads no others', () => {
    const book = bookWith(rows('[0]', '[1]', '[2]', '[3]'));
    expect(open(book).read(1, 2)).toStrictEqual(rows('[0]', '[1]', '[2]').slice(1));
    expect(open(book).read(2)).toStrictEqual(rows('[0]', '[1]', '[2]', '[3]').slice(2));
    expect(open(book).read(4)).toStrictEqual([]);
    // Two columns of two rows.
    expect(book.cellsDuring(() => open(book).read(1, 2))).toBe(4);
  });

  test('knows how many rows there are and which keys they have', () => {
    const book = bookWith(rows('[0]', '[1]'));
    expect(open(book).count()).toBe(2);
    expect(open(book).keys()).toStrictEqual(['k0', 'k1']);
    expect(open(new MemoryWorkbook()).count()).toBe(0);
    expect(open(new MemoryWorkbook()).keys()).toStrictEqual([]);
  });

  test('finds the rows of a key, in the letters of the key and no others', () => {
    const keys = ['a', 'ab', 'A', 'a', '=1+1', '0012'];
    const book = bookWith(keys.map((one) => ({ key: one, text: '[]' })));
    const sheet = open(book);
    expect(['a', 'ab', 'A', '=1+1', '0012', 'b'].map((one) => sheet.find(one))).toStrictEqual([
      [0, 3],
      [1],
      [2],
      [4],
      [5],
      [],
    ]);
    expect(open(new MemoryWorkbook()).find('a')).toStrictEqual([]);
  });

  test('knows no key where the cell is not as it wrote it', () => {
    const book = bookWith(rows('[0]', '[1]'));
    book.sheet(NAME).handPut(2, 1, { value: 'xk0' });
    expect(open(book).keys()).toStrictEqual(['', 'k1']);
    expect(open(book).read()[0]).toStrictEqual({ key: '', text: '[0]' });
  });

  test('leaves nothing of a longer text behind a shorter one', () => {
    const book = bookWith(rows(JSON.stringify('x'.repeat(100_000)), '["second"]'));
    open(book).write(0, rows('["short"]'));
    expect(open(book).read()).toStrictEqual(rows('["short"]', '["second"]'));
  });

  test('writes over some rows and leaves the others', () => {
    const book = bookWith(rows('[0]', '[1]', '[2]', '[3]'));
    open(book).write(1, rows('[0]', '["one"]', '["two"]').slice(1));
    expect(open(book).read()).toStrictEqual(rows('[0]', '["one"]', '["two"]', '[3]'));
  });

  test('forgets everything that was there when it is replaced', () => {
    const book = bookWith(rows('[0]', '[1]', JSON.stringify('x'.repeat(60_000))));
    open(book).replace(rows('["new"]'));
    expect(open(book).read()).toStrictEqual(rows('["new"]'));
    expect(open(book).count()).toBe(1);
    open(book).replace([]);
    expect(open(book).read()).toStrictEqual([]);
  });

  test('outgrows the size of a new sheet', () => {
    expect(open(bookWith(manyRows(500))).read()).toStrictEqual(manyRows(500));
  });

  test('that nobody wrote is empty and makes no sheet', () => {
    const book = new MemoryWorkbook();
    expect(open(book).read()).toStrictEqual([]);
    open(book).write(0, []);
    expect(book.grid(NAME)).toBeNull();
  });

  test('is hidden, says what it is, and is no wider than it needs to be', () => {
    const grid = bookWith(rows('[]')).sheet(NAME);
    expect(grid.hidden).toBe(true);
    expect(grid.handRead(1, 1).value).toContain("The add-on's memory");
    expect(grid.size().maxColumns).toBe(2);
  });

  test('lets nothing in it be read as a number, a date or a formula', () => {
    const some = ['["=1+1"]', '["0012"]', '[12]', '{"a":"2026-03-31"}'];
    expect(open(bookWith(rows(...some))).read()).toStrictEqual(rows(...some));
  });
});

describe('the key of an id', () => {
  test('is the id, of a very long one its beginning', () => {
    expect(memoryKey('pay_1')).toBe('pay_1');
    expect(memoryKey('x'.repeat(500))).toBe('x'.repeat(200));
  });

  test('never ends in half a character', () => {
    const cut = memoryKey(`x${'🦊'.repeat(200)}`);
    expect(cut).toBe(`x${'🦊'.repeat(99)}`);
  });
});

describe('a memory sheet costs', () => {
  const COUNTS = [10, 1000];

  test.each(COUNTS)('no cells to count %d rows or to find one of them', (count) => {
    const book = bookWith(manyRows(count));
    const sheet = open(book);
    expect(book.cellsDuring(() => sheet.find(`k${count - 1}`))).toBe(0);
    expect(book.cellsDuring(() => sheet.count())).toBe(0);
  });

  test.each(COUNTS)(
    'one call to read %d rows, and one of a single column for their keys',
    (count) => {
      const book = bookWith(manyRows(count));
      expect(book.movesDuring(() => open(book).read())).toHaveLength(1);
      expect(book.movesDuring(() => open(book).keys()).map(({ cells }) => cells)).toEqual([count]);
    },
  );

  test.each(COUNTS)('one call to write %d rows over others', (count) => {
    const book = bookWith(manyRows(count));
    const sheet = open(book);
    const moves = book.movesDuring(() => {
      sheet.write(0, manyRows(count));
    });
    expect(moves).toHaveLength(1);
  });

  test.each(COUNTS)(
    'one call to replace %d rows by fewer, so that a kill leaves the old or the new',
    (count) => {
      const book = bookWith(manyRows(count));
      const sheet = open(book);
      const moves = book.movesDuring(() => {
        sheet.replace(manyRows(count - 5));
      });
      expect(moves.map((call) => call.method)).toStrictEqual(['setValues']);
      expect(open(book).count()).toBe(count - 5);
    },
  );
});
