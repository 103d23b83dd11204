import { groupAdjacent } from '../core/values/group-adjacent';
import type { Clock, HiddenBy, Selection } from '../core/ports';

/** Checking a row takes one or two calls, so a dialog cannot wait for more rows than this. */
const MAX_ROWS = 10_000;
const BUDGET_MS = 15_000;

/** The selected rows of the active sheet below its header, each once, in ascending order. */
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
 * The hidden rows among these, and what hides them; null if there are too many to check in 15 seconds, as each row takes
 * calls. A table's filter and a slicer hide rows although the sheet has no filter of its own. Rows hidden by a filter view cannot be detected.
 */
export function hiddenRows(
  name: string,
  rows: readonly number[],
  clock: Clock,
): ReadonlyMap<number, HiddenBy> | null {
  if (rows.length > MAX_ROWS) return null;
  const hidden = new Map<number, HiddenBy>();
  const sheet = rows.length === 0 ? null : SpreadsheetApp.getActive().getSheetByName(name);
  if (sheet === null) return hidden;
  const until = clock.now() + BUDGET_MS;
  for (const row of rows) {
    if (clock.now() > until) return null;
    if (sheet.isRowHiddenByFilter(row)) hidden.set(row, 'filter');
    else if (sheet.isRowHiddenByUser(row)) hidden.set(row, 'hand');
  }
  return hidden;
}

/** Activates the sheet and selects these rows, each run of them as one range. */
export function showRows(name: string, rows: readonly number[]): void {
  const sheet = SpreadsheetApp.getActive().getSheetByName(name);
  if (sheet === null || rows.length === 0) return;
  const columns = sheet.getMaxColumns();
  const ranges = groupAdjacent(rows, (row) => row).map((run) =>
    sheet.getRange(run[0] ?? 1, 1, run.length, columns).getA1Notation(),
  );
  sheet.activate();
  sheet.getRangeList(ranges).activate();
}

/** Activates the sheet and selects the cell, or the row. */
export function showRow(name: string, row: number, column?: number): void {
  const sheet = SpreadsheetApp.getActive().getSheetByName(name);
  sheet?.activate();
  if (column !== undefined) sheet?.getRange(row, column).activate();
  else sheet?.getRange(row, 1, 1, sheet.getMaxColumns()).activate();
}
