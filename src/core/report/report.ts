import { dayOf } from '../values/day';
import type { Policy } from '../contract/policy';
import type { ChartSpec } from '../ports';
import { APPROVED_OR_PAID } from '../records/stages';
import { addApprovals, addProofs, addRemovedLines } from './activity-blocks';
import { addApprovalEvidence, type ApprovalFacts } from './approval-blocks';
import { currenciesOf } from './facts';
import { addHeading, type AsOf } from './heading';
import { addCautions, addHeadline } from './headline';
import { laidOut, textCell, type ReportPage, type Row } from './page';
import { addPartners } from './partner-block';
import { addProblems, problemsOf, waitingFor, type SheetIds } from './problem-block';
import type { ReportRows } from './rows';
import { addEdits, addStages, type Span, type StageTable } from './stage-blocks';
import { addAges, addPaid } from './time-blocks';

/** The report as plain data: its cells, their look, and the charts. */
export interface Report {
  readonly rows: readonly Row[];
  readonly charts: readonly ChartSpec[];
}

export interface ReportContext extends AsOf {
  readonly policy: Policy;
  /** Of the spreadsheet. */
  readonly locale: string;
  readonly sheetIds: SheetIds;
  /** Undefined where no change needs a second person, and none ever did. */
  readonly approvals?: ApprovalFacts;
}

const CHART = { width: 336, height: 252, rows: 12 };

/** Builds the report. Figures are formulas where possible; sections with fixed figures say so. */
export function layOutReport(rows: ReportRows, context: ReportContext): Report {
  return laidOut((page) => fill(page, rows, context));
}

function fill(page: ReportPage, rows: ReportRows, context: ReportContext): Report {
  const { at, policy } = context;
  addHeading(page, context, [
    'Introw payouts',
    'refreshed by',
    'Figures follow the sheets, except those marked “at the time of the refresh”.',
  ]);
  if (rows.payouts.length + rows.gone.length === 0) {
    page.add('blank');
    page.add(
      'row',
      textCell('No payouts have been pulled yet. Pull payouts, then refresh the report.'),
    );
    return { rows: page.rows, charts: [] };
  }
  // Every table with a total has the currencies of all payouts; their codes are constants of three letters.
  const currencies = currenciesOf([...rows.payouts, ...rows.gone]);
  const codes = currencies.map((code) => `"${code}"`);
  const problems = problemsOf(rows, codes, policy.poNeeded ?? APPROVED_OR_PAID);
  addHeadline(page, { review: policy.review, problems, currencies });
  addCautions(page, { codes, rows });
  addProblems(page, [waitingFor(rows.payouts, policy.review), ...problems], context.sheetIds);
  const charts = roomForCharts(page, rows);
  const table = addStages(page, rows);
  const ages = addAges(page, rows, table, policy.review);
  const partners = addPartners(page, rows.payouts, table);
  addPaid(page, rows.payouts, table, dayOf(at));
  addProofs(page, rows);
  addEdits(page, rows, table);
  addRemovedLines(page, rows);
  addApprovals(page, rows, policy.review);
  if (context.approvals !== undefined) addApprovalEvidence(page, context.approvals);
  addFooting(page);
  return { rows: page.rows, charts: chartsOf(table, charts, [table.span, ages, partners]) };
}

function addFooting(page: ReportPage): void {
  page.add('blank');
  page.add(
    'note',
    textCell(
      'Each refresh rewrites this sheet: keep notes elsewhere, or to the right of column L.',
    ),
  );
  page.add(
    'note',
    textCell(
      'As a PDF: File > Download, on A4, landscape, fit to width, frozen rows repeated. Blank rows end pages where no table is cut.',
    ),
  );
}

function roomForCharts(page: ReportPage, { payouts, gone }: ReportRows): number {
  const [main = ''] = currenciesOf([...payouts, ...gone]);
  page.section('At a glance', `${main} only, the currency of most payouts.`);
  const row = page.rows.length + 1;
  for (let n = 0; n < CHART.rows; n += 1) page.add('blank');
  return row;
}

const TITLES = ['By stage', 'Waiting, since period end', 'Partners, all stages'] as const;

/** The charts for the first currency, side by side. Labels stand left of bars, so that none collides with another. */
function chartsOf(
  { currencies: [main] }: StageTable,
  row: number,
  spans: readonly Span[],
): ChartSpec[] {
  if (main === undefined) return [];
  const { width, height } = CHART;
  return spans.flatMap(([first, rows], at): ChartSpec[] => {
    const title = `${TITLES[at] ?? TITLES[0]}, ${main}`;
    const cells = (column: number) => ({ row: first, column, rows, columns: 1 });
    const place = { row, left: at * (width + 14), width, height };
    return rows === 0 ? [] : [{ title, labels: cells(1), values: cells(4), ...place }];
  });
}
