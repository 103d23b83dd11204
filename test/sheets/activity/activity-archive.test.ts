import { describe, expect, test } from '@jest/globals';
import { appendActivity, type ActivityRow } from '../../../src/sheets/activity/activity';
import { ACTIVITY_LIMITS, type ActivityLimits } from '../../../src/sheets/activity/activity-limits';
import { ACTIVITY } from '../../../src/sheets/table/schema';
import type { MemoryCell } from '../../fakes/memory-grid';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { headersOf } from '../sheet-builder';

const START = Date.UTC(2026, 0, 1);

/** As the add-on's own, a hundredth of them. */
const LIMITS: ActivityLimits = { most: 200, moved: 100 };

/** The nth line, one every 100 minutes: the 100th is of 7 January. */
function row(n: number): ActivityRow {
  return {
    at: START + (n - 1) * 6_000_000,
    user: 'ann@example.com',
    pushId: `run-${Math.ceil(n / 10)}`,
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
  append(book, rows(1, count));
  return book;
}

function append(book: MemoryWorkbook, added: readonly ActivityRow[]) {
  return appendActivity(book, added, LIMITS);
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

describe('Activity past its limit', () => {
  test('moves its oldest to a sheet named for the day of the newest of them, and says so', () => {
    const book = bookWith(200);
    expect(book.grid(ARCHIVE)).toBeNull();
    expect(append(book, rows(201, 202)).ok).toBe(true);
    expect(idsIn(book, ARCHIVE)).toEqual(numbered(1, 100));
    expect(idsIn(book, 'Activity')).toEqual([...numbered(101, 202), ARCHIVE]);
    const last = cells(book, 'Activity')
      .at(-1)
      ?.map(({ value }) => value);
    expect(last?.slice(3)).toEqual([
      ...['Activity', 'Archive', '', ARCHIVE, '', ''],
      ...[`The oldest 100 rows move to the sheet “${ARCHIVE}”.`, ARCHIVE, ''],
    ]);
  });

  test('keeps texts as texts and times as times, with headers and looks', () => {
    const book = bookWith(200);
    const before = cells(book, 'Activity').slice(0, 101);
    append(book, [row(201)]);
    const copied = cells(book, ARCHIVE);
    expect(copied.map((line) => line.map(({ value }) => value))).toEqual(
      before.map((line) => line.map(({ value }) => value)),
    );
    expect(copied[1]?.[6]).toEqual({ value: '=1+1', formula: '', format: '@' });
    expect(copied[2]?.[0]?.format).toBe('yyyy-mm-dd hh:mm:ss');
    expect(book.sheet(ARCHIVE).dressed).toHaveLength(ACTIVITY.columns.length);
  });

  test('takes few calls, however many rows', () => {
    const book = bookWith(200);
    expect(book.movesDuring(() => append(book, [row(201)])).length).toBeLessThanOrEqual(12);
  });

  test('takes the columns of the user along', () => {
    const book = bookWith(200);
    const grid = book.sheet('Activity');
    grid.handInsertColumn(1);
    grid.handType(1, 1, 'Mine', '@');
    grid.handType(5, 1, 'a remark', '@');
    grid.handType(200, 1, 'another', '@');
    append(book, [row(201)]);
    expect(cells(book, ARCHIVE)[4]?.[0]?.value).toBe('a remark');
    expect(cells(book, 'Activity')[99]?.[0]?.value).toBe('another');
  });

  test('never writes over a sheet that has the name already', () => {
    const book = bookWith(200);
    const mine = book.create(ARCHIVE, false);
    mine.handType(1, 1, 'My notes');
    append(book, [row(201)]);
    expect(cells(book, ARCHIVE)[0]?.[0]?.value).toBe('My notes');
    expect(idsIn(book, `${ARCHIVE} (2)`)).toEqual(numbered(1, 100));
  });

  test('with few rows moves none, however many come at once', () => {
    const book = bookWith(90);
    append(book, rows(91, 211));
    expect(idsIn(book, 'Activity')).toHaveLength(211);
  });
});

test('the limit is 20,000 rows, of which 10,000 move', () => {
  const book = new MemoryWorkbook();
  for (let from = 1; from <= 20_000; from += 5_000) appendActivity(book, rows(from, from + 4_999));
  expect(book.sheet('Activity').size().lastRow).toBe(20_001);
  appendActivity(book, [row(20_001)]);
  // The headers, the second half, the new line, and the one that tells of the move.
  expect(book.sheet('Activity').size().lastRow).toBe(10_003);
  expect(ACTIVITY_LIMITS).toEqual({ most: 20_000, moved: 10_000 });
});

describe('rows that are moved by hand', () => {
  test('while they are copied are all left, and go once, whole, the next time', () => {
    const book = bookWith(200);
    const grid = book.sheet('Activity');
    let moved = false;
    book.flush = () => {
      // Another editor deletes a row of the block that was just copied.
      if (!moved && book.grid(ARCHIVE) !== null) grid.handDeleteRow(5);
      moved ||= book.grid(ARCHIVE) !== null;
    };
    append(book, [row(201)]);
    expect(book.sheet(ARCHIVE).size().lastRow).toBe(0);
    const left = numbered(1, 201).filter((id) => id !== 'pay_4');
    expect(idsIn(book, 'Activity')).toEqual([...left, ARCHIVE]);
    append(book, [row(202)]);
    const names = [ARCHIVE, 'Activity'];
    const all = names.flatMap((name) => idsIn(book, name)).filter((id) => id !== ARCHIVE);
    expect(all).toEqual([...left, 'pay_202']);
  });

  test('into another order beforehand are not moved out: the first are not the oldest', () => {
    const book = bookWith(200);
    book.sheet('Activity').handReorder(
      2,
      Array.from({ length: 200 }, (_, at) => 199 - at),
    );
    append(book, [row(201)]);
    expect(book.grid(ARCHIVE)).toBeNull();
    expect(idsIn(book, 'Activity')).toHaveLength(201);
  });
});

describe('an archiving that breaks off', () => {
  /** Does the append with this method of this sheet failing at its first call, then again undisturbed. */
  function brokenAt(
    sheet: string,
    method: 'setValues' | 'removeRows' | 'setFormats',
  ): MemoryWorkbook {
    const book = bookWith(200);
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
    expect(() => append(book, [row(201)])).toThrow('Killed');
    append(book, [row(201)]);
    return book;
  }

  test.each([
    ['before its looks', ARCHIVE, 'setFormats'],
    ['before its rows', ARCHIVE, 'setValues'],
    ['before the new lines', 'Activity', 'setValues'],
    ['before the removal', 'Activity', 'removeRows'],
  ] as const)('%s comes out the same when it is done again', (_, sheet, method) => {
    const book = brokenAt(sheet, method);
    expect(idsIn(book, ARCHIVE)).toEqual(numbered(1, 100));
    expect(idsIn(book, 'Activity')).toEqual([...numbered(101, 201), ARCHIVE]);
    expect(book.grid(`${ARCHIVE} (2)`)).toBeNull();
  });

  test('keeps the same copy also when other lines come in between', () => {
    const book = bookWith(200);
    const grid = book.sheet('Activity');
    const remove = grid.removeRows.bind(grid);
    grid.removeRows = () => {
      throw new Error('Killed');
    };
    expect(() => append(book, [row(201)])).toThrow('Killed');
    grid.removeRows = remove;
    append(book, rows(202, 250));
    expect(idsIn(book, ARCHIVE)).toEqual(numbered(1, 100));
    expect(book.grid(`${ARCHIVE} (2)`)).toBeNull();
    expect(idsIn(book, 'Activity').filter((id) => id !== ARCHIVE)).toEqual(numbered(101, 250));
  });
});
