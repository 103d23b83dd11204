import type { Box, Grid } from '../../src/core/ports';

/** A sheet of a workbook with the locale en_US, and what a user sees of it that the port does not tell. */
export interface GridWorld {
  /** Of a new sheet without anything in it. */
  readonly grid: Grid;
  /** The note of a header cell, '' for none. */
  readonly note: (column: number) => string;
  /** How many calls that move cells the work makes. */
  readonly moves: (work: () => void) => number;
}

export type MakeGrid = () => GridWorld;

export function at(row: number, column: number, rows = 1, columns = 1): Box {
  return { row, column, rows, columns };
}
