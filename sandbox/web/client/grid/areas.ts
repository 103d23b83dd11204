import { parseA1, printA1 } from '../../../apps-script/model/a1';
import type { Area, SheetProperties } from '../../protocol';

export function overlap(a: Area, b: Area): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

/** The part of the target that the source does not cover, if the target extends it in one direction; otherwise null. */
export function addedPart(source: Area, target: Area): Area | null {
  const below = target.row + target.rows - source.row - source.rows;
  const right = target.column + target.columns - source.column - source.columns;
  if (below > 0) return { ...source, row: source.row + source.rows, rows: below };
  if (target.row < source.row) return { ...source, row: target.row, rows: source.row - target.row };
  if (right > 0) return { ...source, column: source.column + source.columns, columns: right };
  if (target.column >= source.column) return null;
  return { ...source, column: target.column, columns: source.column - target.column };
}

function distanceOutside(at: number, first: number, count: number): number {
  if (at < first) return at - first;
  return Math.max(0, at - first - count + 1);
}

/** The area after dragging its corner to a cell: extended in the direction in which the cell is farther away. */
export function dragArea(source: Area, row: number, column: number): Area {
  const down = distanceOutside(row, source.row, source.rows);
  const right = distanceOutside(column, source.column, source.columns);
  if (Math.abs(down) >= Math.abs(right)) {
    return { ...source, row: source.row + Math.min(0, down), rows: source.rows + Math.abs(down) };
  }
  const first = source.column + Math.min(0, right);
  return { ...source, column: first, columns: source.columns + Math.abs(right) };
}

/** Parses a list of ranges such as `A2:D9, F3`; null if any of them is invalid or outside the sheet. */
export function parseAreas(text: string, properties: SheetProperties): Area[] | null {
  const extent = { maxRows: properties.rows, maxColumns: properties.columns };
  const areas = text.split(',').map((part) => parseA1(part, extent));
  const inside = areas.filter(
    (area): area is Area =>
      area !== null &&
      area.row + area.rows - 1 <= properties.rows &&
      area.column + area.columns - 1 <= properties.columns,
  );
  return inside.length === areas.length && inside.length > 0 ? inside : null;
}

export function formatAreas(areas: readonly Area[]): string {
  return areas.map(printA1).join(', ');
}
