import { printA1 } from '../../apps-script/model/a1';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import type { User } from '../../apps-script/user';
import type { Act } from '../protocol';

export function sheetWithId(book: SpreadsheetModel, id: number): SheetModel {
  const sheet = book.sheets.find((candidate) => candidate.id === id);
  if (sheet === undefined) throw new Error('This sheet was deleted.');
  return sheet;
}

/** Does what a user's hands did in the page: cells through the user, so that onEdit runs, the rest to the sheet itself. */
export function perform(book: SpreadsheetModel, user: User, act: Act): void {
  const { name } = sheetWithId(book, act.sheet);
  const hands = book.sheet(name);
  switch (act.kind) {
    case 'type':
      user.type(name, act.at, act.values);
      return;
    case 'clear':
      for (const area of act.areas) user.clear(name, area);
      return;
    case 'select':
      user.select(name, ...act.areas);
      return;
    case 'insertRows':
      hands.insertRows(act.at, act.count);
      return;
    case 'deleteRows':
      hands.deleteRows(act.at, act.count);
      return;
    case 'insertColumns':
      hands.insertColumns(act.at, act.count);
      return;
    case 'deleteColumns':
      hands.deleteColumns(act.at, act.count);
      return;
    case 'moveColumn':
      hands.moveColumn(act.from, act.to);
      return;
    case 'width':
      for (const column of act.columns) {
        hands.model.columnWidths.fill({ row: 1, column, rows: 1, columns: 1 }, act.pixels);
      }
      return;
    case 'sort':
      hands.sort(act.column, act.ascending);
      return;
    case 'filter':
      hands.filter(act.hidden);
      return;
    case 'removeFilter':
      hands.removeFilter();
      return;
  }
}

/** The areas that are selected, as one text that tells whether they have changed. */
export function selectionMark(user: User): string {
  return [user.activeSheet, ...user.selection.map(printA1)].join('|');
}
