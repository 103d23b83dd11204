import { expect } from '@jest/globals';
import type { Booking, MatchesView, PaymentsApplied } from '../../../src/core/contract/payments';
import { Killed } from '../../../sandbox/apps-script/errors';
import type { User } from '../../../sandbox/apps-script/user';
import { cell } from '../support/cells';
import { value, type Fixture } from '../support/driving';
import { writes } from '../support/push-acts';

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

/** By ID, by PO number, and two payouts in one booking: all of them sure. */
const THREE = [
  booking({ reference: 'pay_one' }),
  booking({ amount: '1000.00', currency: 'EUR', reference: 'PO 70A' }),
  booking({ amount: '900.00', reference: 'pay_a pay_b' }),
];
const THEIR_PAYOUTS = ['pay_one', 'pay_eur', 'pay_a', 'pay_b'];

/** Matches and carries out as a user does who, where nothing answers, does it again; gives how often that was. */
export function matchAndApply(on: Fixture): number {
  for (let tries = 1; ; tries += 1) {
    try {
      apply(on, match(on, THREE).token);
      return tries;
    } catch (error) {
      if (!(error instanceof Killed) || tries > 3) throw error;
    }
  }
}

/** Each payout is PAID once, was written once, and `Payments` has one row for each pair. */
export function expectPaidOnce(on: Fixture): void {
  const stages = THEIR_PAYOUTS.map((id) => cell(on.world, 'Payouts', id, 'Stage'));
  expect(stages).toEqual(THEIR_PAYOUTS.map(() => 'PAID'));
  expect(paymentRows(on).map((row) => row['Payout ID'])).toEqual(THEIR_PAYOUTS);
  const sent = writes(on.service);
  expect(sent).toHaveLength(4);
  expect(new Set(sent.map((one) => one.call)).size).toBe(4);
  expect(match(on, THREE, 'b')).toMatchObject({
    matches: [],
    rest: [],
    already: [0, 1, 2],
    altered: 0,
  });
}
