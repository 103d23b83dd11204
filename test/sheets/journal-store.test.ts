import { describe, expect, test } from '@jest/globals';
import { ProblemError } from '../../src/core/errors';
import type { JournalEntry } from '../../src/core/push/journal';
import { journalStore } from '../../src/sheets/journal-store';
import { journalEntry } from '../core/builders';
import { MemoryWorkbook } from '../fakes/memory-workbook';

function entries(count: number): JournalEntry[] {
  // Numbers with gaps, as blocked changes have none.
  return Array.from({ length: count }, (_, index) =>
    journalEntry({ seq: 2 * index + 1, id: `pay_${index}` }),
  );
}

describe('the journal of a push', () => {
  test('is there after reopening, in order, with everything an entry says', () => {
    const book = new MemoryWorkbook();
    journalStore(book).start(entries(3));
    expect(journalStore(book).entries).toStrictEqual(entries(3));
  });

  test('is empty where there was no push', () => {
    expect(journalStore(new MemoryWorkbook()).entries).toStrictEqual([]);
  });

  test('forgets the last push when a new one starts, also a longer one', () => {
    const book = new MemoryWorkbook();
    journalStore(book).start(entries(5));
    journalStore(book).start(entries(1));
    expect(journalStore(book).entries).toStrictEqual(entries(1));
  });

  test('changes the entries that are updated and no others', () => {
    const book = new MemoryWorkbook();
    const [first, second, third, fourth] = entries(4);
    const store = journalStore(book);
    store.start(entries(4));
    const sent = journalEntry({ ...second, state: 'sent' });
    const done = journalEntry({ ...fourth, state: 'confirmed', result: '=1+1' });
    store.update([done, sent]);
    expect(store.entries).toStrictEqual([first, sent, third, done]);
    expect(journalStore(book).entries).toStrictEqual([first, sent, third, done]);
  });

  test('has “sent” on record in one call, however many entries', () => {
    for (const count of [2, 200]) {
      const book = new MemoryWorkbook();
      const store = journalStore(book);
      store.start(entries(count));
      const moves = book.movesDuring(() => {
        store.update(entries(count).map((entry) => journalEntry({ ...entry, state: 'sent' })));
      });
      expect(moves.map((call) => call.method)).toStrictEqual(['setValues']);
    }
  });

  test('writes nothing for entries that it does not have', () => {
    const book = new MemoryWorkbook();
    const store = journalStore(book);
    store.start(entries(1));
    const changes = book.changesDuring(() => {
      store.update([journalEntry({ seq: 99 })]);
    });
    expect(changes).toStrictEqual([]);
    expect(store.entries).toStrictEqual(entries(1));
  });

  test('that somebody overwrote stops the push with words, and a new push can start', () => {
    const book = new MemoryWorkbook();
    journalStore(book).start(entries(2));
    book.sheet('_introw_journal').handPut(3, 1, { value: 'oops' });
    expect(() => journalStore(book).entries).toThrow('_introw_journal');
    expect(() => journalStore(book).entries).toThrow(ProblemError);
    journalStore(book).start(entries(1));
    expect(journalStore(book).entries).toStrictEqual(entries(1));
  });
});
