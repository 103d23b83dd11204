import { printA1 } from '../../apps-script/model/a1';
import type { SheetHands } from '../../apps-script/model/hands';
import type { SheetModel } from '../../apps-script/model/sheet-model';
import type { SpreadsheetModel } from '../../apps-script/model/spreadsheet-model';
import type { User } from '../../apps-script/user';
import type { GridAction } from '../protocol';

/** Actions that move or remove cells. */
export const MOVING_ACTIONS: readonly GridAction['kind'][] = [
  'sort',
  'insertRows',
  'deleteRows',
  'insertColumns',
  'deleteColumns',
  'moveColumn',
  'deleteSheet',
];

/** Assumed of Google Sheets. */
const LONGEST_SHEET_NAME = 100;

export function sheetWithId(book: SpreadsheetModel, id: number): SheetModel {
  const sheet = book.sheets.find((candidate) => candidate.id === id);
  if (sheet === undefined) throw new Error('This sheet was deleted.');
  return sheet;
}

/**
 * Performs an action of a user. Edits of cells are made as the user, so that onEdit runs; other actions change the sheet
 * directly. Throws if the sheet was deleted.
 */
export function performAction(book: SpreadsheetModel, user: User, action: GridAction): void {
  const { name } = sheetWithId(book, action.sheet);
  const hands = book.sheet(name);
  switch (action.kind) {
    case 'type':
      user.type(name, action.at, action.values);
      return;
    case 'clear':
      for (const area of action.areas) user.clear(name, area);
      return;
    case 'select':
      user.select(name, ...action.areas);
      return;
    case 'insertRows':
      hands.insertRows(action.at, action.count);
      return;
    case 'deleteRows':
      hands.deleteRows(action.at, action.count);
      return;
    case 'insertColumns':
      hands.insertColumns(action.at, action.count);
      return;
    case 'deleteColumns':
      hands.deleteColumns(action.at, action.count);
      return;
    case 'moveColumn':
      hands.moveColumn(action.from, action.to);
      return;
    case 'width':
      for (const column of action.columns) {
        hands.model.columnWidths.fill({ row: 1, column, rows: 1, columns: 1 }, action.pixels);
      }
      return;
    case 'sort':
      hands.sort(action.column, action.ascending);
      return;
    case 'filter':
      hands.filter(action.hidden);
      return;
    case 'hideRows':
      hands.hideRows(action.at, action.count);
      return;
    case 'showRows':
      hands.showRows(action.at, action.count);
      return;
    case 'hideColumns':
    case 'showColumns': {
      const columns = { row: 1, column: action.at, rows: 1, columns: action.count };
      hands.model.hiddenColumns.fill(columns, action.kind === 'hideColumns' ? true : undefined);
      return;
    }
    case 'renameSheet':
      rename(hands, action.name.trim());
      return;
    default:
      performOnSheet(hands, action.kind);
  }
}

function rename(hands: SheetHands, name: string): void {
  if (name === '') throw new Error('A sheet needs a name.');
  if (name.length > LONGEST_SHEET_NAME) {
    throw new Error(`A sheet’s name has at most ${LONGEST_SHEET_NAME} characters.`);
  }
  hands.rename(name);
}

type SheetAction = 'removeFilter' | 'convertToTable' | 'convertToRange' | 'deleteSheet';

function performOnSheet(hands: SheetHands, kind: SheetAction): void {
  switch (kind) {
    case 'removeFilter':
      hands.removeFilter();
      return;
    case 'convertToTable':
      if (hands.model.tables.length > 0) throw new Error('This sheet is a table already.');
      if (hands.model.lastRow() === 0) throw new Error('This sheet is empty.');
      hands.convertToTable();
      return;
    case 'convertToRange':
      hands.convertToRange();
      return;
    case 'deleteSheet':
      hands.delete();
      return;
  }
}

/** The active sheet and the selected areas as a text, for comparison. */
export function selectionText(user: User): string {
  return [user.activeSheet, ...user.selection.map(printA1)].join('|');
}
