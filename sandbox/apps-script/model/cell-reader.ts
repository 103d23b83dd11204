import type { SheetModel } from './sheet-model';
import type { Scalar } from './text/coercion';

/** What the cells of a sheet hold and show, as their file's formulas, locale and zone make it. */
export interface CellReader {
  /** What a formula gives or what the cell holds; a date is a number here. */
  valueAt(sheet: SheetModel, row: number, column: number): Scalar | undefined;
  displayAt(sheet: SheetModel, row: number, column: number): string;
}
