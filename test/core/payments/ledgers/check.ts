import { expect } from '@jest/globals';
import { bookingText, type ReadBooking } from '../../../../src/core/payments/bookings';
import type { Matching } from '../../../../src/core/payments/matching';
import type { Payable } from '../../../../src/core/payments/payable';
import { numberBookings, transferKey, type Proof } from '../../../../src/core/payments/proofs';
import { bookedSums, openSums } from '../../../../src/core/payments/sums';
import { minorOf } from '../../../../src/core/payments/payable';
import { matched } from '../builders';
import { fromMinor } from '../../../../src/core/values/money';
import { booked } from '../builders';
import type { Ledger } from './ledger';
import type { Random } from './random';

export interface Tally {
  readonly wrong: number;
  readonly sure: number;
  readonly exact: number;
  readonly found: number;
}

/** Reads and matches a ledger, and checks all that holds of any. */
export function checkLedger(ledger: Ledger, random: Random): Tally {
  const { payables } = ledger;
  const bookings = ledger.bookings.map(({ booking }, index) => booked(booking, index));
  const matching = matched(bookings, payables);
  checkPlaces(matching, bookings);
  checkMoney(matching, bookings, payables);
  checkOrder(matching, { bookings, payables }, random);
  checkSecondReading(matching, bookings, payables);
  const sure = matching.matches.filter(({ caution }) => caution === null);
  const isRight = (match: Matching['matches'][number]) =>
    match.payables.every(({ id }) => ledger.settled.has(id)) &&
    match.bookings.every(({ index }) =>
      match.payables.some(({ id }) => ledger.bookings[index]?.paid.includes(id)),
    );
  const paid = new Set(sure.flatMap((match) => match.payables.map(({ id }) => id)));
  return {
    wrong: sure.filter((match) => !isRight(match)).length,
    sure: sure.length,
    exact: ledger.exact.size,
    found: [...ledger.exact].filter((id) => paid.has(id)).length,
  };
}

function checkPlaces({ matches, rest }: Matching, bookings: readonly ReadBooking[]): void {
  const places = [
    ...matches.flatMap((match) => match.bookings.map(({ index }) => index)),
    ...rest.map(({ index }) => index),
  ].sort((a, b) => a - b);
  expect(places).toEqual(bookings.map(({ index }) => index));
  const paid = matches.flatMap((match) => match.payables);
  expect(new Set(paid).size).toBe(paid.length);
}

function sumOf(minors: readonly bigint[]): bigint {
  return minors.reduce((sum, minor) => sum + minor, BigInt(0));
}

function checkMoney(
  { matches }: Matching,
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
): void {
  for (const sums of bookedSums({ bookings, matches, already: [] })) {
    const own = bookings.filter(({ currency }) => currency === sums.currency);
    const spent = own.map(({ minor }) => minor).filter((minor) => minor > BigInt(0));
    expect(sums.booked).toBe(fromMinor(sumOf(spent), sums.currency));
    const parts = [sums.sure, sums.doubtful, sums.already, sums.rest];
    expect(addUp(parts, sums.currency)).toBe(sums.booked);
  }
  for (const sums of openSums(payables, matches)) {
    const own = payables.filter(({ currency, isOpen }) => isOpen && currency === sums.currency);
    const owed = own.map((payable) => minorOf(payable) ?? BigInt(0));
    expect(sums.open).toBe(fromMinor(sumOf(owed), sums.currency));
    expect(addUp([sums.sure, sums.doubtful, sums.left], sums.currency)).toBe(sums.open);
  }
}

function addUp(amounts: readonly string[], currency: string): string {
  return fromMinor(sumOf(amounts.map((amount) => BigInt(amount.replace('.', '')))), currency);
}

/** What was matched, whatever the order and whichever of equal bookings. */
function content({ matches, rest }: Matching, bookings: readonly ReadBooking[]): string[] {
  const text = new Map(bookings.map((booking) => [booking.index, bookingText(booking)]));
  return [
    ...matches.map(({ bookings: own, payables, by, caution }) =>
      JSON.stringify([
        own.map(({ index }) => text.get(index)).sort(),
        payables.map(({ id }) => id).sort(),
        by,
        caution,
      ]),
    ),
    ...rest.map(({ index, reason, why }) => JSON.stringify([text.get(index), reason, why])),
  ].sort();
}

function checkOrder(
  matching: Matching,
  { bookings, payables }: { bookings: readonly ReadBooking[]; payables: readonly Payable[] },
  random: Random,
): void {
  const other = random.shuffled(bookings).map((booking, index) => ({ ...booking, index }));
  const again = matched(other, random.shuffled(payables));
  expect(content(again, other)).toEqual(content(matching, bookings));
}

/** All that was matched is carried out: the same bookings propose none of it again, nor do they in another form for sure. */
function checkSecondReading(
  { matches }: Matching,
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
): void {
  const numbers = numberBookings(bookings, bookingText, [], () => true);
  const numberOf = new Map(numbers.map(({ booking, number }) => [booking, number]));
  const proofs = matches.flatMap((match) =>
    match.bookings.flatMap((booking) =>
      match.payables.map(({ id }): Proof => ({
        booking: bookingText(booking),
        number: numberOf.get(booking) ?? 0,
        payoutId: id,
        transfer: transferKey(booking),
      })),
    ),
  );
  const known = numberBookings(bookings, bookingText, proofs, () => true);
  const fresh = known.filter(({ isAlready }) => !isAlready).map(({ booking }) => booking);
  const used = matches.flatMap((match) => match.bookings);
  expect(known.length - fresh.length).toBe(used.length);
  const paid = new Set(matches.flatMap((match) => match.payables));
  const after = payables.map((payable) =>
    paid.has(payable)
      ? { ...payable, stage: 'PAID', cellStage: 'PAID', isOpen: false, isProved: true }
      : payable,
  );
  const again = matched(fresh, after);
  const ids = new Set([...paid].map(({ id }) => id));
  expect(again.matches.flatMap((match) => match.payables).filter(({ id }) => ids.has(id))).toEqual(
    [],
  );
  const reread = used.map((one) => ({ ...one, reference: `${one.reference} NTRY 9X9` }));
  const anew = matched(reread, after, proofs);
  expect(anew.matches.filter(({ caution }) => caution === null)).toEqual([]);
}
