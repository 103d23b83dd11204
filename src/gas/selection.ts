/** The selected rows below the header of a sheet, without repeats, in order; [] when another sheet is active. */
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
  return [...rows].sort((a, b) => a - b);
}
