import { describe, expect, test } from '@jest/globals';
import { rowHeights, wrappedLines } from '../../../../../sandbox/web/client/grid/row-heights';
import type { CellStyle, PaintedCell } from '../../../../../sandbox/web/painted-cell';
import type { SheetProperties } from '../../../../../sandbox/web/protocol';

const PROPERTIES: SheetProperties = {
  rows: 4,
  columns: 2,
  frozenRows: 0,
  frozenColumns: 0,
  widths: { 2: 106 },
  heights: {},
  letters: {},
  hiddenRows: [],
  hiddenColumns: [],
  hiddenGridlines: false,
  filter: null,
  protections: [],
  charts: [],
};

/** Each letter is ten pixels wide. */
const widthOf = (text: string): number => 10 * text.length;

const STYLES: readonly CellStyle[] = [{}, { wrap: 'wrap' }];

function heights(properties: Partial<SheetProperties>, ...texts: [string, number][]) {
  const cells = texts.map(([text, style]): PaintedCell[] => [null, [text, style, 0, null, null]]);
  const style = (cell: PaintedCell): CellStyle => STYLES[cell?.[1] ?? 0] ?? {};
  return rowHeights({ properties: { ...PROPERTIES, ...properties }, cells, style }, widthOf);
}

describe('the heights of rows', () => {
  test('follow wrapped texts, and no others', () => {
    const long = 'Al Rawda Trading';

    expect(heights({}, [long, 1], [long, 0], ['Acme Ltd', 1])).toEqual({ 1: 36 });
  });

  test('follow the largest letters, below the usual height never', () => {
    expect(heights({ letters: { 1: 18, 2: 9 } })).toEqual({ 1: 32 });
  });

  test('stay where somebody set them', () => {
    expect(heights({ heights: { 1: 30, 3: 60 } }, ['Al Rawda Trading', 1])).toEqual({
      1: 30,
      3: 60,
    });
  });
});

describe('a wrapped text', () => {
  test.each([
    ['Acme Ltd', 1],
    ['Acme Ltd and', 2],
    // The blank at the end of a line takes no room.
    ['Acme Ltd12 and', 2],
    // A word that is wider than the cell is parted.
    ['Donaudampfschiff', 2],
    ['', 1],
  ])('takes as many lines as it needs: %s', (text, lines) => {
    expect(wrappedLines(text, 100, widthOf)).toBe(lines);
  });
});
