import { describe, expect, test } from '@jest/globals';
import type { ChangeEntry } from '../../../src/core/push/journal-entry';
import { journalStore, type JournalStore } from '../../../src/sheets/memory/journal-store';
import { JOURNAL_SHEET } from '../../../src/sheets/memory/layouts';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { endedEntry, journalEntry, refreshEntryOf } from '../../core/builders';
import type { MemoryGrid } from '../../fakes/memory-grid';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

function open(book: MemoryWorkbook): JournalStore {
  return journalStore(memorySheet(book, JOURNAL_SHEET));
}

function entries(count: number): ChangeEntry[] {
  return Array.from({ length: count }, (_, index) =>
    journalEntry({ seq: index + 1, id: `pay_${index}` }),
  );
}

function sent(entry: ChangeEntry): ChangeEntry {
  return { ...entry, state: 'sent' };
}

describe('the journal of a push', () => {
  test('is there after reopening, in order, with everything an entry says', () => {
    const book = new MemoryWorkbook();
    const all = [
      ...entries(3),
      endedEntry({ kind: 'dropped' }, { seq: 4 }),
      refreshEntryOf({ seq: 5 }),
    ];
    open(book).start(all);
    expect(open(book).entries).toStrictEqual(all);
  });

  test('is empty where there was no push', () => {
    expect(open(new MemoryWorkbook()).entries).toStrictEqual([]);
  });

  test('forgets the last push when a new one starts, also a longer one', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(5));
    open(book).start(entries(1));
    expect(open(book).entries).toStrictEqual(entries(1));
  });

  test('changes the entries that are updated and no others', () => {
    const book = new MemoryWorkbook();
    const [first, second, third, fourth] = entries(4);
    const store = open(book);
    store.start(entries(4));
    const onTheWay = journalEntry({ ...second, state: 'sent' });
    const done = endedEntry({ kind: 'failed', message: '=1+1', isFateUnknown: true }, fourth);
    store.update([done, onTheWay]);
    expect(store.entries).toStrictEqual([first, onTheWay, third, done]);
    expect(open(book).entries).toStrictEqual([first, onTheWay, third, done]);
    expect(open(book).damaged).toBe(false);
  });

  test('is updated also without reopening after it was started', () => {
    const book = new MemoryWorkbook();
    const store = open(book);
    store.start(entries(2));
    store.update(entries(2).map(sent));
    store.start(entries(3));
    store.update(entries(1).map(sent));
    expect(open(book).entries.map(({ state }) => state)).toEqual(['sent', 'planned', 'planned']);
  });

  test('has “sent” on record in one call, however many entries', () => {
    for (const count of [2, 200]) {
      const book = new MemoryWorkbook();
      const store = open(book);
      store.start(entries(count));
      const moves = book.movesDuring(() => {
        store.update(entries(count).map(sent));
      });
      expect(moves.map((call) => call.method)).toStrictEqual(['setValues']);
    }
  });

  test('has entries that stand apart on record in three calls at most, and few cells', () => {
    const book = new MemoryWorkbook();
    const store = open(book);
    store.start(entries(200));
    const apart = entries(200).filter(({ seq }) => [1, 50, 51, 150].includes(seq));
    const moves = book.movesDuring(() => {
      store.update(apart.map(sent));
    });
    expect(moves.map(({ method, cells }) => [method, cells])).toStrictEqual([
      ['setValues', 2],
      ['setValues', 4],
      ['setValues', 2],
    ]);
    const states = open(book).entries.flatMap(({ seq, state }) => (state === 'sent' ? [seq] : []));
    expect(states).toStrictEqual([1, 50, 51, 150]);
  });

  test('writes nothing for entries that it does not have', () => {
    const book = new MemoryWorkbook();
    const store = open(book);
    store.start(entries(1));
    const changes = book.changesDuring(() => {
      store.update([journalEntry({ seq: 99 })]);
    });
    expect(changes).toStrictEqual([]);
    expect(store.entries).toStrictEqual(entries(1));
  });

  test('is undamaged where nobody touched it, and where there is none', () => {
    const book = new MemoryWorkbook();
    expect(open(book).damaged).toBe(false);
    open(book).start(entries(5));
    open(book).start(entries(3));
    expect(open(book).damaged).toBe(false);
    open(book).start([]);
    expect(open(book)).toMatchObject({ damaged: false, entries: [] });
  });
});

describe('a journal that somebody laid hands on', () => {
  type Hands = (sheet: MemoryGrid) => void;
  /** The rows of the head and of three entries; the columns of keys and texts. */
  const [HEAD, FIRST, SECOND, THIRD, BELOW] = [2, 3, 4, 5, 6];
  const [KEYS, TEXTS] = [1, 2];

  const put =
    (row: number, column: number, value: string): Hands =>
    (sheet) => {
      sheet.handPut(row, column, { value });
    };
  const replaced =
    (row: number, from: string, to: string): Hands =>
    (sheet) => {
      const value = String(sheet.handRead(row, TEXTS).value);
      expect(value).toContain(from);
      sheet.handPut(row, TEXTS, { value: value.replace(from, to) });
    };
  const deleted =
    (row: number): Hands =>
    (sheet) => {
      sheet.handDeleteRow(row);
    };
  /** Pastes a row over another, its text alone or with its key. */
  const pasted =
    (from: number, to: number, columns: readonly number[]): Hands =>
    (sheet) => {
      for (const column of columns) sheet.handPut(to, column, sheet.handRead(from, column));
    };
  const sorted =
    (...order: readonly number[]): Hands =>
    (sheet) => {
      sheet.handReorder(HEAD, order);
    };

  test.each<[string, Hands]>([
    ['overwritten', put(SECOND, TEXTS, 'oops')],
    ['edited', replaced(SECOND, '"planned"', '"ended"')],
    ['given another key', put(SECOND, KEYS, '_7')],
    ['emptied in one text', put(SECOND, TEXTS, '')],
    ['emptied in one key', put(SECOND, KEYS, '')],
    ['shortened at its end', deleted(THIRD)],
    ['shortened in its middle', deleted(SECOND)],
    ['robbed of its head', deleted(HEAD)],
    ['edited in its head', replaced(HEAD, '"count":3', '"count":4')],
    ['emptied in its head', put(HEAD, TEXTS, '')],
    ['given a row once more', pasted(FIRST, BELOW, [KEYS, TEXTS])],
    ['given a row in place of another', pasted(FIRST, SECOND, [KEYS, TEXTS])],
    ['given the text of a row in place of another', pasted(FIRST, SECOND, [TEXTS])],
    ['given its head once more', pasted(HEAD, BELOW, [KEYS, TEXTS])],
    ['sorted, its head with it', sorted(1, 0, 2, 3)],
  ])('is known to be damaged when it was %s, until a new push starts', (_, hands) => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    hands(book.sheet(JOURNAL_SHEET));
    const store = open(book);
    expect(store.damaged).toBe(true);
    store.start(entries(1));
    expect(store.damaged).toBe(false);
    expect(open(book).damaged).toBe(false);
    expect(open(book).entries).toStrictEqual(entries(1));
  });

  test('is known to be damaged when a row of an earlier, longer push was put back', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(4));
    const sheet = book.sheet(JOURNAL_SHEET);
    const old = [KEYS, TEXTS].map((column) => sheet.handRead(BELOW, column));
    open(book).start(entries(3));
    old.forEach((cell, index) => {
      sheet.handPut(BELOW, index + 1, cell);
    });
    expect(open(book).damaged).toBe(true);
  });

  test('still tells the entries that nobody touched', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    put(SECOND, TEXTS, 'oops')(book.sheet(JOURNAL_SHEET));
    const [first, , third] = entries(3);
    expect(open(book).entries).toStrictEqual([first, third]);
  });

  test('takes its updates where each entry stands by now, when entries were only sorted', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    sorted(0, 3, 1, 2)(book.sheet(JOURNAL_SHEET));
    const [first, second, third] = entries(3);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three');
    const store = open(book);
    expect(store.damaged).toBe(false);
    store.update([sent(second)]);
    expect(open(book).entries).toStrictEqual([third, first, sent(second)]);
  });
});
