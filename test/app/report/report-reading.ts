import type { ServicePayout } from '../../../sandbox/introw/records';

/** A count and an amount, the amount as the text of an exact decimal in the currency's decimals. */
export interface Figure {
  readonly count: number;
  readonly amount: string;
}

type Cell = string | number | boolean;

const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 };

export function decimalsOf(currency: string): number {
  return DECIMALS[currency] ?? 2;
}

/** Figures by label, then by currency, of the tables whose first column has this head, wherever they go on. */
export function tableOf(
  cells: readonly (readonly Cell[])[],
  head: string,
): Record<string, Record<string, Figure>> {
  const table: Record<string, Record<string, Figure>> = {};
  let currencies: readonly string[] | null = null;
  for (const row of cells) {
    const label = String(row[0] ?? '');
    if (label === head) currencies = row.map(String);
    else if (label === '' && row[3] === '') currencies = null;
    else if (currencies !== null) {
      const own = (table[label] ??= {});
      for (let at = 3; at < 12; at += 2) {
        const currency = currencies[at] ?? '';
        if (currency !== '') own[currency] = figureOf(row[at - 1], row[at], currency);
      }
    }
  }
  return table;
}

function figureOf(count: Cell | undefined, amount: Cell | undefined, currency: string): Figure {
  return { count: Number(count), amount: Number(amount).toFixed(decimalsOf(currency)) };
}

/** The number in this column of the row with this label. */
export function problem(cells: readonly (readonly Cell[])[], label: string, column = 3): number {
  const row = cells.find((one) => one[0] === label);
  if (row === undefined) throw new Error(`The report has no row "${label}"`);
  return Number(row[column]);
}

const money = (units: bigint, currency: string): string => {
  const digits = decimalsOf(currency);
  const text = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  const point = text.length - digits;
  return (
    (units < 0n ? '-' : '') + text.slice(0, point) + (digits > 0 ? `.${text.slice(point)}` : '')
  );
};

function unitsOf({ value, currency }: { value: string; currency: string }): bigint {
  const [whole = '', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(decimalsOf(currency), '0'));
}

/** Straight from the service's records: counts and exact sums by a key, then by currency. */
export function summed(
  payouts: readonly ServicePayout[],
  keyOf: (payout: ServicePayout) => string | null,
): Record<string, Record<string, Figure>> {
  const groups = new Map<string, Map<string, ServicePayout[]>>();
  for (const payout of payouts) {
    const key = keyOf(payout);
    if (key === null) continue;
    const byCurrency = groups.get(key) ?? new Map<string, ServicePayout[]>();
    const { currency } = payout.amount;
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), payout]);
    groups.set(key, byCurrency);
  }
  return Object.fromEntries(
    [...groups].map(([key, byCurrency]) => [
      key,
      Object.fromEntries(
        [...byCurrency].map(([currency, own]) => {
          const units = own.reduce((sum, { amount }) => sum + unitsOf(amount), 0n);
          return [currency, { count: own.length, amount: money(units, currency) }];
        }),
      ),
    ]),
  );
}

/** Without the figures that are nothing: where there are no payouts a table shows a dash and the sums have no entry. */
export function filled(
  table: Record<string, Record<string, Figure>>,
): Record<string, Record<string, Figure>> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([label, figures]) => {
      const some = Object.entries(figures).filter(([, { count }]) => count !== 0);
      return some.length === 0 ? [] : [[label, Object.fromEntries(some)] as const];
    }),
  );
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number): number => Math.floor(ms / DAY_MS);

/** The band of the report into which a payout falls, by the days since a moment of it. */
export function bandOf(iso: string, now: number): string {
  const days = dayOf(now) - dayOf(Date.parse(iso));
  if (days <= 7) return 'Up to 7 days';
  if (days <= 30) return '8–30 days';
  if (days <= 60) return '31–60 days';
  return days <= 90 ? '61–90 days' : 'Over 90 days';
}
