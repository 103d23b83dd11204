import { problem, ProblemError } from '../core/errors';
import type { Grid, Workbook } from '../core/ports';
import { sheetGrid } from './grid';
import { explaining } from './refusals';
import { taggedSheets } from './tags';
import { writes } from './writes';

/** The active spreadsheet, looked up on first use: when the menu is created there may be none yet. */
export function activeWorkbook(): Workbook {
  let book: GoogleAppsScript.Spreadsheet.Spreadsheet | null = null;
  const grids = new Map<string, Grid>();

  function spreadsheet(): GoogleAppsScript.Spreadsheet.Spreadsheet {
    book ??= SpreadsheetApp.getActive();
    return book;
  }

  function wrap(sheet: GoogleAppsScript.Spreadsheet.Sheet): Grid {
    const grid = sheetGrid(sheet, () => spreadsheet().getSpreadsheetTimeZone());
    grids.set(grid.name, grid);
    return grid;
  }

  return explaining<Workbook>('A sheet of this workbook', {
    id: () => spreadsheet().getId(),
    title: () => spreadsheet().getName(),
    locale: () => spreadsheet().getSpreadsheetLocale(),
    grid(name) {
      const cached = grids.get(name);
      if (cached !== undefined) return cached;
      const sheet = spreadsheet().getSheetByName(name);
      return sheet === null ? null : wrap(sheet);
    },
    create(name, hidden, behind = hidden) {
      writes.flushWaiting();
      const active = spreadsheet().getActiveSheet();
      const found = hidden ? spreadsheet().getSheetByName(name) : null;
      const begun = found?.getLastRow() === 0 ? found : null;
      if (begun === null) refuseNameClash(name, spreadsheet().getSheets());
      const sheet = begun ?? spreadsheet().insertSheet(name, spreadsheet().getSheets().length);
      if (hidden) sheet.hideSheet();
      if (behind) spreadsheet().setActiveSheet(active);
      return wrap(sheet);
    },
    tagged: (name) => taggedSheets(spreadsheet(), name),
    names: () =>
      spreadsheet()
        .getSheets()
        .map((sheet) => sheet.getName()),
    rename(name, to) {
      writes.flushWaiting();
      spreadsheet().getSheetByName(name)?.setName(to);
      grids.delete(name);
    },
    flush() {
      writes.flush();
    },
  });
}

/** Throws `SHEET_DAMAGED` if a sheet's name differs from this one in case only: Google would not accept both. */
function refuseNameClash(
  name: string,
  sheets: readonly GoogleAppsScript.Spreadsheet.Sheet[],
): void {
  const other = sheets
    .map((sheet) => sheet.getName())
    .find((existing) => existing.toLowerCase() === name.toLowerCase());
  if (other === undefined) return;
  throw new ProblemError(
    problem(
      'SHEET_DAMAGED',
      `Your sheet “${other}” has the name that the add-on needs for its sheet “${name}”. Rename yours, then try again.`,
    ),
  );
}
