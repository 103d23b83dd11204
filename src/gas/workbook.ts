import { problem, ProblemError } from '../core/errors';
import type { Grid, Workbook } from '../core/ports';
import { sheetGrid } from './grid';

/** The spreadsheet that the add-on runs in. Asked for on first use: a menu is made where there is none yet. */
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

  return {
    id: () => spreadsheet().getId(),
    title: () => spreadsheet().getName(),
    locale: () => spreadsheet().getSpreadsheetLocale(),
    grid(name) {
      const known = grids.get(name);
      if (known !== undefined) return known;
      const sheet = spreadsheet().getSheetByName(name);
      return sheet === null ? null : wrap(sheet);
    },
    create(name, hidden, behind = hidden) {
      refuseTwin(name, spreadsheet().getSheets());
      const active = spreadsheet().getActiveSheet();
      const sheet = spreadsheet().insertSheet(name, spreadsheet().getSheets().length);
      if (hidden) sheet.hideSheet();
      if (behind) spreadsheet().setActiveSheet(active);
      return wrap(sheet);
    },
    flush() {
      SpreadsheetApp.flush();
    },
  };
}

/** Google takes no two sheets whose names differ in capitals alone, and finds neither by the other's name. */
function refuseTwin(name: string, sheets: readonly GoogleAppsScript.Spreadsheet.Sheet[]): void {
  const twin = sheets
    .map((sheet) => sheet.getName())
    .find((other) => other.toLowerCase() === name.toLowerCase());
  if (twin === undefined) return;
  throw new ProblemError(
    problem(
      'SHEET_DAMAGED',
      `Your sheet “${twin}” takes the name of the add-on's “${name}”. Rename it, then try again.`,
    ),
  );
}
