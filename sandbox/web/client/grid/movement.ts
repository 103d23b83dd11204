import type { Area, SheetProperties } from '../../protocol';
import type { Position } from './geometry';

export interface Selection {
  /** In the order of selection; the last one is active. */
  readonly areas: readonly Area[];
  /** The cell that receives typed text. It is in the last area. */
  readonly active: Position;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const STEPS: Readonly<Record<Direction, readonly [row: number, column: number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

export function cellArea({ row, column }: Position): Area {
  return { row, column, rows: 1, columns: 1 };
}

export function cellSelection(position: Position): Selection {
  return { areas: [cellArea(position)], active: position };
}

/** The area with these two cells in opposite corners. */
export function areaBetween(a: Position, b: Position): Area {
  return {
    row: Math.min(a.row, b.row),
    column: Math.min(a.column, b.column),
    rows: Math.abs(a.row - b.row) + 1,
    columns: Math.abs(a.column - b.column) + 1,
  };
}

/** The corner of the last area that is opposite the active cell. */
export function oppositeCorner({ areas, active }: Selection): Position {
  const area = areas[areas.length - 1] ?? cellArea(active);
  const bottom = area.row + area.rows - 1;
  const right = area.column + area.columns - 1;
  return {
    row: active.row === area.row ? bottom : area.row,
    column: active.column === area.column ? right : area.column,
  };
}

export function isInside(position: Position, area: Area): boolean {
  return (
    position.row >= area.row &&
    position.row < area.row + area.rows &&
    position.column >= area.column &&
    position.column < area.column + area.columns
  );
}

/** The cell `count` visible cells further, or the last one before the edge of the sheet. */
export function step(
  from: Position,
  direction: Direction,
  properties: SheetProperties,
  count = 1,
): Position {
  const [down, right] = STEPS[direction];
  const rows = new Set(properties.hiddenRows);
  const columns = new Set(properties.hiddenColumns);
  let best = from;
  let left = count;
  for (
    let row = from.row + down, column = from.column + right;
    left > 0 && row >= 1 && row <= properties.rows && column >= 1 && column <= properties.columns;
    row += down, column += right
  ) {
    if (rows.has(row) || columns.has(column)) continue;
    best = { row, column };
    left -= 1;
  }
  return best;
}

/** The target of Ctrl with an arrow key: the end of a block of filled cells, or else the next filled cell. */
export function jump(
  from: Position,
  direction: Direction,
  properties: SheetProperties,
  isFilled: (position: Position) => boolean,
): Position {
  let at = step(from, direction, properties);
  if (same(at, from)) return from;
  const through = isFilled(from) && isFilled(at);
  for (;;) {
    const next = step(at, direction, properties);
    if (same(next, at)) return at;
    if (through ? !isFilled(next) : isFilled(at)) return at;
    at = next;
  }
}

function same(a: Position, b: Position): boolean {
  return a.row === b.row && a.column === b.column;
}
