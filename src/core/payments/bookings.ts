import { fail, ok, type Result } from '../errors';
import { daySerial } from '../values/day';
import { fromMinor, minorDigits, toMinor } from '../values/money';

/** A booking that could be read. A positive amount left our account. */
export interface ReadBooking {
  /** Its place among all bookings of the file, from 0. */
  readonly index: number;
  /** "yyyy-mm-dd" */
  readonly date: string;
  /** Decimal string with all decimals of the currency. */
  readonly amount: string;
  readonly minor: bigint;
  /** In capitals. */
  readonly currency: string;
  readonly counterparty: string;
  readonly reference: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CURRENCY = /^[A-Za-z]{3}$/;

function isTextOrNothing(value: unknown): value is string | null | undefined {
  return typeof value === 'string' || value === null || value === undefined;
}

/** Reads what was sent as a booking, or says in a sentence why it is none. */
export function readBooking(value: unknown, index: number): Result<ReadBooking, string> {
  if (typeof value !== 'object' || value === null) return fail('It is not a booking.');
  const { date, amount, currency, counterparty, reference } = value as Record<string, unknown>;
  if (typeof date !== 'string' || !DAY.test(date) || daySerial(`${date}T00:00:00Z`) === null)
    return fail('Its date cannot be read.');
  if (typeof currency !== 'string' || !CURRENCY.test(currency))
    return fail('Its currency is not a three-letter code.');
  if (typeof amount !== 'string') return fail('Its amount cannot be read.');
  const code = currency.toUpperCase();
  const minor = toMinor(amount, code);
  if (!minor.ok) {
    return minor.error === 'too many decimals'
      ? fail(`Its amount has more decimals than ${code} has (${minorDigits(code)}).`)
      : fail('Its amount cannot be read.');
  }
  if (!isTextOrNothing(counterparty) || !isTextOrNothing(reference))
    return fail('Its counterparty or reference is not text.');
  return ok({
    index,
    date,
    amount: fromMinor(minor.value, code),
    minor: minor.value,
    currency: code,
    counterparty: counterparty ?? '',
    reference: reference ?? '',
  });
}

/** All that a booking says, as one text: equal for equal bookings alone, from whatever file they were read. */
export function bookingText(booking: Omit<ReadBooking, 'index' | 'minor'>): string {
  const { date, amount, currency, counterparty, reference } = booking;
  return JSON.stringify([date, amount, currency, counterparty, reference]);
}

/** Orders bookings by day, then by all that they say: the same for every order of the file. */
export function compareBookings(a: ReadBooking, b: ReadBooking): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const [left, right] = [bookingText(a), bookingText(b)];
  return left === right ? a.index - b.index : left < right ? -1 : 1;
}
