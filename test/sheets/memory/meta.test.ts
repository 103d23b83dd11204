import { describe, expect, test } from '@jest/globals';
import { DEFAULT_POLICY } from '../../../src/core/plan/policy';
import { META_SHEET } from '../../../src/sheets/table/hidden-sheets';
import { openMemory } from '../../../src/sheets/memory/memory';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import {
  LAYOUT,
  metaStore,
  restoredHeaders,
  type Meta,
  type MetaStore,
} from '../../../src/sheets/memory/meta';
import { openSeal } from '../../../src/sheets/memory/seal';
import { payoutBase } from '../../core/builders';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

function open(book: MemoryWorkbook): MetaStore {
  return metaStore(portsOf(book), memorySheet(book, META_SHEET), openSeal(portsOf(book)));
}

function read(book: MemoryWorkbook): Meta {
  return open(book).get();
}

function update(book: MemoryWorkbook, change: Partial<Omit<Meta, 'damaged'>>): void {
  open(book).update(change);
}

describe('what the workbook remembers of itself', () => {
  test('is fresh where nothing was remembered, and makes no sheet by being read', () => {
    const book = new MemoryWorkbook();
    expect(read(book)).toStrictEqual({
      layout: LAYOUT,
      workbookId: 'workbook-1',
      title: 'Payouts of March',
      environment: null,
      restored: {},
      unpulled: [],
      linesAtService: null,
      policy: null,
      mayGuard: false,
      damaged: false,
    });
    expect(book.changesDuring(() => read(book))).toStrictEqual([]);
  });

  test('keeps what was changed and leaves the rest', () => {
    const book = new MemoryWorkbook();
    update(book, { environment: 'staging', restored: { Payouts: ['Stage'] } });
    update(book, { linesAtService: 41 });
    const meta = read(book);
    expect(meta).toMatchObject({ environment: 'staging', linesAtService: 41 });
    expect(restoredHeaders(meta, 'Payouts')).toStrictEqual(['Stage']);
    expect(restoredHeaders(meta, 'Lines')).toStrictEqual([]);
  });

  test('is current without reopening, and is read once', () => {
    const book = new MemoryWorkbook();
    update(book, { environment: 'staging' });
    const store = open(book);
    const moves = book.movesDuring(() => {
      store.get();
      store.update({ linesAtService: 41 });
      store.update({ linesAtService: 42 });
      expect(store.get()).toMatchObject({ environment: 'staging', linesAtService: 42 });
    });
    expect(moves.map(({ method }) => method)).toStrictEqual(['values', 'setValues', 'setValues']);
  });

  test('keeps the policy of the team, and which sheets are compared with nothing', () => {
    const book = new MemoryWorkbook();
    const policy = { ...DEFAULT_POLICY, payer: 'introw' as const, review: ['DRAFT'] };
    update(book, { policy, unpulled: ['Lines'] });
    update(book, { environment: 'production' });
    expect(read(book)).toMatchObject({ policy, unpulled: ['Lines'] });
  });

  test('belongs to the workbook that it was made in, also once it was copied with it', () => {
    const book = new MemoryWorkbook();
    update(book, { workbookId: 'the-original', title: 'Payouts' });
    update(book, { environment: 'production' });
    expect(read(book)).toMatchObject({ workbookId: 'the-original', title: 'Payouts' });
  });

  test('is not written when nothing changes', () => {
    const book = new MemoryWorkbook();
    update(book, { environment: 'production' });
    const changes = book.changesDuring(() => {
      update(book, { environment: 'production' });
    });
    expect(changes).toStrictEqual([]);
  });

  test.each([
    ['overwritten', 'oops'],
    ['emptied', ''],
    ['given the row of another sheet', null],
  ])('is damaged when it was %s, and stays so until a change says whose it is', (_, value) => {
    const book = new MemoryWorkbook();
    update(book, { environment: 'staging' });
    const alien = openSeal(portsOf(book)).seal('_introw_report', 'workbook', { layout: LAYOUT });
    book.sheet(META_SHEET).handPut(2, 2, { value: value ?? alien });
    update(book, { environment: 'production' });
    expect(read(book)).toMatchObject({ environment: null, damaged: true });
    update(book, { workbookId: book.id() });
    expect(read(book)).toMatchObject({ environment: null, damaged: false });
  });

  test('is damaged when one value of it was edited', () => {
    const book = new MemoryWorkbook();
    update(book, { environment: 'staging' });
    const sheet = book.sheet(META_SHEET);
    const value = String(sheet.handRead(2, 2).value);
    sheet.handPut(2, 2, { value: value.replace('staging', 'production') });
    expect(read(book)).toMatchObject({ environment: null, damaged: true });
  });

  test('counts with the policy that is kept outside of the sheets, whatever version of it is brought back', () => {
    const book = new MemoryWorkbook();
    const strict = { ...DEFAULT_POLICY, payer: 'introw' as const };
    update(book, { workbookId: book.id(), policy: DEFAULT_POLICY });
    const old = book.sheet(META_SHEET).handRead(2, 2);
    update(book, { policy: strict });
    book.sheet(META_SHEET).handPut(2, 2, old);
    expect(read(book)).toMatchObject({ policy: strict, damaged: false });
  });

  test('keeps which headers were put back also where its row is lost', () => {
    const book = new MemoryWorkbook();
    update(book, { workbookId: book.id(), restored: { Payouts: ['Stage'] } });
    book.sheet(META_SHEET).handPut(2, 2, { value: 'oops' });
    expect(read(book)).toMatchObject({ restored: { Payouts: ['Stage'] }, damaged: true });
  });

  test.each([
    ['restored headers that are no texts', { restored: { Payouts: [1] } }],
    ['nothing for the headers', { restored: null }],
    ['a policy that is a word', { policy: 'none' }],
    ['another id than a text', { workbookId: 7 }],
  ])('is damaged when its seal fits but it holds %s', (_, wrong) => {
    const book = new MemoryWorkbook();
    const values = { layout: LAYOUT, ...wrong };
    const text = openSeal(portsOf(book)).seal(META_SHEET, 'workbook', values);
    memorySheet(book, META_SHEET).write(0, [{ key: 'workbook', text }]);
    expect(read(book).damaged).toBe(true);
  });

  test('is damaged when it is gone while pulled values are there', () => {
    const book = new MemoryWorkbook();
    openMemory(portsOf(book)).payouts.save([payoutBase()]);
    expect(read(book).damaged).toBe(true);
  });

  test('has what a later field lacks in an earlier memory', () => {
    const book = new MemoryWorkbook();
    const values = { layout: LAYOUT, environment: 'staging' };
    const text = openSeal(portsOf(book)).seal(META_SHEET, 'workbook', values);
    memorySheet(book, META_SHEET).write(0, [{ key: 'workbook', text }]);
    expect(read(book)).toMatchObject({
      environment: 'staging',
      linesAtService: null,
      damaged: false,
    });
  });
});
