import type { Scalar } from './text/coercion';
import type { SheetModel } from './sheet-model';
import type { CellReader } from './cell-reader';

/** Which rows to sort by which column; `first` and `last` are included. */
export interface SortOrder {
  readonly column: number;
  readonly ascending: boolean;
  readonly first: number;
  readonly last: number;
}

function rank(value: Scalar): number {
  return { number: 0, string: 1, boolean: 2 }[typeof value as 'number' | 'string' | 'boolean'];
}

function compare(a: Scalar, b: Scalar): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  return String(a).localeCompare(String(b), 'en', { sensitivity: 'base' });
}

/** Stable; empty cells come last in both directions. Whole rows move, with formulas, notes and formats. */
export function sortRows(book: CellReader, sheet: SheetModel, order: SortOrder): void {
  const keys = Array.from({ length: Math.max(0, order.last - order.first + 1) }, (_, index) => ({
    row: order.first + index,
    key: book.valueAt(sheet, order.first + index, order.column) ?? '',
  }));
  keys.sort((a, b) => {
    if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '');
    return order.ascending ? compare(a.key, b.key) : compare(b.key, a.key);
  });
  const rows = keys.map((entry) => entry.row);
  for (const layer of sheet.cells.all()) layer.reorderRows(order.first, rows);
}
