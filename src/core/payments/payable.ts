import type { MatchDoubt, MatchedPayout, RestReason } from '../contract/payments';
import { FINAL } from '../records/stages';
import { normalForm } from '../values/characters';
import { toMinor } from '../values/money';
import type { ReadBooking } from './bookings';

/** A payout in the sheet that bookings may have paid. */
export interface Payable extends MatchedPayout {
  /** A PO number that was typed and is not sent yet; null if there is none. */
  readonly typedPoNumber: string | null;
  /** What its cell says; the pulled stage where that is untouched. */
  readonly cellStage: string | null;
  /** Whether it is neither PAID nor DECLINED, by what was pulled and by its cell. */
  readonly isOpen: boolean;
  /** Whether a row of `Payments` proves it. */
  readonly isProved: boolean;
  /** Whether its cell says PAID by a match that was carried out in part: another payout of its booking does not. */
  readonly isBegun: boolean;
  /** Why no match of it can be sure; null if there is nothing. */
  readonly caution: Caution | null;
  /** What else was pulled of it that somebody who decides relies on. */
  readonly facts: readonly unknown[] | null;
}

export interface Caution {
  readonly doubt: MatchDoubt;
  readonly why: string;
}

/** Bookings and the payouts that they seem to have paid. */
export interface Found {
  readonly bookings: readonly ReadBooking[];
  readonly payables: readonly Payable[];
  readonly by: 'id' | 'poNumber' | 'amount';
  /** Why it is not sure; null if it is. */
  readonly caution: Caution | null;
}

/** A booking that is in no match. */
export interface Left {
  readonly index: number;
  readonly reason: RestReason;
  readonly why: string;
}

export function isSettled(stage: string | null): boolean {
  return FINAL.includes(stage ?? '');
}

/** Whether the booking is of this payout's amount, in its currency. */
export function isExact(booking: ReadBooking, payable: Payable): boolean {
  return booking.currency === payable.currency && booking.minor === minorOf(payable);
}

/** Several lists of payouts, each in the order of their ids, and each the same array for all bookings that lead to it. */
export type PayableLists = readonly (readonly Payable[])[];

export function compareIds(a: MatchedPayout, b: MatchedPayout): number {
  return a.id < b.id ? -1 : 1;
}

export function partnerKey(name: string | null): string {
  return normalForm(name ?? '').toUpperCase();
}

/** Equal for money of one amount in one currency. */
export function moneyKey(currency: string | null, minor: bigint | null): string {
  return `${currency ?? ''} ${String(minor)}`;
}

/** The key of what is to be paid; never that of a booking where it cannot be compared. */
export function owedKey(payable: MatchedPayout): string {
  return moneyKey(payable.currency, minorOf(payable));
}

/** Its money in minor units; null if it has none that can be compared. */
export function minorOf({ amount, currency }: MatchedPayout): bigint | null {
  if (amount === null || currency === null) return null;
  const minor = toMinor(amount, currency);
  return minor.ok ? minor.value : null;
}
