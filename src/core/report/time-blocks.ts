import { currenciesOf, latestPeriodMonth } from './facts';
import { countPayouts, OVERTYPED, type Criterion } from './formula';
import { derivedRow, type ReportPage, type TableRow } from './page';
import type { PayoutRow, ReportRows } from './rows';
import { payoutsRow, remainder, type Span, type StageTable } from './stage-blocks';

/**
 * A formula for how many payouts of a row are overtyped. One whose day was typed over may have left any of the rows by it, so
 * it counts in each.
 */
function markOf(
  sets: (...more: readonly Criterion[]) => (readonly Criterion[])[],
  criteria: readonly Criterion[],
  header: string,
): string {
  const moved = `Overtyped:*${header} *`;
  return [
    ...sets(OVERTYPED, ['Change', `"<>${moved}"`], ...criteria),
    ...sets(['Change', `"${moved}"`]),
  ]
    .map((all) => countPayouts(...all))
    .join('+');
}

/** Age bands in days, both ends included. The first one also contains dates in the future. */
const BANDS: readonly (readonly [label: string, from: number | null, to: number | null])[] = [
  ['Up to 7 days', null, 7],
  ['8–30 days', 8, 30],
  ['31–60 days', 31, 60],
  ['61–90 days', 61, 90],
  ['Over 90 days', 91, null],
];

/** Adds the payouts in review by age. Returns the rows of the ages since the end of the period, where the main currency is first. */
export function addAges(
  page: ReportPage,
  { payouts }: ReportRows,
  { criterion, currencies: all }: StageTable,
  review: readonly string[],
): Span {
  const waiting = payouts.filter(({ Stage }) => review.includes(Stage.toUpperCase()));
  const own = currenciesOf(waiting);
  const currencies = all.filter((currency) => own.includes(currency));
  page.section(
    'Waiting for review, by age',
    waiting.length === 0
      ? 'Nothing waited for review at the time of the refresh.'
      : `In ${review.join(', ')}: days since the period ended and since the last change.`,
  );
  if (waiting.length === 0) return [page.rows.length + 1, 0];
  const table = (head: string, header: string): number => {
    const row = (label: string, criteria: readonly Criterion[]): TableRow => {
      const sets = (...more: readonly Criterion[]) =>
        review.map((stage) => [criterion(stage), ...more]);
      return payoutsRow(label, () => sets(...criteria), {
        overtyped: () => markOf((...more) => sets(...more), criteria, header),
      });
    };
    const since = (operator: string, days: number | null): Criterion[] =>
      days === null ? [] : [[header, `"${operator}"&(TODAY()-${days})`]];
    const n = BANDS.length;
    // Mostly there is none, and a row of dashes says nothing.
    const noDate = waiting.every((payout) => payout['Period end'] !== '')
      ? []
      : [{ ...derivedRow('No date', remainder(n + 1, n)), overtyped: () => '0' }];
    return page.table({
      head,
      counted: 'Payouts',
      currencies,
      rows: () => [
        ...BANDS.map(([label, from, to]) => row(label, [...since('>=', to), ...since('<=', from)])),
        ...noDate,
        { ...row('All waiting', []), look: 'total' },
      ],
    });
  };
  const first = table('Since period end', 'Period end');
  page.add('blank');
  table('Since last change', 'Updated (UTC)');
  return [first, currencies[0] === all[0] ? BANDS.length : 0];
}

export function addPaid(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { criterion, currencies: all }: StageTable,
  today: string,
): void {
  const own = currenciesOf(payouts.filter(({ Stage }) => Stage.toUpperCase() === 'PAID'));
  const currencies = all.filter((currency) => own.includes(currency));
  page.section(
    'Paid, this period and the last',
    currencies.length === 0
      ? 'No payout was in PAID at the time of the refresh.'
      : 'Payouts in PAID, by the month in which their period ends. “This” is the latest month in which one has ended; it may not be paid in full yet.',
  );
  if (currencies.length === 0) return;
  const paid = criterion('PAID');
  const month = (key: string, on: number): string => `DATE(YEAR(${key});MONTH(${key})+${on};1)`;
  const within = (key: string): Criterion[] => [
    ['Period end', `">="&${key}`],
    ['Period end', `"<"&${month(key, 1)}`],
  ];
  const row = (value: string | number, second: string): TableRow =>
    payoutsRow('', ({ key }) => [[paid, ...within(key)]], {
      label: { value, format: 'yyyy-mm' },
      second,
      overtyped: ({ key }) => markOf((...more) => [[paid, ...more]], within(key), 'Period end'),
    });
  // The first row follows the head row.
  const above = `$A${page.rows.length + 2}`;
  page.table({
    head: 'Period ends in',
    counted: 'Payouts',
    currencies,
    rows: () => [
      row(latestPeriodMonth(payouts, today), 'this'),
      row(`=${month(above, -1)}`, 'last'),
      derivedRow('Difference', (at) => `${at(0)}-${at(1)}`, 'total'),
    ],
  });
}
