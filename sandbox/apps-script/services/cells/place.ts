import { PlatformError, TEXTS } from '../../errors';
import type { Box } from '../../model/box';
import type { SheetModel } from '../../model/sheet-model';
import { isTyped } from '../../model/tables';
import { ref, type RangeHandle, type Ref } from '../handles';

/** A range of the sheet, or the platform's error when the box reaches over the sheet's edge. */
export function rangeOf(sheet: SheetModel, box: Box): Ref<'Range'> {
  if (!sheet.contains(box)) throw new PlatformError(TEXTS.outside);
  return ref('Range', { sheet, box });
}

/** Throws when a range that was good when it was made has lost its sheet or its cells meanwhile. */
export function checkPlace({ sheet, box }: RangeHandle): void {
  if (!sheet.alive) throw new PlatformError(`Sheet ${sheet.id} not found`);
  if (!sheet.contains(box)) throw new PlatformError(TEXTS.outside);
}

/** Throws where a typed column of a table refuses what is done to its cells; its values can be written. */
export function checkUntyped(place: RangeHandle, text: string): void {
  checkPlace(place);
  if (isTyped(place.sheet.tables, place.box)) throw new PlatformError(text);
}

/** Throws the platform's error when the data has another shape than the range. */
export function checkShape(table: readonly (readonly unknown[])[], box: Box): void {
  if (table.length !== box.rows) {
    throw new PlatformError(TEXTS.mismatch('rows', table.length, box.rows));
  }
  const odd = table.find((row) => row.length !== box.columns);
  if (odd !== undefined) {
    throw new PlatformError(TEXTS.mismatch('columns', odd.length, box.columns));
  }
}
