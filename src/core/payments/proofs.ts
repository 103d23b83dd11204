import { groupByKey } from '../values/group-by-key';
import type { ReadBooking } from './bookings';

/** A pair of a booking and a payout that `Payments` holds. */
export interface Proof {
  /** The digest of all that the booking says. */
  readonly booking: string;
  /** Which of the bookings that say the same, from 1. */
  readonly number: number;
  readonly payoutId: string;
  /** As in `transferKey`. */
  readonly transfer: string;
}

/** Equal for bookings of one day, amount and currency: they may be one transfer, read from two kinds of file. */
export function transferKey({ date, currency, minor }: Moved): string {
  return `${date} ${currency} ${minor}`;
}

type Moved = Pick<ReadBooking, 'date' | 'currency' | 'minor'>;

/** Names the booking of a proof, equal ones apart. */
export function bookingKey({ booking, number }: Pick<Proof, 'booking' | 'number'>): string {
  return `${booking}#${number}`;
}

export function pairKey(proof: Omit<Proof, 'transfer'>): string {
  return `${bookingKey(proof)} ${proof.payoutId}`;
}

/** A booking of a file, as `Payments` knows it. */
export interface KnownBooking {
  readonly booking: ReadBooking;
  readonly digest: string;
  readonly number: number;
  /** Whether it proved payouts, all of which still stand as paid. */
  readonly isAlready: boolean;
}

/**
 * Numbers bookings that say the same, so that each is the one in `Payments` that it may be: as many of them are there
 * already as `Payments` holds, the others are new. One whose payout is not paid any more is new again, under its number.
 */
export function numberBookings(
  bookings: readonly ReadBooking[],
  digestOf: (booking: ReadBooking) => string,
  proofs: readonly Proof[],
  isPaid: (payoutId: string) => boolean,
): KnownBooking[] {
  const held = groupByKey(proofs.map((proof) => [proof.booking, proof]));
  const groups = groupByKey(bookings.map((booking) => [digestOf(booking), booking]));
  const known = [...groups].flatMap(([digest, equal]) => {
    const numbers = numbersIn(held.get(digest) ?? [], isPaid);
    return equal.map((booking, at): KnownBooking => {
      const number = numbers.standing[at] ?? numbers.next(at - numbers.standing.length);
      return { booking, digest, number, isAlready: at < numbers.standing.length };
    });
  });
  return known.sort((a, b) => a.booking.index - b.booking.index);
}

/** What proves payouts that stand as paid by bookings that are none of these: of another file, or of the same in another form. */
export function provedElsewhere(
  proofs: readonly Proof[],
  known: readonly KnownBooking[],
  isPaid: (payoutId: string) => boolean,
): Proof[] {
  const here = new Set(
    known.flatMap(({ isAlready, digest, number }) =>
      isAlready ? [bookingKey({ booking: digest, number })] : [],
    ),
  );
  return proofs.filter((proof) => isPaid(proof.payoutId) && !here.has(bookingKey(proof)));
}

interface Numbers {
  readonly standing: readonly number[];
  /** The number of the n-th booking, from 0, that is not standing. */
  next(n: number): number;
}

function numbersIn(proofs: readonly Proof[], isPaid: (payoutId: string) => boolean): Numbers {
  const byNumber = [...groupByKey(proofs.map((proof) => [proof.number, proof]))].sort(
    ([a], [b]) => a - b,
  );
  const isStanding = ([, own]: readonly [number, readonly Proof[]]) =>
    own.every(({ payoutId }) => isPaid(payoutId));
  const standing = byNumber.filter(isStanding).map(([number]) => number);
  const open = byNumber.filter((one) => !isStanding(one)).map(([number]) => number);
  const used = new Set(byNumber.map(([number]) => number));
  const highest = Math.max(0, ...used);
  const gaps = Array.from({ length: highest }, (_, at) => at + 1).filter((n) => !used.has(n));
  const free = [...open, ...gaps];
  return { standing, next: (n) => free[n] ?? highest + 1 + n - free.length };
}
