import type { Box } from '../ports';

/** The box at a row and column; a single cell unless a size is given. */
export function boxAt(row: number, column: number, rows = 1, columns = 1): Box {
  return { row, column, rows, columns };
}
