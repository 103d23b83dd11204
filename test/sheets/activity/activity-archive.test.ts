import { describe, expect, test } from '@jest/globals';
import { appendActivity, type ActivityRow } from '../../../src/sheets/activity/activity';
import { ACTIVITY } from '../../../src/sheets/table/schema';
import type { MemoryCell } from '../../fakes/memory-grid';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { headersOf } from '../sheet-builder';

const START = Date.UTC(2026, 0, 1);

/** The nth line, one a minute: the 10,000th is of 7 January. */
function row(n: number): ActivityRow {
  return {
    at: START + (n - 1) * 60_000,
    user: 'ann@example.com',
    pushId: `run-${Math.ceil(n / 100)}`,
    record: 'Payout',
    id: `pay_${n}`,
    field: 'PO number',
    from: null,
    to: n === 1 ? '=1+1' : `00${n}`,
    result: 'Pushed',
  };
}

function rows(from: number, to: number): ActivityRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => row(from + index));
}

/** An `Activity` with so many lines. */
function bookWith(count: number): MemoryWorkbook {
  const book = new MemoryWorkbook();
  for (let from = 1; from <= count; from += 5_000) {
    appendActivity(book, rows(from, Math.min(count, from + 4_999)));
  }
  return book;
}

const ID = headersOf(ACTIVITY).indexOf('ID');

function cells(book: MemoryWorkbook, sheet: string): MemoryCell[][] {
  const grid = book.sheet(sheet);
  return grid.handCopy().slice(0, grid.size().lastRow);
}

function idsIn(book: MemoryWorkbook, sheet: string): unknown[] {
  return cells(book, sheet)
    .slice(1)
    .map((line) => line[ID]?.value);
}

const ARCHIVE = 'Activity until 2026-01-07';
const numbered = (from: number, to: number) => rows(from, to).map(({ id }) => id);

describe('Activity past 20,000 rows', () => {
  test('moves its oldest to a sheet named for the day of the newest of them, and says so', () => {
    const book = bookWith(20_000);
    expect(book.grid(ARCHIVE)).toBeNull();
    expect(appendActivity(book, rows(20_001, 20_002)).ok).toBe(true);
    expect(idsIn(book, ARCHIVE)).toEqual(numbered(1, 10_000));
    expect(idsIn(book, 'Activity')).toEqual([...numbered(10_001, 20_002), ARCHIVE]);
    const last = cells(book, 'Activity')
      .at(-1)
      ?.map(({ value }) => value);
    expect(last?.slice(3)).toEqual([
      'Activity',
      ARCHIVE,
      'Archive',
      '',
      ARCHIVE,
      `The oldest 10000 rows move to the sheet “${ARCHIVE}”.`,
    ]);
  });

  test('keeps texts as texts and times as times, with headers and looks', () => {
    const book = bookWith(20_000);
    const before = cells(book, 'Activity').slice(0, 10_001);
    appendActivity(book, [row(20_001)]);
    const copied = cells(book, ARCHIVE);
    expect(copied.map((line) => line.map(({ value }) => value))).toEqual(
      before.map((line) => line.map(({ value }) => value)),
    );
    expect(copied[1]?.[7]).toEqual({ value: '=1+1', formula: '', format: '@' });
    expect(copied[2]?.[0]?.format).toBe('yyyy-mm-dd hh:mm:ss');
    expect(book.sheet(ARCHIVE).dressed).toHaveLength(ACTIVITY.columns.length);
  });

  test('takes few calls, however many rows', () => {
    const book = bookWith(20_000);
    expect(book.movesDuring(() => appendActivity(book, [row(20_001)])).length).toBeLessThanOrEqual(
      12,
    );
  });

  test('takes the columns of the user along', () => {
    const book = bookWith(20_000);
    const grid = book.sheet('Activity');
    grid.handInsertColumn(1);
    grid.handType(1, 1, 'Mine', '@');
    grid.handType(5, 1, 'a remark', '@');
    grid.handType(20_000, 1, 'another', '@');
    appendActivity(book, [row(20_001)]);
    expect(cells(book, ARCHIVE)[4]?.[0]?.value).toBe('a remark');
    expect(cells(book, 'Activity')[9_999]?.[0]?.value).toBe('another');
  });

  test('never writes over a sheet that has the name already', () => {
    const book = bookWith(20_000);
    const mine = book.create(ARCHIVE, false);
    mine.handType(1, 1, 'My notes');
    appendActivity(book, [row(20_001)]);
    expect(cells(book, ARCHIVE)[0]?.[0]?.value).toBe('My notes');
    expect(idsIn(book, `${ARCHIVE} (2)`)).toEqual(numbered(1, 10_000));
  });

  test('with few rows moves none, however many come at once', () => {
    const book = bookWith(9_000);
    appendActivity(book, rows(9_001, 21_001));
    expect(idsIn(book, 'Activity')).toHaveLength(21_001);
  });
});

describe('rows that are moved by hand', () => {
  test('while they are copied are all left, and go once, whole, the next time', () => {
    const book = bookWith(20_000);
    const grid = book.sheet('Activity');
    let moved = false;
    book.flush = () => {
      // Another editor deletes a row of the block that was just copied.
      if (!moved && book.grid(ARCHIVE) !== null) grid.handDeleteRow(5);
      moved ||= book.grid(ARCHIVE) !== null;
    };
    appendActivity(book, [row(20_001)]);
    expect(book.sheet(ARCHIVE).size().lastRow).toBe(0);
    const left = numbered(1, 20_001).filter((id) => id !== 'pay_4');
    expect(idsIn(book, 'Activity')).toEqual([...left, ARCHIVE]);
    appendActivity(book, [row(20_002)]);
    const names = [ARCHIVE, 'Activity'];
    const all = names.flatMap((name) => idsIn(book, name)).filter((id) => id !== ARCHIVE);
    expect(all).toEqual([...left, 'pay_20002']);
  });

  test('into another order beforehand are not moved out: the first are not the oldest', () => {
    const book = bookWith(20_000);
    book.sheet('Activity').handReorder(
      2,
      Array.from({ length: 20_000 }, (_, at) => 19_999 - at),
    );
    appendActivity(book, [row(20_001)]);
    expect(book.grid(ARCHIVE)).toBeNull();
    expect(idsIn(book, 'Activity')).toHaveLength(20_001);
  });
});

describe('an archiving that breaks off', () => {
  /** Does the append with this method of this sheet failing at its first call, then again undisturbed. */
  function brokenAt(
    sheet: string,
    method: 'setValues' | 'removeRows' | 'setFormats',
  ): MemoryWorkbook {
    const book = bookWith(20_000);
    const made = book.grid(sheet) ?? book.create(sheet, false);
    const whole = made[method].bind(made) as (...args: unknown[]) => void;
    let calls = 0;
    Object.defineProperty(made, method, {
      value: (...args: unknown[]) => {
        calls += 1;
        if (calls === 1) throw new Error('Killed');
        whole(...args);
      },
    });
    expect(() => appendActivity(book, [row(20_001)])).toThrow('Killed');
    appendActivity(book, [row(20_001)]);
    return book;
  }

  test.each([
    ['before its looks', ARCHIVE, 'setFormats'],
    ['before its rows', ARCHIVE, 'setValues'],
    ['before the new lines', 'Activity', 'setValues'],
    ['before the removal', 'Activity', 'removeRows'],
  ] as const)('%s comes out the same when it is done again', (_, sheet, method) => {
    const book = brokenAt(sheet, method);
    expect(idsIn(book, ARCHIVE)).toEqual(numbered(1, 10_000));
    expect(idsIn(book, 'Activity')).toEqual([...numbered(10_001, 20_001), ARCHIVE]);
    expect(book.grid(`${ARCHIVE} (2)`)).toBeNull();
  });

  test('keeps the same copy also when other lines come in between', () => {
    const book = bookWith(20_000);
    const grid = book.sheet('Activity');
    const remove = grid.removeRows.bind(grid);
    grid.removeRows = () => {
      throw new Error('Killed');
    };
    expect(() => appendActivity(book, [row(20_001)])).toThrow('Killed');
    grid.removeRows = remove;
    appendActivity(book, rows(20_002, 20_050));
    expect(idsIn(book, ARCHIVE)).toEqual(numbered(1, 10_000));
    expect(book.grid(`${ARCHIVE} (2)`)).toBeNull();
    expect(idsIn(book, 'Activity').filter((id) => id !== ARCHIVE)).toEqual(
      numbered(10_001, 20_050),
    );
  });
});
