import { describe, expect, test } from '@jest/globals';
import {
  tablesOf,
  UndoStack,
  type Edit,
} from '../../../../../sandbox/web/client/editing/undo-stack';

function edit(sheet: number, before: string, after: string): Edit {
  return { sheet, cells: [{ row: 2, column: 1, before, after }] };
}

describe("the user's own edits", () => {
  test('are undone newest first, and can be redone', () => {
    const stack = new UndoStack();
    stack.add(edit(1, '', 'a'));
    stack.add(edit(1, 'a', 'b'));

    expect(stack.undo()).toEqual(edit(1, 'b', 'a'));
    expect(stack.undo()).toEqual(edit(1, 'a', ''));
    expect(stack.undo()).toBeNull();
    expect(stack.redo()).toEqual(edit(1, '', 'a'));
  });

  test('cannot be redone after another edit', () => {
    const stack = new UndoStack();
    stack.add(edit(1, '', 'a'));
    stack.undo();
    stack.add(edit(1, '', 'b'));

    expect(stack.redo()).toBeNull();
  });

  test('of a sheet whose rows moved are dropped; others are kept', () => {
    const stack = new UndoStack();
    stack.add(edit(1, '', 'a'));
    stack.add(edit(2, '', 'b'));
    stack.dropSheet(2);

    expect(stack.undo()).toEqual(edit(1, 'a', ''));
  });
});

describe('an edit of many cells', () => {
  const cells = (...places: (readonly [row: number, column: number])[]) =>
    places.map(([row, column]) => ({ row, column, before: '', after: `${row}:${column}` }));

  test('is undone as one table if its cells form one', () => {
    expect(tablesOf(cells([2, 1], [2, 2], [3, 1], [3, 2]))).toEqual([
      {
        area: { row: 2, column: 1, rows: 2, columns: 2 },
        table: [
          ['2:1', '2:2'],
          ['3:1', '3:2'],
        ],
      },
    ]);
  });

  test('is undone as several tables if its areas are separate', () => {
    const tables = tablesOf(cells([2, 1], [3, 1], [3, 4], [7, 1], [7, 2]));

    expect(tables.map(({ table }) => table)).toEqual([
      [['2:1'], ['3:1']],
      [['3:4']],
      [['7:1', '7:2']],
    ]);
  });
});
