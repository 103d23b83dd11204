import type { Clock, HiddenBy, Selection } from '../core/ports';

/** Asking is a call or two for each row; more rows than this would outlast the patience of a dialog. */
const ASKED = 10_000;
const ASKED_MS = 15_000;

/** The selected rows below the header of the active sheet, without repeats, in order. */
export function selection(): Selection {
  const sheet = SpreadsheetApp.getActive().getActiveSheet();
  const last = sheet.getLastRow();
  const rows = new Set<number>();
  for (const range of sheet.getActiveRangeList()?.getRanges() ?? []) {
    const end = Math.min(range.getLastRow(), last);
    for (let row = Math.max(2, range.getRow()); row <= end; row += 1) rows.add(row);
  }
  return { sheet: sheet.getName(), rows: [...rows].sort((a, b) => a - b) };
}

/**
 * Which of these rows a filter or a hand has hidden; null where there are too many rows to ask in some 15 seconds. Nothing
 * tells of many rows at once, and what a filter view hides cannot be seen from here at all.
 */
export function hiddenRows(
  name: string,
  rows: readonly number[],
  clock: Clock,
): ReadonlyMap<number, HiddenBy> | null {
  if (rows.length > ASKED) return null;
  const hidden = new Map<number, HiddenBy>();
  const sheet = rows.length === 0 ? null : SpreadsheetApp.getActive().getSheetByName(name);
  if (sheet === null) return hidden;
  const isFiltered = sheet.getFilter() !== null;
  const until = clock.now() + ASKED_MS;
  for (const row of rows) {
    if (clock.now() > until) return null;
    if (isFiltered && sheet.isRowHiddenByFilter(row)) hidden.set(row, 'filter');
    else if (sheet.isRowHiddenByUser(row)) hidden.set(row, 'hand');
  }
  return hidden;
}

/** Brings the sheet to the front with the row selected. */
export function showRow(name: string, row: number): void {
  const sheet = SpreadsheetApp.getActive().getSheetByName(name);
  sheet?.activate();
  sheet?.getRange(row, 1, 1, sheet.getMaxColumns()).activate();
}
