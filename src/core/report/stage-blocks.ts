import { findStage } from '../records/stages';
import { currenciesOf, latestPeriodMonth, stagesOf } from './facts';
import { countPayouts, isPlainCriterion, sumPayouts, type Criterion } from './formula';
import {
  derivedRow,
  figureCell,
  moneyCell,
  textCell,
  type ReportPage,
  type RowPosition,
  type TableRow,
} from './page';
import type { PayoutRow } from './rows';

/** Rows: the first, and how many. */
export type Span = readonly [first: number, length: number];

/** A row of payouts by tests that depend on where it stands; several sets of tests are added up. */
function payoutsRow(
  label: string,
  sets: (place: RowPosition) => readonly (readonly Criterion[])[],
  more: Partial<TableRow> = {},
): TableRow {
  const all = (place: RowPosition, of: typeof countPayouts): string =>
    sets(place)
      .map((tests) => of(['Currency', place.code], ...tests))
      .join('+') || '0';
  return {
    label: textCell(label),
    count: (place) => figureCell(all(place, countPayouts)),
    amount: (place) => moneyCell(all(place, sumPayouts), place.currency),
    ...more,
  };
}

/** What a row leaves of the total in another one. */
const rest = (total: number, rows: number) => (cell: (row: number) => string) =>
  `${cell(total)}-SUM(${cell(0)}:${cell(rows - 1)})`;

/** The table of stages, for what refers to it. */
export interface StageTable {
  readonly currencies: readonly string[];
  /** The cells with the currencies' codes. */
  readonly codes: readonly string[];
  readonly span: Span;
  /** The cell with a stage's code. */
  readonly cell: (stage: string) => string;
}

export function stageBlock(page: ReportPage, payouts: readonly PayoutRow[]): StageTable {
  const currencies = currenciesOf(payouts);
  const stages = stagesOf(payouts);
  const seen = stages.map((stage) => findStage(stage)?.visible);
  const n = stages.length;
  page.section(
    'By stage',
    'All payouts in the sheet, hidden rows too. Currencies are never added to one another.',
  );
  const rows = stages.map((stage, at) =>
    payoutsRow(stage, ({ key }) => [[['Stage', key, isPlainCriterion(stage)]]], {
      second: textCell({ true: 'yes', false: 'no' }[String(seen[at])] ?? 'unknown'),
    }),
  );
  const { first, codes } = page.table({
    head: 'Stage',
    second: 'Partner sees',
    counted: 'Payouts',
    currencies,
    rows: [
      ...rows,
      derivedRow('Other or no stage', rest(n + 1, n)),
      payoutsRow('All stages', () => [[]], { look: 'total' }),
      derivedRow('The partner sees', (cell) =>
        rows.flatMap((_, at) => (seen[at] === true ? [cell(at)] : [])).join('+'),
      ),
    ],
  });
  const cell = (stage: string): string => `$A$${first + stages.indexOf(stage)}`;
  return { currencies, codes, span: [first, n], cell };
}

/** From and to, in days; the first band also holds what is yet to come. */
const BANDS: readonly (readonly [label: string, from: number | null, to: number | null])[] = [
  ['Up to 7 days', null, 7],
  ['8–30 days', 8, 30],
  ['31–60 days', 31, 60],
  ['61–90 days', 61, 90],
  ['Over 90 days', 91, null],
];

/** How long what is to be reviewed has waited; gives the bands since the period's end. */
export function ageBlock(
  page: ReportPage,
  { currencies, cell }: StageTable,
  review: readonly string[],
): Span {
  page.section(
    'Waiting for review, by age',
    `In ${review.join(', ') || 'no stage'}: days since the period ended and since the last change.`,
  );
  const table = (head: string, header: string): number => {
    const row = (label: string, tests: readonly Criterion[]): TableRow =>
      payoutsRow(label, () => review.map((stage) => [['Stage', cell(stage)], ...tests]));
    const since = (operator: string, days: number | null): Criterion[] =>
      days === null ? [] : [[header, `"${operator}"&(TODAY()-${days})`]];
    const n = BANDS.length;
    return page.table({
      head,
      counted: 'Payouts',
      currencies,
      rows: [
        ...BANDS.map(([label, from, to]) => row(label, [...since('>=', to), ...since('<=', from)])),
        derivedRow('No date', rest(n + 1, n)),
        { ...row('All that waits', []), look: 'total' },
      ],
    }).first;
  };
  const first = table('Since period end', 'Period end');
  page.add('blank');
  table('Since last change', 'Updated (UTC)');
  return [first, BANDS.length];
}

export function paidBlock(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { currencies, cell }: StageTable,
  today: string,
): void {
  page.section(
    'Paid, this period against the last',
    'PAID, by the month in which the period ends. “This” is the last in which one has ended.',
  );
  const month = (key: string, on: number): string => `DATE(YEAR(${key});MONTH(${key})+${on};1)`;
  const row = (value: string | number, second: string): TableRow =>
    payoutsRow(
      '',
      ({ key }) => [
        [
          ['Stage', cell('PAID')],
          ['Period end', `">="&${key}`],
          ['Period end', `"<"&${month(key, 1)}`],
        ],
      ],
      { label: { value, format: 'yyyy-mm' }, second: textCell(second) },
    );
  // The first row comes below the head.
  const above = `$A${page.rows.length + 2}`;
  page.table({
    head: 'Period ends in',
    counted: 'Payouts',
    currencies,
    rows: [
      row(latestPeriodMonth(payouts, today), 'this'),
      row(`=${month(above, -1)}`, 'last'),
      derivedRow('Difference', (at) => `${at(0)}-${at(1)}`, 'total'),
    ],
  });
}
