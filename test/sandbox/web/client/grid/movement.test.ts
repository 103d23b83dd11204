import { describe, expect, test } from '@jest/globals';
import {
  addedPart,
  dragArea,
  formatAreas,
  parseAreas,
} from '../../../../../sandbox/web/client/grid/areas';
import {
  COLUMN_HEADER_HEIGHT,
  Geometry,
  ROW_HEIGHT,
  ROW_HEADER_WIDTH,
} from '../../../../../sandbox/web/client/grid/geometry';
import {
  cellArea,
  oppositeCorner,
  jump,
  step,
} from '../../../../../sandbox/web/client/grid/movement';
import type { SheetProperties } from '../../../../../sandbox/web/protocol';

const PROPERTIES: SheetProperties = {
  rows: 10,
  columns: 5,
  frozenRows: 1,
  frozenColumns: 0,
  widths: { 2: 200 },
  heights: {},
  letters: {},
  hiddenRows: [3, 4],
  hiddenColumns: [3],
  hiddenGridlines: false,
  filter: null,
  protections: [],
  charts: [],
};

describe('frozen lines', () => {
  test('are as large as the rows and columns before the scrolled ones', () => {
    const geometry = new Geometry({
      ...PROPERTIES,
      frozenRows: 2,
      frozenColumns: 2,
      heights: { 2: 60 },
    });
    expect(geometry.frozenSize()).toEqual({ width: 300, height: ROW_HEIGHT + 60 });
    expect(new Geometry({ ...PROPERTIES, frozenRows: 0 }).frozenSize()).toEqual({
      width: 0,
      height: 0,
    });
  });
});

describe('moving the active cell', () => {
  test('skips hidden lines and stops at the edge', () => {
    expect(step({ row: 2, column: 1 }, 'down', PROPERTIES)).toEqual({ row: 5, column: 1 });
    expect(step({ row: 2, column: 2 }, 'right', PROPERTIES)).toEqual({ row: 2, column: 4 });
    expect(step({ row: 1, column: 1 }, 'up', PROPERTIES)).toEqual({ row: 1, column: 1 });
    expect(step({ row: 9, column: 1 }, 'down', PROPERTIES, 5)).toEqual({ row: 10, column: 1 });
  });

  test('goes with Ctrl to the end of a filled block, then to the next filled cell', () => {
    const filled = new Set([1, 2, 5, 8]);
    const isFilled = ({ row }: { row: number }): boolean => filled.has(row);
    const from = (row: number) => jump({ row, column: 1 }, 'down', PROPERTIES, isFilled).row;

    expect([from(1), from(5), from(8)]).toEqual([5, 8, 10]);
  });

  test('extends the selection from the opposite corner', () => {
    const area = { row: 2, column: 1, rows: 3, columns: 2 };

    expect(oppositeCorner({ areas: [area], active: { row: 2, column: 1 } })).toEqual({
      row: 4,
      column: 2,
    });
    expect(oppositeCorner({ areas: [area], active: { row: 4, column: 2 } })).toEqual({
      row: 2,
      column: 1,
    });
  });
});

describe('the positions on the screen', () => {
  const geometry = new Geometry(PROPERTIES);
  const scroll = { x: 0, y: ROW_HEIGHT };

  test('of frozen rows stay while others scroll', () => {
    expect(geometry.rectOf(cellArea({ row: 1, column: 2 }), scroll)).toEqual({
      x: ROW_HEADER_WIDTH + 100,
      y: COLUMN_HEADER_HEIGHT,
      width: 200,
      height: ROW_HEIGHT,
    });
    // Rows 3 and 4 are hidden.
    expect(geometry.rectOf(cellArea({ row: 6, column: 1 }), scroll).y).toBe(
      COLUMN_HEADER_HEIGHT + 2 * ROW_HEIGHT,
    );
  });

  test('lead to the cell under a point, and to none on the headers', () => {
    const x = ROW_HEADER_WIDTH + 150;

    expect(geometry.cellAt(x, COLUMN_HEADER_HEIGHT + 1, scroll)).toEqual({ row: 1, column: 2 });
    expect(geometry.cellAt(x, COLUMN_HEADER_HEIGHT + ROW_HEIGHT + 1, scroll)).toEqual({
      row: 5,
      column: 2,
    });
    expect(geometry.cellAt(x, COLUMN_HEADER_HEIGHT - 1, scroll)).toBeNull();
  });
});

describe('dragging the corner of an area', () => {
  const area = { row: 3, column: 2, rows: 2, columns: 2 };

  test.each([
    ['down', { row: 8, column: 3 }, 'B3:C8', 'B5:C8'],
    ['up', { row: 1, column: 3 }, 'B1:C4', 'B1:C2'],
    ['right', { row: 4, column: 6 }, 'B3:F4', 'D3:F4'],
    ['left', { row: 3, column: 1 }, 'A3:C4', 'A3:A4'],
    ['further down than right', { row: 9, column: 5 }, 'B3:C9', 'B5:C9'],
  ])('%s fills the additional cells', (_, to, target, rest) => {
    const dragged = dragArea(area, to.row, to.column);
    const filled = addedPart(area, dragged);

    expect([formatAreas([dragged]), formatAreas(filled === null ? [] : [filled])]).toEqual([
      target,
      rest,
    ]);
  });

  test('within the area fills nothing', () => {
    expect(dragArea(area, 4, 3)).toEqual(area);
    expect(addedPart(area, area)).toBeNull();
  });
});

describe('the name box', () => {
  test('accepts several areas, and whole columns and rows', () => {
    const areas = parseAreas('A2:D9, F3', { ...PROPERTIES, columns: 6 });

    expect(formatAreas(areas ?? [])).toBe('A2:D9, F3');
    expect(parseAreas('B:B', PROPERTIES)).toEqual([{ row: 1, column: 2, rows: 10, columns: 1 }]);
  });

  test.each(['', 'A', 'Z1', 'A11', 'A1,,B2', 'stage'])('rejects “%s”', (text) => {
    expect(parseAreas(text, PROPERTIES)).toBeNull();
  });
});
