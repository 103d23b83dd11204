import { readBooking, type ReadBooking } from '../../src/core/payments/bookings';
import { matchBookings } from '../../src/core/payments/matching';
import type { Payable } from '../../src/core/payments/payable';
import { fastestMs, ROUNDS } from './cpu-time';
import { withoutTarget, type Figure } from './figure';

const idOf = (at: number): string => `pay_${String(at).padStart(24, '0')}`;
const amountOf = (at: number): string => `${100 + (at % 900)}.50`;

function payable(at: number, poNumber: string): Payable {
  return {
    id: idOf(at),
    row: at + 2,
    partner: `Partner ${at % 300}`,
    amount: amountOf(at),
    currency: 'EUR',
    stage: 'SCHEDULED',
    cellStage: 'SCHEDULED',
    poNumber,
    periodEnd: null,
    typedPoNumber: null,
    isOpen: true,
    isProved: false,
    isBegun: false,
    caution: null,
    facts: null,
  };
}

function booking(at: number, name: string): ReadBooking {
  const read = readBooking(
    {
      date: '2026-04-30',
      amount: amountOf(at),
      currency: 'EUR',
      counterparty: `Partner ${at % 300}`,
      reference: `SEPA ${name} Commission April 2026, thank you`,
    },
    at,
  );
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** As many bookings as payouts: a third names the ID, a third a PO number, a third nothing; or all name one number. */
function matchMs(count: number, shared: string | null): number {
  const places = Array.from({ length: count }, (_, at) => at);
  const numberOf = (at: number) => shared ?? `PO-${at}`;
  const payables = places.map((at) => payable(at, numberOf(at)));
  const bookings = places.map((at) =>
    booking(at, shared ?? [idOf(at), numberOf(at), ''][at % 3] ?? ''),
  );
  return fastestMs(ROUNDS, () => {
    matchBookings(bookings, payables, [], 'en_US');
  });
}

/**
 * The CPU time of matching as many bookings as payouts. That it grows with the sum of both is held by counts, in
 * test/core/payments/growth.test.ts.
 */
export function paymentFigures(count: number): Figure[] {
  const size = count.toLocaleString('en-US');
  const whole = matchMs(count, null);
  return [
    withoutTarget({
      name: `CPU time, matching of ${size} bookings × ${size} payouts`,
      addOn: whole,
      unit: 'ms',
    }),
    withoutTarget({
      name: `CPU time ÷ that of half of both, matching of ${size} × ${size}`,
      addOn: whole / matchMs(count / 2, null),
      unit: '×',
    }),
    withoutTarget({
      name: `CPU time, the same where all share one PO number`,
      addOn: matchMs(count, 'PO-2026'),
      unit: 'ms',
    }),
  ];
}
