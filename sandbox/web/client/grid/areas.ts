import { parseA1, printA1 } from '../../../apps-script/model/a1';
import type { Area, SheetFacts } from '../../protocol';

export function overlapping(a: Area, b: Area): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}

/** What a larger area has more than the one in its corner, when it is larger in one direction; null where it is not. */
export function beyond(source: Area, target: Area): Area | null {
  const below = target.row + target.rows - source.row - source.rows;
  const right = target.column + target.columns - source.column - source.columns;
  if (below > 0) return { ...source, row: source.row + source.rows, rows: below };
  if (target.row < source.row) return { ...source, row: target.row, rows: source.row - target.row };
  if (right > 0) return { ...source, column: source.column + source.columns, columns: right };
  if (target.column >= source.column) return null;
  return { ...source, column: target.column, columns: source.column - target.column };
}

function past(at: number, first: number, count: number): number {
  if (at < first) return at - first;
  return Math.max(0, at - first - count + 1);
}

/** The area to which a corner is dragged: longer in the one direction in which the pointer went further. */
export function draggedTo(source: Area, row: number, column: number): Area {
  const down = past(row, source.row, source.rows);
  const right = past(column, source.column, source.columns);
  if (Math.abs(down) >= Math.abs(right)) {
    return { ...source, row: source.row + Math.min(0, down), rows: source.rows + Math.abs(down) };
  }
  const first = source.column + Math.min(0, right);
  return { ...source, column: first, columns: source.columns + Math.abs(right) };
}

/** Reads `A2:D9, F3`, as one types it into the name box; null where it names no place in the sheet. */
export function readAreas(text: string, facts: SheetFacts): Area[] | null {
  const extent = { maxRows: facts.rows, maxColumns: facts.columns };
  const areas = text.split(',').map((part) => parseA1(part, extent));
  const inside = areas.filter(
    (area): area is Area =>
      area !== null &&
      area.row + area.rows - 1 <= facts.rows &&
      area.column + area.columns - 1 <= facts.columns,
  );
  return inside.length === areas.length && inside.length > 0 ? inside : null;
}

export function printAreas(areas: readonly Area[]): string {
  return areas.map(printA1).join(', ');
}
