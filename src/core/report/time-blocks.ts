import { dayOfSerial } from '../values/day';
import { currenciesOf, latestPeriodMonth } from './facts';
import { countOvertyped, type Criterion } from './formula';
import { derivedRow, type ReportPage, type RowPlace, type TableRow } from './page';
import type { PayoutRow, ReportRows } from './rows';
import { payoutsRow, remainder, type Span, type StageTable } from './stage-blocks';

/** The criteria that a row has in common with the others of its table, with more of them. */
type Sets = (...more: readonly Criterion[]) => (readonly Criterion[])[];

/**
 * A formula for how many payouts of a row are overtyped. One whose day, under this header, was typed over may have left any of
 * the rows by it, so it counts in each.
 */
function markOf(header: string, sets: Sets, criteria: readonly Criterion[]) {
  const moved = `Overtyped:*${header} *`;
  return ({ codes }: RowPlace): string =>
    [...sets(['Change', `"<>${moved}"`], ...criteria), ...sets(['Change', `"${moved}"`])]
      .map((all) => countOvertyped(codes, ...all))
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
    const sets: Sets = (...more) => review.map((stage) => [criterion(stage), ...more]);
    const row = (label: string, criteria: readonly Criterion[]): TableRow =>
      payoutsRow(label, () => sets(...criteria), { overtyped: markOf(header, sets, criteria) });
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
  page.begin();
  table('Since last change', 'Updated (UTC)');
  return [first, currencies[0] === all[0] ? BANDS.length : 0];
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** "July 2026", of the serial number of its first day. */
function monthName(serial: number): string {
  const [year, month] = dayOfSerial(serial).split('-').map(Number);
  return `${MONTHS[(month ?? 1) - 1] ?? ''} ${year}`;
}

/** Adds what was paid of the latest month in which a period has ended, against the month before. */
export function addPaid(
  page: ReportPage,
  payouts: readonly PayoutRow[],
  { criterion, currencies: all }: StageTable,
  today: string,
): void {
  const own = currenciesOf(payouts.filter(({ Stage }) => Stage.toUpperCase() === 'PAID'));
  const currencies = all.filter((currency) => own.includes(currency));
  const latest = latestPeriodMonth(payouts, today);
  // The day before the first of a month is in the month before.
  const [name, before] = [monthName(latest), monthName(latest - 1)];
  page.section(
    `Paid for ${name} and ${before}`,
    currencies.length === 0
      ? 'No payout was in PAID at the time of the refresh.'
      : `Payouts in PAID whose period ends in these months. ${name} is the latest in which one has ended; it may not be paid in full yet.`,
  );
  if (currencies.length === 0) return;
  const paid = criterion('PAID');
  const month = (key: string, on: number): string => `DATE(YEAR(${key});MONTH(${key})+${on};1)`;
  const within = (key: string): Criterion[] => [
    ['Period end', `">="&${key}`],
    ['Period end', `"<"&${month(key, 1)}`],
  ];
  const sets: Sets = (...more) => [[paid, ...more]];
  const row = (value: string | number): TableRow =>
    payoutsRow('', ({ key }) => sets(...within(key)), {
      label: { value, format: 'mmmm yyyy' },
      overtyped: (place) => markOf('Period end', sets, within(place.key))(place),
    });
  // The first row follows the head row.
  const above = `$A${page.rows.length + 2}`;
  page.table({
    head: 'Period ends in',
    counted: 'Payouts',
    currencies,
    rows: () => [
      row(latest),
      row(`=${month(above, -1)}`),
      derivedRow('Difference', (at) => `${at(0)}-${at(1)}`, 'total'),
    ],
  });
}
