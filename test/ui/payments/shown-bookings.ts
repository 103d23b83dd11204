import type { Bookings } from '../../../src/ui/payments/reading/booking';

/** A booking in short. */
export type ShownBooking = [
  date: string,
  amount: string,
  currency: string,
  who: string | null,
  reference: string | null,
];

export function shownBookings({ bookings }: Bookings): ShownBooking[] {
  return bookings.map((one) => [
    one.date,
    one.amount,
    one.currency,
    one.counterparty,
    one.reference,
  ]);
}
