import type { Area, SheetProperties } from '../../protocol';

export const ROW_HEIGHT = 21;
export const COLUMN_WIDTH = 100;
/** The sizes of the headers with row numbers and column letters, in pixels. */
export const ROW_HEADER_WIDTH = 46;
export const COLUMN_HEADER_HEIGHT = 20;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in pixels from the top left corner of the grid. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Position {
  readonly row: number;
  readonly column: number;
}

export interface Scroll {
  readonly x: number;
  readonly y: number;
}

function lineEnds(
  count: number,
  hidden: readonly number[],
  size: (line: number) => number,
): number[] {
  const hiddenLines = new Set(hidden);
  const ends = [0];
  let end = 0;
  for (let line = 1; line <= count; line += 1) {
    if (!hiddenLines.has(line)) end += size(line);
    ends.push(end);
  }
  return ends;
}

/** The line that contains an offset: the first whose end is beyond it. */
function lineAt(ends: readonly number[], offset: number): number {
  let low = 1;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The positions of cells on the screen, in pixels from the top left corner of the grid. */
export class Geometry {
  private readonly bottoms: readonly number[];
  private readonly rights: readonly number[];

  constructor(private readonly properties: SheetProperties) {
    this.bottoms = lineEnds(
      properties.rows,
      properties.hiddenRows,
      (row) => properties.heights[row] ?? ROW_HEIGHT,
    );
    this.rights = lineEnds(
      properties.columns,
      properties.hiddenColumns,
      (column) => properties.widths[column] ?? COLUMN_WIDTH,
    );
  }

  rectOf(area: Area, scroll: Scroll): Rect {
    const { frozenRows, frozenColumns } = this.properties;
    const left = this.rights[area.column - 1] ?? 0;
    const top = this.bottoms[area.row - 1] ?? 0;
    const right = this.rights[area.column + area.columns - 1] ?? left;
    const bottom = this.bottoms[area.row + area.rows - 1] ?? top;
    return {
      x: ROW_HEADER_WIDTH + left - (area.column <= frozenColumns ? 0 : scroll.x),
      y: COLUMN_HEADER_HEIGHT + top - (area.row <= frozenRows ? 0 : scroll.y),
      width: right - left,
      height: bottom - top,
    };
  }

  /** The size of the frozen rows and columns, which other cells scroll under. */
  frozenSize(): { readonly width: number; readonly height: number } {
    const { frozenRows, frozenColumns } = this.properties;
    return { width: this.rights[frozenColumns] ?? 0, height: this.bottoms[frozenRows] ?? 0 };
  }

  /** The cell under a point; null on the headers. */
  cellAt(x: number, y: number, scroll: Scroll): Position | null {
    if (x < ROW_HEADER_WIDTH || y < COLUMN_HEADER_HEIGHT) return null;
    const left = x - ROW_HEADER_WIDTH;
    const top = y - COLUMN_HEADER_HEIGHT;
    const inFrozenColumns = left < (this.rights[this.properties.frozenColumns] ?? 0);
    const inFrozenRows = top < (this.bottoms[this.properties.frozenRows] ?? 0);
    return {
      row: lineAt(this.bottoms, inFrozenRows ? top : top + scroll.y),
      column: lineAt(this.rights, inFrozenColumns ? left : left + scroll.x),
    };
  }
}
