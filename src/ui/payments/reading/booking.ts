import type { Booking } from '../../../core/contract/payments';
import { totalsByCurrency, type CurrencyTotal } from '../../../core/values/totals';

/** Why a row of a file is no booking. */
export type LeftOutWhy =
  | 'noDate'
  | 'noAmount'
  | 'noCurrency'
  | 'zero'
  /** The file says that it is not done: pending, rejected, failed. */
  | 'status'
  /** Taken back by the bank: a payment in, undone. */
  | 'reversal'
  /** The row has more cells than there are columns: a separator stands in one of its texts. */
  | 'columns'
  /** The row says neither in nor out in a word that is known. */
  | 'direction';

export interface LeftOut {
  readonly why: LeftOutWhy;
  readonly count: number;
  /** The first rows or entries of the file, counted from 1. */
  readonly rows: readonly number[];
  /** The words of the file, where they were the reason. */
  readonly words: readonly string[];
}

/** What was read of a file. */
export interface Bookings {
  readonly bookings: readonly Booking[];
  readonly leftOut: readonly LeftOut[];
}

const MAX_NAMED = 5;

/** Collects bookings and what is left out. */
export class BookingList {
  readonly #bookings: Booking[] = [];
  readonly #leftOut = new Map<LeftOutWhy, { count: number; rows: number[]; words: string[] }>();

  add(booking: Booking): void {
    this.#bookings.push(booking);
  }

  leaveOut(why: LeftOutWhy, row: number, word = ''): void {
    const known = this.#leftOut.get(why) ?? { count: 0, rows: [], words: [] };
    known.count += 1;
    if (known.rows.length < MAX_NAMED) known.rows.push(row);
    if (word !== '' && known.words.length < MAX_NAMED && !known.words.includes(word))
      known.words.push(word);
    this.#leftOut.set(why, known);
  }

  done(): Bookings {
    const leftOut = [...this.#leftOut].map(([why, rest]) => ({ why, ...rest }));
    return { bookings: this.#bookings, leftOut };
  }
}

/** What left and what came in, by currency; both positive. */
export interface Sums {
  readonly out: readonly CurrencyTotal[];
  readonly in: readonly CurrencyTotal[];
}

export function sumsOf(bookings: readonly Booking[]): Sums {
  const isIn = ({ amount }: Booking) => amount.startsWith('-');
  return {
    out: totalsByCurrency(bookings.filter((booking) => !isIn(booking))),
    in: totalsByCurrency(
      bookings.filter(isIn).map(({ amount, currency }) => ({ amount: amount.slice(1), currency })),
    ),
  };
}

/** Texts of a booking on one line, each once, blanks as one; null where there is none. */
export function joinedText(texts: readonly (string | null | undefined)[]): string | null {
  const plain = texts.map((text) => (text ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
  return plain.length === 0 ? null : [...new Set(plain)].join(' ');
}
