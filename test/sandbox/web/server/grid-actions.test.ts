import { describe, expect, test } from '@jest/globals';
import { SpreadsheetModel } from '../../../../sandbox/apps-script/model/spreadsheet-model';
import type { User } from '../../../../sandbox/apps-script/user';
import type { GridAction } from '../../../../sandbox/web/protocol';
import { performAction } from '../../../../sandbox/web/server/grid-actions';

/** These actions change the sheet directly. */
const NOBODY = {} as User;

function setUp() {
  const options = { id: 'book', title: 'Book', timeZone: 'Etc/UTC', locale: 'en_US' };
  const book = new SpreadsheetModel({ ...options, now: () => 0 });
  const { id: sheet } = book.addSheet('Sheet1');
  book.addSheet('Other');
  const hands = book.sheet('Sheet1');
  hands.enter('A1', [
    ['Name', 'Amount'],
    ['x', '1'],
    ['y', '2'],
  ]);
  const perform = (action: GridAction): void => {
    performAction(book, NOBODY, action);
  };
  return { book, sheet, hands, perform };
}

describe('by hand', () => {
  test('rows and columns are hidden, and shown again, with their cells as they were', () => {
    const { sheet, hands, perform } = setUp();
    const before = hands.display();
    perform({ kind: 'hideRows', sheet, at: 2, count: 1 });
    perform({ kind: 'hideColumns', sheet, at: 1, count: 2 });
    expect(hands.visibleRows()).toEqual([3]);
    expect(hands.model.hiddenColumns.row(1)).toEqual([true, true]);
    perform({ kind: 'showRows', sheet, at: 1, count: 3 });
    perform({ kind: 'showColumns', sheet, at: 1, count: 1 });

    expect(hands.visibleRows()).toEqual([2, 3]);
    expect(hands.model.hiddenColumns.row(1)).toEqual([undefined, true]);
    expect(hands.display()).toEqual(before);
  });

  test('a sheet becomes a table once, and a range again', () => {
    const { sheet, hands, perform } = setUp();
    perform({ kind: 'convertToTable', sheet });
    expect(hands.model.tables.map(({ box }) => box)).toEqual([
      { row: 1, column: 1, rows: 3, columns: 2 },
    ]);
    expect(() => {
      perform({ kind: 'convertToTable', sheet });
    }).toThrow('This sheet is a table already.');
    perform({ kind: 'convertToRange', sheet });

    expect(hands.model.tables).toEqual([]);
  });

  test('a sheet is deleted, but not the last one', () => {
    const { book, sheet, perform } = setUp();
    perform({ kind: 'deleteSheet', sheet });
    expect(book.sheets.map(({ name }) => name)).toEqual(['Other']);
    expect(() => {
      perform({ kind: 'deleteSheet', sheet: book.sheets[0]?.id ?? 0 });
    }).toThrow();
  });

  test('a sheet gets another name, but no empty one, no long one and none that is taken', () => {
    const { book, sheet, perform } = setUp();
    perform({ kind: 'renameSheet', sheet, name: ' April ' });
    expect(book.sheets.map(({ name }) => name)).toEqual(['April', 'Other']);

    for (const [name, message] of [
      [' ', /needs a name/],
      ['x'.repeat(101), /at most 100 characters/],
      ['other', /already exists/],
    ] as const) {
      expect(() => {
        perform({ kind: 'renameSheet', sheet, name });
      }).toThrow(message);
    }
    expect(book.sheets.map(({ name }) => name)).toEqual(['April', 'Other']);
  });
});
