/** A rectangle of cells, 1-based as in Sheets. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export type Axis = 'rows' | 'columns';

interface Span {
  readonly start: number;
  readonly length: number;
}

function spanOf(box: Box, axis: Axis): Span {
  return axis === 'rows'
    ? { start: box.row, length: box.rows }
    : { start: box.column, length: box.columns };
}

function withSpan(box: Box, axis: Axis, span: Span): Box {
  return axis === 'rows'
    ? { ...box, row: span.start, rows: span.length }
    : { ...box, column: span.start, columns: span.length };
}

/** Where the box lies after `count` lines came in before line `before`: moved when behind it, longer when around it. */
export function boxAfterInsert(box: Box, axis: Axis, before: number, count: number): Box {
  const span = spanOf(box, axis);
  if (before <= span.start) return withSpan(box, axis, { ...span, start: span.start + count });
  if (before < span.start + span.length) {
    return withSpan(box, axis, { ...span, length: span.length + count });
  }
  return box;
}

/** Where the box lies after `count` lines from `first` went; null when nothing of it is left. */
export function boxAfterDelete(box: Box, axis: Axis, first: number, count: number): Box | null {
  const span = spanOf(box, axis);
  const end = span.start + span.length;
  const lost = Math.max(0, Math.min(end, first + count) - Math.max(span.start, first));
  if (lost === span.length) return null;
  const before = Math.max(0, Math.min(count, span.start - first));
  return withSpan(box, axis, { start: span.start - before, length: span.length - lost });
}

/** Whether two rectangles have a cell in common. */
export function overlap(a: Box, b: Box): boolean {
  return (
    a.row < b.row + b.rows &&
    b.row < a.row + a.rows &&
    a.column < b.column + b.columns &&
    b.column < a.column + a.columns
  );
}
