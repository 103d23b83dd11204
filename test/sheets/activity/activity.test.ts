import { describe, expect, test } from '@jest/globals';
import { timeSerial } from '../../../src/core/values/day';
import { appendActivity, type ActivityRow } from '../../../src/sheets/activity/activity';
import { ACTIVITY } from '../../../src/sheets/table/schema';
import { MemoryWorkbook } from '../../fakes/memory-workbook';
import { builtSheet, headersOf } from '../sheet-builder';

function entry(change: Partial<ActivityRow> = {}): ActivityRow {
  return {
    at: Date.UTC(2026, 2, 31, 23, 59, 59),
    user: 'ann@example.com',
    pushId: 'run-1',
    record: 'Payout',
    id: 'pay_1',
    field: 'PO number',
    from: null,
    to: '0012',
    result: 'Pushed',
    ...change,
  };
}

function cells(book: MemoryWorkbook, row: number) {
  return headersOf(ACTIVITY).map((_, index) => book.sheet('Activity').handRead(row, index + 1));
}

describe('the activity', () => {
  test('makes its sheet on first use and says who, when, what and what came of it', () => {
    const book = new MemoryWorkbook();
    const worth = { partner: 'Acme', amount: '12.50', currency: 'EUR' };
    expect(appendActivity(book, [entry(worth)])).toStrictEqual({ ok: true, value: null });
    expect(cells(book, 2).map((cell) => cell.value)).toStrictEqual([
      timeSerial(entry().at),
      'ann@example.com',
      'Acme',
      'Payout',
      'PO number',
      '',
      '0012',
      12.5,
      'EUR',
      'Pushed',
      'pay_1',
      'run-1',
    ]);
    expect(cells(book, 2)[0]?.format).toBe('yyyy-mm-dd hh:mm:ss');
  });

  test('keeps every text as text, whoever wrote it', () => {
    const book = new MemoryWorkbook();
    const nasty = { from: '=1+1', to: '2026-03-31', result: '+1', id: '0012', user: '@ann' };
    appendActivity(book, [entry(nasty)]);
    const [, user, , , , from, to, , , result, id] = cells(book, 2);
    expect([user, id, from, to, result].map((cell) => [cell?.value, cell?.formula])).toStrictEqual([
      ['@ann', ''],
      ['0012', ''],
      ['=1+1', ''],
      ['2026-03-31', ''],
      ['+1', ''],
    ]);
  });

  test('adds below what is there and never writes over it', () => {
    const book = new MemoryWorkbook();
    appendActivity(book, [entry({ id: 'a' }), entry({ id: 'b' })]);
    appendActivity(book, [entry({ id: 'c' })]);
    const ids = [2, 3, 4].map((row) => cells(book, row)[10]?.value);
    expect(ids).toStrictEqual(['a', 'b', 'c']);
  });

  test.each([1, 300])('takes four calls for %d rows', (count) => {
    const book = new MemoryWorkbook();
    appendActivity(book, [entry()]);
    const rows = Array.from({ length: count }, (_, index) => entry({ id: `pay_new_${index}` }));
    const moves = book.movesDuring(() => appendActivity(book, rows));
    expect(moves).toHaveLength(4);
  });

  test('tells each field of each record once in a run, also when a step is done again', () => {
    const book = new MemoryWorkbook();
    const first = [entry({ id: 'a' }), entry({ id: 'a', field: 'Stage' })];
    appendActivity(book, first);
    const again = book.changesDuring(() => appendActivity(book, first));
    expect(again).toStrictEqual([]);
    appendActivity(book, [...first, entry({ id: 'b' }), entry({ id: 'a', pushId: 'run-2' })]);
    const told = [2, 3, 4, 5].map((row) => cells(book, row).map((cell) => cell.value));
    expect(told.map((row) => [row[11], row[10], row[4]])).toStrictEqual([
      ['run-1', 'a', 'PO number'],
      ['run-1', 'a', 'Stage'],
      ['run-1', 'b', 'PO number'],
      ['run-2', 'a', 'PO number'],
    ]);
    expect(book.sheet('Activity').size().lastRow).toBe(5);
  });

  test('of nothing makes no sheet', () => {
    const book = new MemoryWorkbook();
    expect(appendActivity(book, [])).toStrictEqual({ ok: true, value: null });
    expect(book.grid('Activity')).toBeNull();
  });

  test('says so when its headers are damaged, and writes nothing', () => {
    const { book } = builtSheet(ACTIVITY, headersOf(ACTIVITY).slice(1));
    const changes = book.changesDuring(() => {
      expect(appendActivity(book, [entry()])).toMatchObject({
        ok: false,
        error: { code: 'SHEET_DAMAGED' },
      });
    });
    expect(changes).toStrictEqual([]);
  });

  test('goes on in a sheet of an earlier version: what that lacks is added right of all columns, once', () => {
    const book = new MemoryWorkbook();
    const old = [
      'Time (UTC)',
      'User',
      'Run',
      'Record',
      'ID',
      'Field',
      'From',
      'To',
      'Result',
      'Mine',
    ];
    const grid = book.create('Activity', false);
    grid.grow(10, old.length);
    grid.setValues({ row: 1, column: 1, rows: 1, columns: old.length }, [old]);
    grid.setValues({ row: 2, column: 9, rows: 1, columns: 2 }, [['Pushed', 'a note of mine']]);
    const worth = { partner: 'Acme', amount: '12.50', currency: 'EUR' };
    appendActivity(book, [entry(worth)]);
    appendActivity(book, [entry({ ...worth, id: 'pay_2' })]);
    const row = (at: number) => {
      const width = grid.size().lastColumn;
      return grid.values({ row: at, column: 1, rows: 1, columns: width })[0];
    };
    expect(row(1)).toEqual([...old, 'Partner', 'Amount', 'Currency']);
    expect(row(2)).toEqual([...Array<string>(8).fill(''), 'Pushed', 'a note of mine', '', '', '']);
    expect(row(4)?.slice(2)).toEqual([
      ...['run-1', 'Payout', 'pay_2', 'PO number', '', '0012', 'Pushed', '', 'Acme', 12.5, 'EUR'],
    ]);
  });
});
