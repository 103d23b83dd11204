import type { CurrencyTotal } from '../values/totals';

/** A line of a bank statement or of a payment export, as the page read it. */
export interface Booking {
  /** The day on which it was booked, "yyyy-mm-dd". */
  readonly date: string;
  /** Decimal string. A positive amount left our account. */
  readonly amount: string;
  readonly currency: string;
  readonly counterparty: string | null;
  /** All texts by which a payout may be known: end-to-end id, remittance text, invoice number. */
  readonly reference: string | null;
}

/** The most bookings of one file, over all of its pieces. */
export const MAX_BOOKINGS = 50_000;

/** Bookings to match with payouts, in one piece or several. */
export interface MatchPayments {
  /** Where they come from, such as the file's name. Only shown; it tells no booking from another. */
  readonly source: string;
  /** Each should be a `Booking`. One that cannot be read ends in `rest`. */
  readonly bookings: readonly unknown[];
  /** The token of the pieces before this one. */
  readonly token?: string | undefined;
  /** False if more pieces follow: then only a token is returned, to be sent with the next one. */
  readonly last?: boolean | undefined;
}

export interface MatchedPayout {
  readonly id: string;
  readonly row: number;
  readonly partner: string | null;
  /** Decimal string, as pulled. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly stage: string | null;
  /** Its last day, as pulled. */
  readonly periodEnd: string | null;
  readonly poNumber: string | null;
}

/** Bookings and the payouts that they seem to have paid. */
export interface PaymentMatch {
  /** Places of bookings among all that were sent, from 0. */
  readonly bookings: readonly number[];
  readonly payouts: readonly MatchedPayout[];
  /** What led from the bookings to the payouts. */
  readonly by: 'id' | 'poNumber' | 'amount';
  readonly sure: boolean;
  /** A sentence: why it is sure, or what to look at. */
  readonly why: string;
}

/**
 * Why a match is not sure. `amount`: nothing but the amount speaks for it. `difference`: the sums differ, as with a partial
 * payment or a fee. `currency`: the currencies differ. `many`: several bookings and several payouts. `shared`: the PO number
 * is not one payout's alone. `settled`: the reference also names a payout that is PAID or DECLINED. `partner`: the counterparty
 * is another partner. `returned`: a return seems to belong to it. `edited`: the payout has an unsent stage or PO number.
 * `spelling`: the name is part of a longer word or in another case. `row`: the row cannot be set as it is.
 * `reread`: `Payments` has a booking of the same day and amount for a payout like it, perhaps the same from another file.
 */
export type MatchDoubt =
  | 'amount'
  | 'difference'
  | 'currency'
  | 'many'
  | 'shared'
  | 'settled'
  | 'partner'
  | 'returned'
  | 'edited'
  | 'spelling'
  | 'reread'
  | 'row';

/**
 * Why a booking is in no match. `unreadable`: it is not a booking. `return`: the amount came back. `zero`: no money moved.
 * `twice`: another booking paid the payout that it names. `settled`: the payouts that it names are PAID or DECLINED.
 * `several`: more than one payout would fit. `none`: no open payout fits.
 */
export type RestReason =
  | 'unreadable'
  | 'return'
  | 'zero'
  | 'twice'
  | 'settled'
  | 'several'
  | 'none';

/** Money that left the account, in one currency. Decimal strings; `booked` is the sum of the four that follow it. */
export interface BookedSums {
  readonly currency: string;
  readonly booked: string;
  readonly sure: string;
  readonly doubtful: string;
  readonly already: string;
  readonly rest: string;
  /** What came back, as a positive amount. It is part of no other sum. */
  readonly returned: string;
}

/** Open payouts in one currency. Decimal strings; `open` is the sum of the three that follow it. */
export interface OpenSums {
  readonly currency: string;
  readonly open: string;
  readonly sure: string;
  readonly doubtful: string;
  readonly left: string;
}

/** The most payouts that `open` lists. */
export const LISTED_OPEN = 1_000;

/** What the bookings seem to have paid. Each booking is in exactly one of `matches`, `rest` and `already`. */
export interface MatchesView {
  /** Good once, for ten minutes. */
  readonly token: string;
  readonly matches: readonly PaymentMatch[];
  readonly rest: readonly { readonly booking: number; readonly why: string }[];
  /** Bookings that `Payments` holds. */
  readonly already: readonly number[];
  /** What left the account by currency: all of it, and that of the sure matches. */
  readonly totals: readonly {
    readonly currency: string;
    readonly booked: string;
    readonly matched: string;
  }[];
  /** Of each match, in their order: why it is not sure; null of a sure one. */
  readonly doubts: readonly (MatchDoubt | null)[];
  /** Of each booking in `rest`, in their order. */
  readonly reasons: readonly RestReason[];
  readonly sums: readonly BookedSums[];
  readonly payouts: readonly OpenSums[];
  /** The open payouts that are in no match, the first 1,000 of them, and all of them in sums. */
  readonly open: readonly MatchedPayout[];
  readonly openTotals: readonly CurrencyTotal[];
  /** Rows of `Payments` that the add-on did not write as they stand. They prove nothing. */
  readonly altered: number;
  readonly locale: string;
}

/** The matches to carry out. */
export interface ApplyPayments {
  readonly token: string;
  /** Places of matches, sure or not; the sure ones if undefined. */
  readonly only?: readonly number[] | undefined;
}

export interface PaymentsApplied {
  readonly marked: number;
  /** The ids of the payouts whose `Stage` says PAID now. */
  readonly ids: readonly string[];
  /** Payouts whose rows were left as they are; undefined if none was. */
  readonly skipped?: readonly { readonly why: string; readonly count: number }[];
}
