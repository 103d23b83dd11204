import { expect, test } from '@jest/globals';
import { matchBookings } from '../../../src/core/payments/matching';
import { booked, payable } from './builders';

/** A statement in which half of the payouts are named, the others have nothing but their amounts. */
function sides(count: number) {
  const name = (at: number) => String(at).padStart(6, '0');
  const amount = (at: number) => `${100 + (at % 900)}.${String(at % 100).padStart(2, '0')}`;
  return {
    payables: Array.from({ length: count }, (_, at) =>
      payable({
        id: `pay_${name(at)}abcdefghijklmnopqr`,
        poNumber: `PO-${name(at)}`,
        amount: amount(at),
      }),
    ),
    bookings: Array.from({ length: count }, (_, at) => {
      const reference =
        [`Payout pay_${name(at)}abcdefghijklmnopqr`, `PO-${name(at)}`, 'April'][at % 3] ?? '';
      return booked(
        { reference: `${reference} for April 2026, thank you`, amount: amount(at) },
        at,
      );
    }),
  };
}

function cpuOf(count: number): number {
  const { bookings, payables } = sides(count);
  const start = process.cpuUsage();
  expect(matchBookings(bookings, payables).matches.length).toBeGreaterThan(count / 2);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

test('matching takes time by the sum of both sides', () => {
  cpuOf(1_000);
  const small = Math.min(cpuOf(1_250), cpuOf(1_250));
  const large = Math.min(cpuOf(5_000), cpuOf(5_000));
  // Four times as many take four times as long, not sixteen; the rest is for a busy machine.
  expect(large / small).toBeLessThan(9);
});
