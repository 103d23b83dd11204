import type { Booking, MatchesView, PaymentsApplied } from '../../../src/core/contract/payments';
import type { User } from '../../../sandbox/apps-script/user';
import { value, type Fixture } from '../support/driving';

/** A booking that names nothing, of 50.00 USD. */
export const BOOKING: Booking = {
  date: '2026-04-15',
  amount: '50.00',
  currency: 'USD',
  counterparty: null,
  reference: null,
};

export function booking(change: Partial<Booking>): Booking {
  return { ...BOOKING, ...change };
}

/** Sends the bookings of one file, in one piece. */
export function match(
  { ana }: Pick<Fixture, 'ana'>,
  bookings: readonly unknown[],
  source = 'statement.csv',
): MatchesView {
  return value<MatchesView>(ana, 'matchPayments', { source, bookings });
}

export function apply(
  { ana }: Pick<Fixture, 'ana'>,
  token: string,
  only?: readonly number[],
  user: User = ana,
): PaymentsApplied {
  return value<PaymentsApplied>(user, 'applyPayments', { token, ...(only && { only }) });
}

/** What was matched, in short: "pay_a by id, sure" for each match. */
export function found({ matches, doubts }: MatchesView): string[] {
  return matches.map(({ payouts, by }, at) => {
    const doubt = doubts[at];
    return `${payouts.map(({ id }) => id).join(' + ')} by ${by}, ${doubt ?? 'sure'}`;
  });
}

/** The rows of `Payments` below its headers, by header. */
export function paymentRows({ world }: Pick<Fixture, 'world'>): Record<string, unknown>[] {
  if (!world.book.sheets.some((sheet) => sheet.name === 'Payments')) return [];
  const [head = [], ...rows] = world.book.sheet('Payments').values();
  return rows
    .filter((row) => row.some((cell) => cell !== ''))
    .map((row) => Object.fromEntries(head.map((header, at) => [String(header), row[at] ?? ''])));
}
