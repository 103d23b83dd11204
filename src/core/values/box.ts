import type { Box } from '../ports';

/** A block of cells by its first row and column and its size; one cell without a size. */
export function boxAt(row: number, column: number, rows = 1, columns = 1): Box {
  return { row, column, rows, columns };
}
