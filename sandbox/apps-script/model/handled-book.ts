import type { Axis } from './box';
import type { CellReader } from './cell-reader';
import type { SheetModel } from './sheet-model';

/** What a user's hands do to the file that a sheet is in. */
export interface HandledBook extends CellReader {
  /** Enters a text as it is typed: it is read by the cell's format and the locale. */
  enter(sheet: SheetModel, row: number, column: number, text: string): void;
  insertLines(sheet: SheetModel, axis: Axis, before: number, count: number): void;
  deleteLines(sheet: SheetModel, axis: Axis, first: number, count: number): void;
  rename(sheet: SheetModel, name: string): void;
  deleteSheet(sheet: SheetModel): void;
}
