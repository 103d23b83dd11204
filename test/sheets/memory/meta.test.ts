import { describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { payoutBaseline } from '../../../src/sheets/memory/baseline';
import { readMeta, restoredHeaders, updateMeta } from '../../../src/sheets/memory/meta';
import { payoutBase } from '../../core/builders';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

describe('what the workbook remembers of itself', () => {
  test('is fresh where nothing was remembered, and makes no sheet by being read', () => {
    const book = new MemoryWorkbook();
    expect(readMeta(book)).toStrictEqual({
      layout: 2,
      workbookId: 'workbook-1',
      title: 'Payouts of March',
      environment: null,
      restored: {},
      unpulled: [],
      linesAtService: null,
      policy: null,
      damaged: false,
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

  test('keeps the policy of the team, and which sheets are compared with nothing', () => {
    const book = new MemoryWorkbook();
    const policy = { ...DEFAULT_POLICY, payer: 'introw' as const, review: ['DRAFT'] };
    updateMeta(book, { policy, unpulled: ['Lines'] });
    updateMeta(book, { environment: 'production' });
    expect(readMeta(book)).toMatchObject({ policy, unpulled: ['Lines'] });
  });

  test('belongs to the workbook that it was made in, also once it was copied with it', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { workbookId: 'the-original', title: 'Payouts' });
    updateMeta(book, { environment: 'production' });
    expect(readMeta(book)).toMatchObject({ workbookId: 'the-original', title: 'Payouts' });
  });

  test('is not written when nothing changes', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'production' });
    const changes = book.changesDuring(() => {
      updateMeta(book, { environment: 'production' });
    });
    expect(changes).toStrictEqual([]);
  });

  test('is damaged when somebody overwrote it, and stays so until a change says whose it is', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'staging' });
    book.sheet('_introw_meta').handPut(2, 1, { value: 'oops' });
    updateMeta(book, { environment: 'production' });
    expect(readMeta(book)).toMatchObject({ environment: null, damaged: true });
    updateMeta(book, { workbookId: book.id() });
    expect(readMeta(book)).toMatchObject({ environment: null, damaged: false });
  });

  test('is damaged when it is gone while pulled values are there', () => {
    const book = new MemoryWorkbook();
    payoutBaseline(book).save([payoutBase()]);
    expect(readMeta(book).damaged).toBe(true);
  });

  test('has what a later field lacks in an earlier memory', () => {
    const book = new MemoryWorkbook();
    updateMeta(book, { environment: 'staging' });
    book.sheet('_introw_meta').handPut(2, 1, { value: '{"layout":1,"environment":"staging"}' });
    expect(readMeta(book)).toMatchObject({
      environment: 'staging',
      linesAtService: null,
      damaged: false,
    });
  });
});
