import { dayOf, minuteText } from '../values/day';
import { DEFAULT_PO_NEEDED, type Policy } from '../plan/policy';
import type { ChartSpec } from '../ports';
import type { Environment } from '../records/records';
import { addApprovals, addRemovedLines } from './activity-blocks';
import { columnRange, countGone } from './formula';
import { ReportPage, textCell, type Row } from './page';
import { addPartners } from './partner-block';
import { addProblems } from './problem-block';
import type { ReportRows } from './rows';
import {
  addAges,
  addEdits,
  addPaid,
  addStages,
  withoutAmount,
  type Span,
  type StageTable,
} from './stage-blocks';

/** The report as plain data: its cells, their look, and the charts. */
export interface Report {
  readonly rows: readonly Row[];
  readonly charts: readonly ChartSpec[];
}

export interface ReportContext {
  /** ms UTC. */
  readonly at: number;
  readonly environment: Environment;
  readonly user: string;
  readonly policy: Policy;
  /** When all payouts and all lines were last pulled, ms UTC. */
  readonly pulledAt: Readonly<Partial<Record<'Payouts' | 'Lines', number>>>;
}

/** In pixels. The columns fit on an A4 page in landscape format and in a window 1280 pixels wide. */
export const COLUMN_WIDTHS: readonly number[] = [
  160, 110, 54, 100, 54, 100, 54, 100, 54, 100, 54, 100,
];
const CHART = { width: 336, height: 210, rows: 11 };

/** The number of rows that `addHeading` adds. A snapshot replaces them with its own. */
export const HEADING_ROWS = 5;

/** Adds the heading of the report or of a snapshot. */
export function addHeading(
  page: ReportPage,
  { at, environment, user, pulledAt }: ReportContext,
  [title, by, live, keep]: readonly [string, string, string, string],
): void {
  page.add('title', textCell(title));
  page.add('meta', textCell(`As of ${minuteText(at)} · ${environment} · ${by} ${user}`));
  page.add('note', textCell(live));
  page.add('note', textCell(keep));
  const ages = (['Payouts', 'Lines'] as const).map((sheet) => {
    const time = pulledAt[sheet];
    return `${sheet} as Introw had them at ${time === undefined ? 'a time not known' : minuteText(time)}`;
  });
  page.add(
    'meta',
    textCell(`${ages.join(' · ')}, save rows whose Status says that they are older.`),
  );
}

/** Builds the report. Figures are formulas where possible; sections with fixed figures say so. */
export function layOutReport(rows: ReportRows, context: ReportContext): Report {
  const page = new ReportPage();
  const { at, policy } = context;
  addHeading(page, context, [
    'Introw payouts',
    'refreshed by',
    'Figures follow the sheets, except those marked “at the time of the refresh”.',
    'Each refresh rewrites this sheet: keep notes elsewhere, or to the right of column L. As a PDF: File > Download.',
  ]);
  if (rows.payouts.length + rows.gone.length === 0) {
    page.add('blank');
    page.add(
      'row',
      textCell('No payouts have been pulled yet. Pull payouts, then refresh the report.'),
    );
    return { rows: page.rows, charts: [] };
  }
  // The result is text, so it has the format 'General' and may overflow into the cells beside it.
  const unsent = `COUNTIFS(${columnRange('Payouts', 'Change')};"?*")-1-${overtypedRows(['Payouts'])}`;
  const notice = `="Payouts with unsent edits: "&IFERROR(${unsent};"?")&". The figures below include these edits: see “Of these, edits not sent yet”."`;
  page.add('meta', { value: notice, format: 'General' });
  const sheets = rows.lines === null ? (['Payouts'] as const) : (['Payouts', 'Lines'] as const);
  page.add('meta', { value: overtypedNotice(sheets), format: 'General' });
  const table = addStages(page, rows);
  page.add('meta', { value: untold(table), format: 'General' });
  addEdits(page, table);
  const chartRow = roomForCharts(page, table);
  const ages = addAges(page, table, policy.review);
  addPaid(page, rows.payouts, table, dayOf(at));
  const partners = addPartners(page, rows.payouts, table);
  addProblems(page, rows, table, policy.poNeeded ?? DEFAULT_PO_NEEDED);
  addRemovedLines(page, rows);
  addApprovals(page, rows);
  return { rows: page.rows, charts: chartsOf(table, chartRow, [table.span, ages, partners]) };
}

/** How many rows of the sheets hold cells of the add-on's that were typed over. */
function overtypedRows(sheets: readonly ('Payouts' | 'Lines')[]): string {
  return sheets.map((sheet) => `COUNTIFS(${columnRange(sheet, 'Change')};"Overtyped:*")`).join('+');
}

function overtypedNotice(sheets: readonly ('Payouts' | 'Lines')[]): string {
  const rows = `(${overtypedRows(sheets)})`;
  const told =
    'overtyped cells: the figures beside which that stands, and those that such a payout left, are not Introw’s. Put the cells back in “Review and push…”.';
  return `=IFERROR(IF(${rows}=0;"No cell of the add-on is overtyped.";IF(${rows}=1;"1 row holds ";${rows}&" rows hold ")&"${told}");"?")`;
}

/** A live sentence about what stands in the sheet and is in no total below. */
function untold({ codes }: StageTable): string {
  const unreadable = codes.map(withoutAmount).join('+') || '0';
  return (
    `="In no total of this report: "&IFERROR(${countGone()};"?")&" gone at Introw, "` +
    `&IFERROR(${unreadable};"?")&" without a readable amount."`
  );
}

function roomForCharts(page: ReportPage, { currencies: [main = ''] }: StageTable): number {
  page.section('At a glance', `${main} only, the currency of most payouts.`);
  const row = page.rows.length + 1;
  for (let n = 0; n < CHART.rows; n += 1) page.add('blank');
  return row;
}

const TITLES = [
  ['bar', 'By stage'],
  ['column', 'Waiting for review'],
  ['bar', 'Largest partners'],
] as const;

/** The charts for the first currency, side by side. */
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
