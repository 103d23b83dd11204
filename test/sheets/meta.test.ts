import { describe, expect, test } from '@jest/globals';
import { readMeta, restoredHeaders, updateMeta } from '../../src/sheets/meta';
import { MemoryWorkbook } from '../fakes/memory-workbook';

describe('what the workbook remembers of itself', () => {
  test('is fresh where nothing was remembered, and makes no sheet by being read', () => {
    const book = new MemoryWorkbook();
    expect(readMeta(book)).toStrictEqual({
      layout: 1,
      workbookId: 'workbook-1',
      environment: null,
      restored: {},
      linesAtService: null,
    });
    expect(book.changesDuring(() => readMeta(book))).toStrictEqual([]);
  });

  test('keeps what was changed and leaves the rest', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'staging', restored: { Payouts: ['Stage'] } });
    updateMeta(book, { linesAtService: 41 });
    const meta = readMeta(book);
    expect(meta).toMatchObject({ environment: 'staging', linesAtService: 41 });
    expect(restoredHeaders(meta, 'Payouts')).toStrictEqual(['Stage']);
    expect(restoredHeaders(meta, 'Lines')).toStrictEqual([]);
  });

  test('is not written when nothing changes', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'production' });
    const changes = book.changesDuring(() => {
      updateMeta(book, { environment: 'production' });
    });
    expect(changes).toStrictEqual([]);
  });

  test('is fresh again when somebody overwrote it', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'staging' });
    book.sheet('_introw_meta').handPut(2, 1, { value: 'oops' });
    expect(readMeta(book).environment).toBeNull();
  });

  test('has what a later field lacks in an earlier memory', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'staging' });
    book.sheet('_introw_meta').handPut(2, 1, { value: '{"environment":"staging"}' });
    expect(readMeta(book)).toMatchObject({ environment: 'staging', linesAtService: null });
  });
});
