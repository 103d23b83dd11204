import type { Box, Grid } from '../../src/core/ports';

/** A sheet of a workbook with the locale en_US, with facts that the port does not expose. */
export interface GridWorld {
  /** The grid of a new, empty sheet. */
  readonly grid: Grid;
  /** The note of a header cell, or ''. */
  readonly note: (column: number) => string;
  /** The number of calls by the work that transfer cells. */
  readonly moves: (work: () => void) => number;
}

export type MakeGrid = () => GridWorld;

export function at(row: number, column: number, rows = 1, columns = 1): Box {
  return { row, column, rows, columns };
}
