import { describe, expect, test } from '@jest/globals';
import type { JournalEntry } from '../../../src/core/push/journal';
import { journalStore } from '../../../src/sheets/memory/journal-store';
import { journalEntry } from '../../core/builders';
import type { MemoryGrid } from '../../fakes/memory-grid';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

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

  test('is undamaged where nobody touched it, and where there is none', () => {
    const book = new MemoryWorkbook();
    expect(journalStore(book).damaged).toBe(false);
    journalStore(book).start(entries(5));
    journalStore(book).start(entries(3));
    expect(journalStore(book).damaged).toBe(false);
  });
});

describe('a journal that somebody laid hands on', () => {
  type Hands = (sheet: MemoryGrid) => void;
  const edit: Hands = (sheet) => {
    const value = String(sheet.handRead(3, 1).value);
    sheet.handPut(3, 1, { value: value.replace('"planned"', '"confirmed"') });
  };

  test.each<[string, Hands]>([
    [
      'overwritten',
      (sheet) => {
        sheet.handPut(3, 1, { value: 'oops' });
      },
    ],
    ['edited', edit],
    [
      'emptied in one row',
      (sheet) => {
        sheet.handPut(3, 1, { value: '' });
      },
    ],
    [
      'shortened at its end',
      (sheet) => {
        sheet.handDeleteRow(4);
      },
    ],
    [
      'shortened in its middle',
      (sheet) => {
        sheet.handDeleteRow(3);
      },
    ],
    [
      'given a row once more',
      (sheet) => {
        sheet.handPut(5, 1, sheet.handRead(2, 1));
      },
    ],
    [
      'given a row in place of another',
      (sheet) => {
        sheet.handPut(3, 1, sheet.handRead(2, 1));
      },
    ],
  ])('is known to be damaged when it was %s, until a new push starts', (_, hands) => {
    const book = new MemoryWorkbook();
    journalStore(book).start(entries(3));
    hands(book.sheet('_introw_journal'));
    const store = journalStore(book);
    expect(store.damaged).toBe(true);
    store.start(entries(1));
    expect(store.damaged).toBe(false);
    expect(journalStore(book).damaged).toBe(false);
    expect(journalStore(book).entries).toStrictEqual(entries(1));
  });

  test('still tells the entries that nobody touched', () => {
    const book = new MemoryWorkbook();
    journalStore(book).start(entries(3));
    edit(book.sheet('_introw_journal'));
    const [first, , third] = entries(3);
    expect(journalStore(book).entries).toStrictEqual([first, third]);
  });

  test('takes its updates where each entry stands by now, when it was only sorted', () => {
    const book = new MemoryWorkbook();
    journalStore(book).start(entries(3));
    book.sheet('_introw_journal').handReorder(2, [2, 0, 1]);
    const [first, second, third] = entries(3);
    const sent = journalEntry({ ...second, state: 'sent' });
    const store = journalStore(book);
    expect(store.damaged).toBe(false);
    store.update([sent]);
    expect(journalStore(book).entries).toStrictEqual([third, first, sent]);
  });
});
