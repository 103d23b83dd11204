import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

const NAME = '_introw_test';

function reopened(book: MemoryWorkbook): string[] {
  return memorySheet(book, NAME).read();
}

/** JSON texts of any content, some of them longer than a cell, with pairs that a cut could split. */
const json = fc
  .tuple(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.constantFrom(0, 1, 22_499, 60_000))
  .map(([text, times]) => JSON.stringify([text, '🦊'.repeat(times)]));

describe('a memory sheet', () => {
  test('gives back what was written, in order, whatever its length', () => {
    fc.assert(
      fc.property(fc.array(json, { minLength: 1, maxLength: 5 }), (texts) => {
        const book = new MemoryWorkbook();
        memorySheet(book, NAME).write(0, texts);
        expect(reopened(book)).toStrictEqual(texts);
      }),
      { numRuns: 30 },
    );
  });

  test('keeps a text of more than two cells, also where a cut would split a character', () => {
    for (const shift of ['', 'x']) {
      const text = JSON.stringify(`${shift}${'🦊'.repeat(70_000)}`);
      const book = new MemoryWorkbook();
      memorySheet(book, NAME).write(0, [text]);
      expect(reopened(book)).toStrictEqual([text]);
    }
  });

  test('gives the first so many, and reads no others', () => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, ['[0]', '[1]', '[2]']);
    expect(memorySheet(book, NAME).read(2)).toStrictEqual(['[0]', '[1]']);
  });

  test('leaves nothing of a longer text behind a shorter one', () => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, [JSON.stringify('x'.repeat(100_000)), '["second"]']);
    memorySheet(book, NAME).write(0, ['["short"]']);
    expect(reopened(book)).toStrictEqual(['["short"]', '["second"]']);
  });

  test('writes over some records and leaves the others', () => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, ['[0]', '[1]', '[2]', '[3]']);
    memorySheet(book, NAME).write(1, ['["one"]', '["two"]']);
    expect(reopened(book)).toStrictEqual(['[0]', '["one"]', '["two"]', '[3]']);
  });

  test('forgets everything that was there when it is replaced', () => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, ['[0]', '[1]', JSON.stringify('x'.repeat(60_000))]);
    memorySheet(book, NAME).replace(['["new"]']);
    expect(reopened(book)).toStrictEqual(['["new"]']);
    memorySheet(book, NAME).replace([]);
    expect(reopened(book)).toStrictEqual([]);
  });

  test('outgrows the size of a new sheet', () => {
    const book = new MemoryWorkbook();
    const texts = Array.from({ length: 500 }, (_, index) => `[${index}]`);
    memorySheet(book, NAME).write(0, texts);
    expect(reopened(book)).toStrictEqual(texts);
  });

  test('that nobody wrote is empty and makes no sheet', () => {
    const book = new MemoryWorkbook();
    expect(reopened(book)).toStrictEqual([]);
    memorySheet(book, NAME).write(0, []);
    expect(book.grid(NAME)).toBeNull();
  });

  test('is hidden and says what it is', () => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, ['[]']);
    expect(book.sheet(NAME).hidden).toBe(true);
    expect(book.sheet(NAME).handRead(1, 1).value).toContain("The add-on's memory");
  });

  test('lets nothing in it be read as a number, a date or a formula', () => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, ['["=1+1"]', '["0012"]', '[12]', '{"a":"2026-03-31"}']);
    expect(reopened(book)).toStrictEqual(['["=1+1"]', '["0012"]', '[12]', '{"a":"2026-03-31"}']);
  });
});

describe('a memory sheet costs', () => {
  const texts = (count: number) => Array.from({ length: count }, (_, index) => `["${index}"]`);

  test.each([10, 1000])('one call to read %d records', (count) => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, texts(count));
    expect(book.movesDuring(() => reopened(book))).toHaveLength(1);
  });

  test.each([10, 1000])('one call to write %d records over others', (count) => {
    const book = new MemoryWorkbook();
    memorySheet(book, NAME).write(0, texts(count));
    const sheet = memorySheet(book, NAME);
    const moves = book.movesDuring(() => {
      sheet.write(0, texts(count));
    });
    expect(moves).toHaveLength(1);
  });

  test.each([10, 1000])(
    'one call to replace %d records, so that a kill leaves the old or the new',
    (count) => {
      const book = new MemoryWorkbook();
      memorySheet(book, NAME).write(0, texts(count));
      const sheet = memorySheet(book, NAME);
      const moves = book.movesDuring(() => {
        sheet.replace(texts(count));
      });
      expect(moves.map((call) => call.method)).toStrictEqual(['setValues']);
    },
  );
});
