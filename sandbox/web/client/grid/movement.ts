import type { Area, SheetFacts } from '../../protocol';
import type { Place } from './geometry';

export interface Selection {
  /** In the order in which they were selected; the last is the active one. */
  readonly areas: readonly Area[];
  /** The cell that typing goes to; it lies in the last area. */
  readonly active: Place;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const STEPS: Readonly<Record<Direction, readonly [row: number, column: number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

export function areaAt({ row, column }: Place): Area {
  return { row, column, rows: 1, columns: 1 };
}

export function cellSelection(place: Place): Selection {
  return { areas: [areaAt(place)], active: place };
}

/** The area with these two cells in its corners. */
export function areaBetween(a: Place, b: Place): Area {
  return {
    row: Math.min(a.row, b.row),
    column: Math.min(a.column, b.column),
    rows: Math.abs(a.row - b.row) + 1,
    columns: Math.abs(a.column - b.column) + 1,
  };
}

/** The corner of an area that lies across from the active cell. */
export function farCorner({ areas, active }: Selection): Place {
  const area = areas[areas.length - 1] ?? areaAt(active);
  const bottom = area.row + area.rows - 1;
  const right = area.column + area.columns - 1;
  return {
    row: active.row === area.row ? bottom : area.row,
    column: active.column === area.column ? right : area.column,
  };
}

export function inside(place: Place, area: Area): boolean {
  return (
    place.row >= area.row &&
    place.row < area.row + area.rows &&
    place.column >= area.column &&
    place.column < area.column + area.columns
  );
}

/** One visible cell further, or where it is at the sheet's edge. */
export function step(from: Place, direction: Direction, facts: SheetFacts, count = 1): Place {
  const [down, right] = STEPS[direction];
  const rows = new Set(facts.hiddenRows);
  const columns = new Set(facts.hiddenColumns);
  let best = from;
  let left = count;
  for (
    let row = from.row + down, column = from.column + right;
    left > 0 && row >= 1 && row <= facts.rows && column >= 1 && column <= facts.columns;
    row += down, column += right
  ) {
    if (rows.has(row) || columns.has(column)) continue;
    best = { row, column };
    left -= 1;
  }
  return best;
}

/** As Ctrl with an arrow: to the end of what is filled, or over what is empty to what is filled next. */
export function jump(
  from: Place,
  direction: Direction,
  facts: SheetFacts,
  isFilled: (place: Place) => boolean,
): Place {
  let at = step(from, direction, facts);
  if (same(at, from)) return from;
  const through = isFilled(from) && isFilled(at);
  for (;;) {
    const next = step(at, direction, facts);
    if (same(next, at)) return at;
    if (through ? !isFilled(next) : isFilled(at)) return at;
    at = next;
  }
}

function same(a: Place, b: Place): boolean {
  return a.row === b.row && a.column === b.column;
}
