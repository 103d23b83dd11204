import { Layer } from './layer';
import type { FilterModel, SheetModel } from './sheet-model';
import type { CellReader } from './cell-reader';

/** Hides the rows that the sheet's filter, or one that it does not call its own, refuses by what they show now. Later changes of cells hide nothing. */
export function applyFilter(
  book: CellReader,
  sheet: SheetModel,
  filter: FilterModel | null = sheet.filter,
): void {
  sheet.filteredRows = new Layer();
  if (filter === null) return;
  for (let row = filter.box.row + 1; row < filter.box.row + filter.box.rows; row += 1) {
    const refused = [...filter.hiddenValues].some(([column, texts]) =>
      texts.has(book.displayAt(sheet, row, column)),
    );
    if (refused) sheet.filteredRows.set(row, 1, true);
  }
}
