import { describe, expect, test } from '@jest/globals';
import type { ChangeEntry } from '../../../src/core/push/journal-entry';
import { journalStore, type JournalStore } from '../../../src/sheets/memory/journal-store';
import { JOURNAL_SHEET } from '../../../src/sheets/table/hidden-sheets';
import { memorySheet } from '../../../src/sheets/memory/memory-sheet';
import { openSeal } from '../../../src/sheets/memory/seal';
import { endedEntry, journalEntry, refreshEntryOf } from '../../core/builders';
import type { MemoryGrid } from '../../fakes/memory-grid';
import { portsOf } from '../../fakes/memory-ports';
import { MemoryWorkbook } from '../../fakes/memory-workbook';

function open(book: MemoryWorkbook): JournalStore {
  const ports = portsOf(book);
  return journalStore(memorySheet(book, JOURNAL_SHEET), openSeal(ports), ports);
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

  test('has entries that stand apart on record in one call, so that no kill leaves a part of it', () => {
    const book = new MemoryWorkbook();
    const store = open(book);
    store.start(entries(200));
    const apart = entries(200).filter(({ seq }) => [51, 53, 60].includes(seq));
    const moves = book.movesDuring(() => {
      store.update(apart.map(sent));
    });
    expect(moves.map(({ method, cells }) => [method, cells])).toStrictEqual([['setValues', 20]]);
    const states = open(book).entries.flatMap(({ seq, state }) => (state === 'sent' ? [seq] : []));
    expect(states).toStrictEqual([51, 53, 60]);
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
  /** The rows of three entries; the columns of keys and texts. */
  const [FIRST, SECOND, THIRD, BELOW] = [2, 3, 4, 5];
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
      sheet.handReorder(FIRST, order);
    };

  test.each<[string, Hands]>([
    ['overwritten', put(SECOND, TEXTS, 'oops')],
    ['edited', replaced(SECOND, '"planned"', '"ended"')],
    ['given another key', put(SECOND, KEYS, '_7')],
    ['emptied in one text', put(SECOND, TEXTS, '')],
    ['emptied in one key', put(SECOND, KEYS, '')],
    ['shortened at its end', deleted(THIRD)],
    ['shortened in its middle', deleted(SECOND)],
    ['given a row once more', pasted(FIRST, BELOW, [KEYS, TEXTS])],
    ['given a row in place of another', pasted(FIRST, SECOND, [KEYS, TEXTS])],
    ['given the text of a row in place of another', pasted(FIRST, SECOND, [TEXTS])],
    [
      'emptied',
      (sheet) => {
        for (let row = THIRD; row >= FIRST; row -= 1) sheet.handDeleteRow(row);
      },
    ],
  ])('is known to be damaged when it was %s, until a new push starts', (_, hands) => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    hands(book.sheet(JOURNAL_SHEET));
    const store = open(book);
    expect(store.damaged).toBe(true);
    expect(store.entries).toStrictEqual([]);
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

  test('takes its updates where each entry stands by now, when entries were only sorted', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    sorted(2, 0, 1)(book.sheet(JOURNAL_SHEET));
    const [first, second, third] = entries(3);
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('three');
    const store = open(book);
    expect(store.damaged).toBe(false);
    store.update([sent(second)]);
    expect(open(book).entries).toStrictEqual([first, sent(second), third]);
  });

  test('is not written to while it is damaged, which would make it count again', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    deleted(THIRD)(book.sheet(JOURNAL_SHEET));
    const changes = book.changesDuring(() => {
      open(book).update(entries(1).map(sent));
    });
    expect(changes).toStrictEqual([]);
    expect(open(book).damaged).toBe(true);
  });
});

describe('a journal that an older version of the file brought back', () => {
  function contentOf(book: MemoryWorkbook) {
    return book.sheet(JOURNAL_SHEET).handCopy();
  }

  function putBack(book: MemoryWorkbook, content: ReturnType<typeof contentOf>): void {
    content.forEach((cells, row) => {
      cells.forEach((cell, column) => {
        book.sheet(JOURNAL_SHEET).handPut(row + 1, column + 1, cell);
      });
    });
  }

  test.each<[string, (store: JournalStore) => void]>([
    [
      'of the push before',
      (store) => {
        store.start(entries(3).map((entry) => ({ ...entry, pushId: 'run-2' })));
      },
    ],
    [
      'of the same push, one step before',
      (store) => {
        store.update(entries(1).map(sent));
      },
    ],
  ])('%s is not obeyed', (_, goOn) => {
    const book = new MemoryWorkbook();
    const store = open(book);
    store.start(entries(3));
    const old = contentOf(book);
    goOn(store);
    putBack(book, old);
    expect(open(book)).toMatchObject({ damaged: true, entries: [] });
  });

  test('is the one that counts where a kill left the sheet as it was', () => {
    const book = new MemoryWorkbook();
    open(book).start(entries(3));
    const sheet = book.sheet(JOURNAL_SHEET);
    const write = sheet.setValues.bind(sheet);
    sheet.setValues = () => {
      throw new Error('Killed');
    };
    expect(() => {
      open(book).update(entries(1).map(sent));
    }).toThrow('Killed');
    sheet.setValues = write;
    expect(open(book)).toMatchObject({ damaged: false, entries: entries(3) });
    const content = portsOf(book).documentStore.content;
    const before = new Map(content);
    open(book).update(entries(1).map(sent));
    // As after a kill between the sheet and the last word of the head.
    content.set('introw.journal', JSON.stringify({ ...headOf(content), was: headOf(before).is }));
    expect(open(book)).toMatchObject({ damaged: false });
    expect(open(book).entries[0]).toMatchObject({ state: 'sent' });
  });

  function headOf(content: ReadonlyMap<string, string>): { readonly is: string } {
    return JSON.parse(content.get('introw.journal') ?? '') as { is: string };
  }
});

describe('a journal whose seal fits but whose rows hold something else', () => {
  test.each<[string, (entry: ChangeEntry) => unknown]>([
    ['no entry', () => 'oops'],
    ['a list', () => []],
    ['a kind of request of a newer version', (entry) => ({ ...entry, request: { kind: 'pay' } })],
    ['a request without its content', (entry) => ({ ...entry, request: { kind: 'create' } })],
    ['a state of a newer version', (entry) => ({ ...entry, state: 'held' })],
    [
      'an outcome of a newer version',
      (entry) => ({ ...entry, state: 'ended', outcome: { kind: 'x' } }),
    ],
    ['no fields', (entry) => ({ ...entry, fields: null })],
    ['another number than its key', (entry) => ({ ...entry, seq: 7 })],
  ])('(%s) counts as damaged, until a new push starts', (_, change) => {
    const book = new MemoryWorkbook();
    const [entry] = entries(1);
    if (entry === undefined) throw new Error('one');
    const store = open(book);
    store.start([entry]);
    const seal = openSeal(portsOf(book));
    const text = seal.seal(JOURNAL_SHEET, '1', change(entry));
    book.sheet(JOURNAL_SHEET).handPut(2, 2, { value: text });
    portsOf(book).documentStore.set('introw.journal', JSON.stringify({ is: seal.sumOf([text]) }));
    expect(open(book)).toMatchObject({ damaged: true, entries: [] });
    open(book).start(entries(2));
    expect(open(book)).toMatchObject({ damaged: false, entries: entries(2) });
  });
});
