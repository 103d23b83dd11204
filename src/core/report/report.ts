import { dayOf, minuteText } from '../values/day';
import { DEFAULT_PO_NEEDED, type Policy } from '../plan/policy';
import type { ChartSpec } from '../ports';
import type { Environment } from '../records/records';
import { approvalBlock, lineBlock } from './activity-blocks';
import { columnRange } from './formula';
import { ReportPage, textCell, type Row } from './page';
import { partnerBlock } from './partner-block';
import { problemBlock } from './problem-block';
import type { ReportRows } from './rows';
import { ageBlock, paidBlock, stageBlock, type Span, type StageTable } from './stage-blocks';

/** The report as data: what stands in which cell, how it looks, and the charts. */
export interface Report {
  readonly rows: readonly Row[];
  readonly charts: readonly ChartSpec[];
}

export interface ReportContext {
  readonly at: number;
  readonly environment: Environment;
  readonly user: string;
  readonly policy: Policy;
  /** Opens the sheet as a PDF, for whoever may open the file. */
  readonly pdf: string;
}

/** Pixels from the left edge of the page to its right: an A4 page across, and a window of 1280. */
export const COLUMN_WIDTHS: readonly number[] = [
  190, 80, 54, 100, 54, 100, 54, 100, 54, 100, 54, 100,
];
const CHART = { width: 336, height: 210, rows: 11 };

/** Rows of the head: a snapshot has its own in place of the report's. */
export const HEADING_ROWS = 5;

/** The head of the report, or of what was kept of it on a day. */
export function addHeading(
  page: ReportPage,
  { at, environment, user, pdf }: ReportContext,
  [title, by, live, keep]: readonly [string, string, string, string],
): void {
  page.add('title', textCell(title));
  page.add('meta', textCell(`As of ${minuteText(at)} · ${environment} · ${by} ${user}`));
  page.add('note', textCell(live));
  page.add('note', textCell(keep));
  // The address is made of the workbook's own ids.
  page.add('link', { value: `=HYPERLINK("${pdf}";"Open as PDF (A4)")`, format: 'General' });
}

/** Lays the report out. Every figure that can be is a formula over the sheets; what cannot says as of when it is. */
export function layOutReport(rows: ReportRows, context: ReportContext): Report {
  const page = new ReportPage();
  const { at, policy } = context;
  addHeading(page, context, [
    'Introw payouts',
    'refreshed by',
    'Figures follow the sheets, save where it says “at the time of the refresh”.',
    'Rewritten at each refresh: keep notes elsewhere, or right of column L.',
  ]);
  if (rows.payouts.length === 0) {
    page.add('blank');
    page.add(
      'row',
      textCell('There are no payouts here yet. Pull payouts, then refresh the report.'),
    );
    return { rows: page.rows, charts: [] };
  }
  // A formula that makes a text is no figure: it needs no format of one, and flows on into the cells beside it.
  const unsent = `COUNTIFS(${columnRange('Payouts', 'Change')};"?*")-1`;
  const said = `="Edits not sent yet: "&IFERROR(${unsent};"?")&" rows. The figures below show the sheet as it stands."`;
  page.add('meta', { value: said, format: 'General' });
  const table = stageBlock(page, rows.payouts);
  const chartRow = roomForCharts(page, table);
  const ages = ageBlock(page, table, policy.review);
  paidBlock(page, rows.payouts, table, dayOf(at));
  const partners = partnerBlock(page, rows.payouts, table);
  problemBlock(page, rows, table, policy.poNeeded ?? DEFAULT_PO_NEEDED);
  lineBlock(page, rows);
  approvalBlock(page, rows);
  return { rows: page.rows, charts: chartsOf(table, chartRow, [table.span, ages, partners]) };
}

function roomForCharts(page: ReportPage, { currencies: [main = ''] }: StageTable): number {
  page.section('At a glance', `${main} alone, the currency of most payouts.`);
  const row = page.rows.length + 1;
  for (let n = 0; n < CHART.rows; n += 1) page.add('blank');
  return row;
}

const TITLES = [
  ['bar', 'By stage'],
  ['column', 'Waiting for review'],
  ['bar', 'Largest partners'],
] as const;

/** Charts of the first currency, side by side. */
function chartsOf({ currencies: [main] }: StageTable, row: number, spans: Span[]): ChartSpec[] {
  if (main === undefined) return [];
  const { width, height } = CHART;
  return spans.flatMap(([first, rows], at): ChartSpec[] => {
    const [kind, title] = TITLES[at] ?? TITLES[0];
    const cells = (column: number) => ({ row: first, column, rows, columns: 1 });
    const place = { row, left: at * (width + 16), width, height };
    return rows === 0
      ? []
      : [{ kind, title: `${title}, ${main}`, labels: cells(1), values: cells(4), ...place }];
  });
}
