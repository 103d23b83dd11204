/**
 * Tags on sheets and columns, as developer metadata: it goes along when they are moved or renamed, and into copies. Visible to
 * all of the document's scripts, as a copy of a script bound to the workbook is another script.
 */
import type { ColumnTag } from '../core/ports';
import { writes } from './writes';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Metadata = GoogleAppsScript.Spreadsheet.DeveloperMetadata;

const SHEET = 'introw-sheet';
const COLUMN = 'introw-column';

function found(
  within: { createDeveloperMetadataFinder: Sheet['createDeveloperMetadataFinder'] },
  key: string,
): Metadata[] {
  return within.createDeveloperMetadataFinder().withKey(key).find();
}

function columnOf(tag: Metadata): number | null {
  return tag.getLocation().getColumn()?.getColumn() ?? null;
}

/** Replaces the tags of a sheet and its columns. What stands right already is left alone. */
export function tagSheet(sheet: Sheet, name: string, columns: readonly ColumnTag[]): void {
  writes.flushWaiting();
  const { DOCUMENT } = SpreadsheetApp.DeveloperMetadataVisibility;
  const missing = new Map(columns);
  for (const tag of found(sheet, COLUMN)) {
    const header = tag.getValue() ?? '';
    if (missing.has(header) && missing.get(header) === columnOf(tag)) missing.delete(header);
    else tag.remove();
  }
  for (const [header, column] of missing) {
    // Only a reference without rows is a whole column.
    const letters = sheet.getRange(1, column).getA1Notation().replace(/\d+/g, '');
    sheet.getRange(`${letters}:${letters}`).addDeveloperMetadata(COLUMN, header, DOCUMENT);
  }
  const [own, ...surplus] = found(sheet, SHEET);
  for (const tag of surplus) tag.remove();
  if (own === undefined) sheet.addDeveloperMetadata(SHEET, name, DOCUMENT);
  else if (own.getValue() !== name) own.setValue(name);
}

export function taggedColumns(sheet: Sheet): ColumnTag[] {
  writes.flushWaiting();
  return found(sheet, COLUMN).flatMap((tag): ColumnTag[] => {
    const column = columnOf(tag);
    return column === null ? [] : [[tag.getValue() ?? '', column]];
  });
}

export function taggedSheets(
  spreadsheet: GoogleAppsScript.Spreadsheet.Spreadsheet,
  name: string,
): string[] {
  return found(spreadsheet, SHEET).flatMap((tag) =>
    tag.getValue() === name ? (tag.getLocation().getSheet()?.getName() ?? []) : [],
  );
}
