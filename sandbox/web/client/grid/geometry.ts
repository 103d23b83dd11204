import type { Area, SheetFacts } from '../../protocol';

export const ROW_HEIGHT = 21;
export const COLUMN_WIDTH = 100;
/** The strips with the row numbers and the column letters. */
export const ROW_STRIP = 46;
export const COLUMN_STRIP = 20;

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface Scroll {
  readonly x: number;
  readonly y: number;
}

function edges(count: number, hidden: readonly number[], size: (line: number) => number): number[] {
  const gone = new Set(hidden);
  const ends = [0];
  let end = 0;
  for (let line = 1; line <= count; line += 1) {
    if (!gone.has(line)) end += size(line);
    ends.push(end);
  }
  return ends;
}

/** The line in which an offset lies: the first whose end is past it. */
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

/** Where cells lie on the screen, in pixels from the grid's own corner. */
export class Geometry {
  private readonly bottoms: readonly number[];
  private readonly rights: readonly number[];

  constructor(private readonly facts: SheetFacts) {
    this.bottoms = edges(facts.rows, facts.hiddenRows, (row) => facts.heights[row] ?? ROW_HEIGHT);
    this.rights = edges(
      facts.columns,
      facts.hiddenColumns,
      (column) => facts.widths[column] ?? COLUMN_WIDTH,
    );
  }

  rectOf(area: Area, scroll: Scroll): Rect {
    const { frozenRows, frozenColumns } = this.facts;
    const left = this.rights[area.column - 1] ?? 0;
    const top = this.bottoms[area.row - 1] ?? 0;
    const right = this.rights[area.column + area.columns - 1] ?? left;
    const bottom = this.bottoms[area.row + area.rows - 1] ?? top;
    return {
      x: ROW_STRIP + left - (area.column <= frozenColumns ? 0 : scroll.x),
      y: COLUMN_STRIP + top - (area.row <= frozenRows ? 0 : scroll.y),
      width: right - left,
      height: bottom - top,
    };
  }

  /** The cell under a point; null on the strips. */
  cellAt(x: number, y: number, scroll: Scroll): Place | null {
    if (x < ROW_STRIP || y < COLUMN_STRIP) return null;
    const left = x - ROW_STRIP;
    const top = y - COLUMN_STRIP;
    const stillX = left < (this.rights[this.facts.frozenColumns] ?? 0);
    const stillY = top < (this.bottoms[this.facts.frozenRows] ?? 0);
    return {
      row: lineAt(this.bottoms, stillY ? top : top + scroll.y),
      column: lineAt(this.rights, stillX ? left : left + scroll.x),
    };
  }
}
