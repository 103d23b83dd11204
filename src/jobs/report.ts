import { ok, type Result } from '../core/errors';
import { DEFAULT_POLICY } from '../core/policy';
import type { Grid } from '../core/ports';
import { layOut, type Report, type ReportContext } from '../core/report/report';
import type { ReportRows } from '../core/report/rows';
import { drawCharts, openReport, REPORT, writeRows } from '../sheets/report-sheet';
import { readReportRows } from '../sheets/report-rows';
import { environmentOf } from './connection';
import { locked } from './locked';
import { recall } from './own-memory';
import type { Services } from './services';

/** The report as it was just written. */
export interface Refreshed {
  readonly grid: Grid;
  readonly rows: ReportRows;
  readonly report: Report;
  readonly context: ReportContext;
}

/** Opens a sheet as a PDF under the reader's own rights at Google: the workbook's own ids, and nothing else, are in it. */
export function pdfLink({ workbook, paper }: Services, sheet: string): string {
  const query =
    'format=pdf&size=A4&portrait=false&fitw=true&gridlines=false&fzr=true&pagenum=CENTER';
  const id = encodeURIComponent(workbook.id());
  return `https://docs.google.com/spreadsheets/d/${id}/export?${query}&gid=${paper.idOf(sheet) ?? 0}`;
}

/** Builds the sheet `Report` or brings it up to date. Sends nothing and changes no other sheet that can be seen. */
export function refreshReport(services: Services): Result<null> {
  const refreshed = locked(services, () => refresh(services));
  if (!refreshed.ok) return refreshed;
  services.paper.show(REPORT);
  return ok(null);
}

/** As `refreshReport`, for who holds the lock. */
export function refresh(services: Services): Result<Refreshed> {
  const { workbook, paper, clock } = services;
  const rows = readReportRows(workbook);
  if (!rows.ok) return rows;
  const grid = openReport(workbook, paper);
  if (!grid.ok) return grid;
  const { policy, environment } = recall(services);
  const context: ReportContext = {
    at: clock.now(),
    environment: environment ?? environmentOf(services),
    user: services.user().email,
    policy: policy ?? DEFAULT_POLICY,
    pdf: pdfLink(services, REPORT),
  };
  const report = layOut(rows.value, context);
  writeRows(grid.value, paper, report.rows);
  drawCharts(workbook, paper, report.charts);
  workbook.flush();
  return ok({ grid: grid.value, rows: rows.value, report, context });
}

/** What is said of the report at the end of a pull: nothing where it is not wanted after each. */
export function reportAfterPull(services: Services): string {
  if (recall(services).policy?.reportAfterPull !== true) return '';
  let trouble: string;
  try {
    const refreshed = refresh(services);
    if (refreshed.ok) return ' The report was refreshed.';
    trouble = refreshed.error.message;
  } catch (error) {
    // What was pulled is in the sheet: a report that cannot be drawn must not keep the pull from its end.
    trouble = error instanceof Error ? error.message : String(error);
  }
  return ` The report was not refreshed: ${trouble}`;
}
