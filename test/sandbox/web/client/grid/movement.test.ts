import { describe, expect, test } from '@jest/globals';
import {
  beyond,
  draggedTo,
  printAreas,
  readAreas,
} from '../../../../../sandbox/web/client/grid/areas';
import {
  COLUMN_STRIP,
  Geometry,
  ROW_HEIGHT,
  ROW_STRIP,
} from '../../../../../sandbox/web/client/grid/geometry';
import { areaAt, farCorner, jump, step } from '../../../../../sandbox/web/client/grid/movement';
import type { SheetFacts } from '../../../../../sandbox/web/protocol';

const FACTS: SheetFacts = {
  rows: 10,
  columns: 5,
  frozenRows: 1,
  frozenColumns: 0,
  widths: { 2: 200 },
  heights: {},
  hiddenRows: [3, 4],
  hiddenColumns: [3],
  hiddenGridlines: false,
  filter: null,
  protections: [],
  charts: [],
};

describe('moving the cell', () => {
  test('leaps over hidden lines and stays at the edge', () => {
    expect(step({ row: 2, column: 1 }, 'down', FACTS)).toEqual({ row: 5, column: 1 });
    expect(step({ row: 2, column: 2 }, 'right', FACTS)).toEqual({ row: 2, column: 4 });
    expect(step({ row: 1, column: 1 }, 'up', FACTS)).toEqual({ row: 1, column: 1 });
    expect(step({ row: 9, column: 1 }, 'down', FACTS, 5)).toEqual({ row: 10, column: 1 });
  });

  test('with Ctrl goes to the end of what is filled, then to what is filled next', () => {
    const filled = new Set([1, 2, 5, 8]);
    const isFilled = ({ row }: { row: number }): boolean => filled.has(row);
    const from = (row: number) => jump({ row, column: 1 }, 'down', FACTS, isFilled).row;

    expect([from(1), from(5), from(8)]).toEqual([5, 8, 10]);
  });

  test('extends from the corner across from it', () => {
    const area = { row: 2, column: 1, rows: 3, columns: 2 };

    expect(farCorner({ areas: [area], active: { row: 2, column: 1 } })).toEqual({
      row: 4,
      column: 2,
    });
    expect(farCorner({ areas: [area], active: { row: 4, column: 2 } })).toEqual({
      row: 2,
      column: 1,
    });
  });
});

describe('the places on the screen', () => {
  const geometry = new Geometry(FACTS);
  const scroll = { x: 0, y: ROW_HEIGHT };

  test('keep frozen rows still and move the others', () => {
    expect(geometry.rectOf(areaAt({ row: 1, column: 2 }), scroll)).toEqual({
      x: ROW_STRIP + 100,
      y: COLUMN_STRIP,
      width: 200,
      height: ROW_HEIGHT,
    });
    // Rows 3 and 4 take no room.
    expect(geometry.rectOf(areaAt({ row: 6, column: 1 }), scroll).y).toBe(
      COLUMN_STRIP + 2 * ROW_HEIGHT,
    );
  });

  test('give the cell under a point, and none on the strips', () => {
    const x = ROW_STRIP + 150;

    expect(geometry.cellAt(x, COLUMN_STRIP + 1, scroll)).toEqual({ row: 1, column: 2 });
    expect(geometry.cellAt(x, COLUMN_STRIP + ROW_HEIGHT + 1, scroll)).toEqual({
      row: 5,
      column: 2,
    });
    expect(geometry.cellAt(x, COLUMN_STRIP - 1, scroll)).toBeNull();
  });
});

describe('dragging the corner of an area', () => {
  const area = { row: 3, column: 2, rows: 2, columns: 2 };

  test.each([
    ['down', 8, 3, 'B3:C8', 'B5:C8'],
    ['up', 1, 3, 'B1:C4', 'B1:C2'],
    ['right', 4, 6, 'B3:F4', 'D3:F4'],
    ['left', 3, 1, 'A3:C4', 'A3:A4'],
    ['further down than right', 9, 5, 'B3:C9', 'B5:C9'],
  ])('%s fills the cells beyond it', (_, row, column, target, rest) => {
    const dragged = draggedTo(area, row, column);
    const filled = beyond(area, dragged);

    expect([printAreas([dragged]), printAreas(filled === null ? [] : [filled])]).toEqual([
      target,
      rest,
    ]);
  });

  test('within it fills nothing', () => {
    expect(draggedTo(area, 4, 3)).toEqual(area);
    expect(beyond(area, area)).toBeNull();
  });
});

describe('the name box', () => {
  test('reads several areas, whole columns and rows', () => {
    const areas = readAreas('A2:D9, F3', { ...FACTS, columns: 6 });

    expect(printAreas(areas ?? [])).toBe('A2:D9, F3');
    expect(readAreas('B:B', FACTS)).toEqual([{ row: 1, column: 2, rows: 10, columns: 1 }]);
  });

  test.each(['', 'A', 'Z1', 'A11', 'A1,,B2', 'stage'])('takes no %s', (text) => {
    expect(readAreas(text, FACTS)).toBeNull();
  });
});
