import { findStage } from '../records/stages';
import { currenciesOf, latestPeriodMonth, stagesOf } from './facts';
import {
  countGone,
  countPayouts,
  isPlainCriterion,
  OVERTYPED,
  sumGone,
  sumPayouts,
  type Criterion,
} from './formula';
import {
  derivedRow,
  EMPTY_CELL,
  figureCell,
  moneyCell,
  textCell,
  type ReportPage,
  type RowPosition,
  type TableRow,
} from './page';
import type { PayoutRow, ReportRows } from './rows';

/** A range of rows: the first, and their number. */
export type Span = readonly [first: number, length: number];

/** A table row for the payouts that meet criteria, which may depend on its position. Several sets of criteria add up. */
function payoutsRow(
  label: string,
  sets: (position: Pick<RowPosition, 'key'>) => readonly (readonly Criterion[])[],
  more: Partial<TableRow> = {},
): TableRow {
  const all = (position: RowPosition, of: typeof countPayouts): string =>
    sets(position)
      .map((criteria) => of(['Currency', position.code], ...criteria))
      .join('+') || '0';
  return {
    label: textCell(label),
    count: (position) => figureCell(all(position, countPayouts)),
    amount: (position) => moneyCell(all(position, sumPayouts), position.currency),
    overtyped: (place) =>
      sets(place)
        .map((criteria) => countPayouts(OVERTYPED, ...criteria))
        .join('+') || '0',
    ...more,
  };
}

/** A total minus the first rows of the table. */
const remainder = (total: number, rows: number) => (cell: (row: number) => string) =>
  `${cell(total)}-SUM(${cell(0)}:${cell(rows - 1)})`;

/** Cells of the table of stages that other sections refer to. */
export interface StageTable {
  readonly currencies: readonly string[];
  /** The cells with the currency codes. */
  readonly codes: readonly string[];
  readonly span: Span;
  readonly stages: readonly string[];
  /** The cell with the code of a stage. */
  readonly cell: (stage: string) => string;
}

export function addStages(
  page: ReportPage,
  { payouts, gone, stages: pulled }: ReportRows,
): StageTable {
  const currencies = currenciesOf([...payouts, ...gone]);
  const stages = stagesOf(payouts, pulled);
  const seen = stages.map((stage) => findStage(stage)?.visible);
  const n = stages.length;
  page.section(
    'By stage',
    'All payouts in the sheet, including hidden rows. Currencies are never added together.',
  );
  const rows = stages.map((stage, at) =>
    payoutsRow(stage, ({ key }) => [[['Stage', key, isPlainCriterion(stage)]]], {
      second: { true: 'yes', false: 'no' }[String(seen[at])] ?? 'unknown',
    }),
  );
  const { first, codes } = page.table({
    head: 'Stage',
    second: 'Partner sees',
    counted: 'Payouts',
    currencies,
    rows: [
      ...rows,
      derivedRow('Other or no stage', remainder(n + 1, n)),
      payoutsRow('All stages', () => [[]], { look: 'total' }),
      derivedRow('Visible to the partner', (cell) =>
        rows.flatMap((_, at) => (seen[at] === true ? [cell(at)] : [])).join('+'),
      ),
      {
        label: textCell('Gone at Introw: in no figure'),
        count: ({ code }) => figureCell(countGone(['Currency', code])),
        amount: ({ code, currency }) => moneyCell(sumGone(['Currency', code]), currency),
      },
      {
        label: textCell('Without a readable amount: in no total'),
        count: ({ code }) => figureCell(withoutAmount(code)),
        amount: () => EMPTY_CELL,
      },
    ],
  });
  const cell = (stage: string): string => `$A$${first + stages.indexOf(stage)}`;
  return { currencies, codes, stages, span: [first, n], cell };
}

/** A formula for the number of payouts in a currency whose amount is no number. */
export function withoutAmount(code: string): string {
  // Matches every amount that is a number.
  const number = ['Amount', '">-1000000000000000"'] as const;
  return `${countPayouts(['Currency', code])}-${countPayouts(['Currency', code], number)}`;
}

/** Adds, by stage, what of the figures above are edits that Introw does not know of. */
export function addEdits(page: ReportPage, { currencies, stages, span, cell }: StageTable): void {
  page.section(
    'Of these, edits not sent yet',
    'Payouts above whose cells hold an edit that Introw does not know of. They are counted as their cells say, not as Introw has them.',
  );
  const edited = [
    ['Change', '"?*"'],
    ['Change', '"<>Overtyped:*"'],
  ] as const;
  page.table({
    head: 'Stage in the cell',
    counted: 'Payouts',
    currencies,
    rows: [
      ...stages.map((stage) =>
        payoutsRow(stage, () => [[['Stage', cell(stage), isPlainCriterion(stage)], ...edited]]),
      ),
      derivedRow('Other or no stage', remainder(span[1] + 1, span[1])),
      payoutsRow('All edits', () => [edited], { look: 'total' }),
    ],
  });
}

/** Age bands in days, both ends included. The first one also contains dates in the future. */
const BANDS: readonly (readonly [label: string, from: number | null, to: number | null])[] = [
  ['Up to 7 days', null, 7],
  ['8–30 days', 8, 30],
  ['31–60 days', 31, 60],
  ['61–90 days', 61, 90],
  ['Over 90 days', 91, null],
];

/** Adds the payouts in review by age. Returns the rows of the ages since the end of the period. */
export function addAges(
  page: ReportPage,
  { currencies, cell }: StageTable,
  review: readonly string[],
): Span {
  page.section(
    'Waiting for review, by age',
    `In ${review.join(', ') || 'no stage'}: days since the period ended and since the last change.`,
  );
  const table = (head: string, header: string): number => {
    const row = (label: string, criteria: readonly Criterion[]): TableRow =>
      payoutsRow(label, () => review.map((stage) => [['Stage', cell(stage)], ...criteria]));
    const since = (operator: string, days: number | null): Criterion[] =>
      days === null ? [] : [[header, `"${operator}"&(TODAY()-${days})`]];
    const n = BANDS.length;
    return page.table({
      head,
      counted: 'Payouts',
      currencies,
      rows: [
        ...BANDS.map(([label, from, to]) => row(label, [...since('>=', to), ...since('<=', from)])),
        derivedRow('No date', remainder(n + 1, n)),
        { ...row('All waiting', []), look: 'total' },
      ],
    }).first;
  };
  const first = table('Since period end', 'Period end');
  page.add('blank');
  table('Since last change', 'Updated (UTC)');
  return [first, BANDS.length];
}

export function addPaid(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { currencies, cell }: StageTable,
  today: string,
): void {
  page.section(
    'Paid, this period and the last',
    'Payouts in PAID, by the month in which their period ends. “This” is the latest month in which one has ended.',
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
      { label: { value, format: 'yyyy-mm' }, second },
    );
  // The first row follows the head row.
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
