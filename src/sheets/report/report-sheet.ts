import { boxAt } from '../../core/values/box';
import { failWith, ok, type Result } from '../../core/errors';
import type { ChartSpec, Grid, ReportSheets } from '../../core/ports';
import { COLUMN_WIDTHS, FROZEN_ROWS, VISIBLE_COLUMNS, type Row } from '../../core/report/page';
import type { MemoryPorts } from '../memory/kept';
import { REPORT_SHEET } from '../table/hidden-sheets';
import { memorySheet } from '../memory/memory-sheet';
import { openSeal } from '../memory/seal';

export const REPORT = 'Report';
const KEY = 'report';

/** A snapshot that was saved, by the id of its sheet. */
interface Saved {
  readonly name: string;
  readonly sheetId: number;
  readonly digest: string;
  /** Of all that it shows; undefined of one that an earlier version saved. */
  readonly content?: string;
}

/** Which sheets and charts are the add-on's. A sheet's id lasts when it is renamed and when the file is copied. */
interface ReportMemory {
  readonly sheetId: number | null;
  readonly charts: readonly number[];
  readonly snapshots: readonly Saved[];
}

export function readReportMemory(ports: MemoryPorts): ReportMemory {
  const none: ReportMemory = { sheetId: null, charts: [], snapshots: [] };
  const [row] = memorySheet(ports.workbook, REPORT_SHEET).read(0, 1);
  // Edited or not there yet: a report that is not known as ours is not written over.
  const value = row === undefined ? undefined : openSeal(ports).open(REPORT_SHEET, KEY, row.text);
  return { ...none, ...(value as Partial<ReportMemory> | undefined) };
}

export function updateReportMemory(ports: MemoryPorts, change: Partial<ReportMemory>): void {
  const memory = { ...readReportMemory(ports), ...change };
  const row = { key: KEY, text: openSeal(ports).seal(REPORT_SHEET, KEY, memory) };
  memorySheet(ports.workbook, REPORT_SHEET).write(0, [row]);
}

/** The memory, and the look of sheets. */
type ReportPorts = MemoryPorts & { readonly reportSheets: ReportSheets };

/** The sheet of the report, made where there is none. A user's own sheet of that name is refused, unless it is empty. */
export function openReport(ports: ReportPorts): Result<Grid> {
  const { workbook, reportSheets } = ports;
  const found = reportSheets.idOf(REPORT);
  const grid = found === null ? workbook.create(REPORT, false) : workbook.grid(REPORT);
  const id = reportSheets.idOf(REPORT);
  if (grid === null || id === null) throw new Error(`The sheet ${REPORT} is gone.`);
  if (id === readReportMemory(ports).sheetId) return ok(grid);
  if (grid.size().lastRow > 0) {
    return failWith(
      'SHEET_DAMAGED',
      `The sheet “${REPORT}” is not the add-on's, or its memory was edited. Nothing was written. ` +
        'Rename or delete it, then refresh the report.',
    );
  }
  updateReportMemory(ports, { sheetId: id, charts: [] });
  workbook.flush();
  return ok(grid);
}

/** Writes rows from A1 on and empties what stood below them in the same columns. Formats first, so that text lands as text. */
export function writeRows(grid: Grid, reportSheets: ReportSheets, rows: readonly Row[]): void {
  const length = Math.max(rows.length, grid.size().lastRow);
  const all = Array.from({ length }, (_, at): Row => rows[at] ?? { look: 'blank', cells: [] });
  const box = boxAt(1, 1, length, COLUMN_WIDTHS.length);
  grid.grow(length, COLUMN_WIDTHS.length);
  const each = <T>(of: (row: Row, column: number) => T): T[][] =>
    all.map((row) => COLUMN_WIDTHS.map((_, column) => of(row, column)));
  grid.setFormats(
    box,
    each(({ cells }, column) => cells[column]?.format ?? 'General'),
  );
  grid.setValues(
    box,
    each(({ cells }, column) => cells[column]?.value ?? ''),
  );
  reportSheets.style(grid.name, {
    widths: COLUMN_WIDTHS,
    visible: VISIBLE_COLUMNS,
    frozenRows: FROZEN_ROWS,
    rows: all.map(({ look }) => look),
  });
}

/** Draws the report's charts anew over those that it drew before. */
export function drawCharts(ports: ReportPorts, charts: readonly ChartSpec[]): void {
  const { reportSheets } = ports;
  const keep = (ids: readonly number[]): void => {
    updateReportMemory(ports, { charts: ids });
  };
  keep(reportSheets.updateCharts(REPORT, charts, readReportMemory(ports).charts, keep));
}
