import { problem, ProblemError } from '../core/errors';

/** Asking whether a row is hidden is a call or two for each; more of them would outlast the patience of a dialog. */
const ASKED = 2_000;

/**
 * The selected rows below the header of a sheet that neither a filter nor a hand has hidden, without repeats, in order;
 * [] when another sheet is active. What a filter view hides cannot be seen from here. More than 2,000 selected rows are
 * refused as `INVALID_INPUT`, as hidden ones among them would be taken.
 */
export function selectedRows(sheetName: string): number[] {
  const sheet = SpreadsheetApp.getActive().getActiveSheet();
  if (sheet.getName() !== sheetName) return [];
  const last = sheet.getLastRow();
  const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
  const rows = new Set<number>();
  for (const range of ranges) {
    const end = Math.min(range.getLastRow(), last);
    for (let row = Math.max(2, range.getRow()); row <= end; row += 1) rows.add(row);
  }
  if (rows.size > ASKED) throw new ProblemError(tooMany(sheetName, rows.size));
  const isFiltered = sheet.getFilter() !== null;
  return [...rows]
    .filter(
      (row) => !sheet.isRowHiddenByUser(row) && !(isFiltered && sheet.isRowHiddenByFilter(row)),
    )
    .sort((a, b) => a - b);
}

function tooMany(sheet: string, count: number) {
  return problem(
    'INVALID_INPUT',
    `${count} rows of “${sheet}” are selected; at most ${ASKED} can be looked at for hidden ones. ` +
      'Nothing was changed or sent. Select fewer rows, or take all of them.',
  );
}
