import type { Booking } from '../../../src/core/contract/payments';
import { readBooking, type ReadBooking } from '../../../src/core/payments/bookings';
import { matchBookings, type Matching } from '../../../src/core/payments/matching';
import type { Payable } from '../../../src/core/payments/payable';
import type { Proof } from '../../../src/core/payments/proofs';
import { isSettled } from '../../../src/core/payments/payable';

/** An open payout of 100.00 EUR to Acme, without a PO number. */
export function payable(change: Partial<Payable> & { readonly id: string }): Payable {
  const stage = change.stage === undefined ? 'APPROVED' : change.stage;
  return {
    row: 2,
    partner: 'Acme',
    amount: '100.00',
    currency: 'EUR',
    stage,
    periodEnd: '2026-03-31',
    poNumber: null,
    typedPoNumber: null,
    cellStage: stage,
    isOpen: !isSettled(stage) && !isSettled(change.cellStage ?? stage),
    isProved: false,
    isBegun: false,
    caution: null,
    facts: null,
    ...change,
  };
}

/** A booking of 100.00 EUR without a counterparty. */
export function booked(change: Partial<Booking>, index = 0): ReadBooking {
  const sent = {
    date: '2026-04-15',
    amount: '100.00',
    currency: 'EUR',
    counterparty: null,
    reference: null,
    ...change,
  };
  const read = readBooking(sent, index);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

/** Bookings matched with payouts where nothing else is known, or these proofs are. */
export function matched(
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
  proofs: readonly Proof[] = [],
): Matching {
  return matchBookings(bookings, payables, proofs, 'en_US');
}

/** What becomes of bookings, in short: "0,1 → a by id, sure" for a match, "2: twice" for the rest. */
export function outcome(
  payables: readonly Payable[],
  bookings: readonly Partial<Booking>[],
): string[] {
  const { matches, rest } = matched(bookings.map(booked), payables);
  return [
    ...matches.map(({ bookings: own, payables: paid, by, caution }) => {
      const places = own.map(({ index }) => index).sort((a, b) => a - b);
      const ids = paid.map(({ id }) => id).sort();
      return `${places.join(',')} → ${ids.join(',')} by ${by}, ${caution?.doubt ?? 'sure'}`;
    }),
    ...rest.map(({ index, reason }) => `${index}: ${reason}`),
  ].sort();
}
