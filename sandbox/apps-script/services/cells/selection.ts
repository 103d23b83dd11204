import type { Box } from '../../model/box';
import type { SheetModel } from '../../model/sheet-model';
import type { UserState } from '../../user-state';

/** The user's selected areas in the sheet; [] when another sheet is active. Areas that are gone are left out. */
export function activeBoxes(user: UserState, sheet: SheetModel): readonly Box[] {
  if (user.activeSheet !== sheet) return [];
  const first = { row: 1, column: 1, rows: 1, columns: 1 };
  return (user.selections.get(sheet) ?? [first]).filter((box) => sheet.contains(box));
}

export function selectBoxes(user: UserState, sheet: SheetModel, boxes: readonly Box[]): void {
  user.activeSheet = sheet;
  user.selections.set(sheet, boxes);
}
