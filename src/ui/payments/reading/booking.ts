import type { Booking } from '../../../core/contract/payments';
import { sumAmounts } from '../../../core/values/money';
import type { CurrencyTotal } from '../../../core/values/totals';

/** Why a row of a file is no booking. */
export type LeftOutWhy =
  | 'noDate'
  | 'noAmount'
  | 'noCurrency'
  /** A code or a sign beside the amount is not that of the row's currency. */
  | 'otherCurrency'
  | 'zero'
  /** The file says that it is not done: pending, rejected, failed. */
  | 'status'
  /** Taken back by the bank: a payment in, undone. */
  | 'reversal'
  /** The row has more cells than there are columns: a separator stands in one of its texts. */
  | 'columns'
  /** The row says neither in nor out in a word that is known. */
  | 'direction'
  /** Money out under another sign than most amounts out have: it may be a reversal. */
  | 'sign';

export interface LeftOut {
  readonly why: LeftOutWhy;
  readonly count: number;
  /** The first rows or entries of the file, counted from 1. */
  readonly rows: readonly number[];
  /** The words of the file, where they were the reason. */
  readonly words: readonly string[];
}

/** What left and what came in, by currency; both positive. */
export interface Sums {
  readonly out: readonly CurrencyTotal[];
  readonly in: readonly CurrencyTotal[];
}

/** What was read of a file. */
export interface Bookings {
  readonly bookings: readonly Booking[];
  readonly sums: Sums;
  readonly leftOut: readonly LeftOut[];
}

const MAX_NAMED = 5;
/** Amounts that are added up at once, so that no long work waits for the end. */
const PENDING = 1_000;

/** Sums amounts by currency as they come. */
class RunningSums {
  readonly #byCurrency = new Map<string, { count: number; sum: string; pending: string[] }>();

  add(currency: string, amount: string): void {
    const sums = this.#byCurrency.get(currency) ?? { count: 0, sum: '0', pending: [] };
    sums.count += 1;
    sums.pending.push(amount);
    if (sums.pending.length >= PENDING) {
      sums.sum = sumAmounts([sums.sum, ...sums.pending], currency);
      sums.pending = [];
    }
    this.#byCurrency.set(currency, sums);
  }

  totals(): CurrencyTotal[] {
    return [...this.#byCurrency].map(([currency, { count, sum, pending }]) => ({
      currency,
      count,
      amount: sumAmounts([sum, ...pending], currency),
    }));
  }
}

/** Collects bookings and what is left out. */
export class BookingList {
  readonly #bookings: Booking[] = [];
  readonly #leftOut = new Map<LeftOutWhy, { count: number; rows: number[]; words: string[] }>();

  readonly #out = new RunningSums();
  readonly #in = new RunningSums();

  add(booking: Booking): void {
    const { amount, currency } = booking;
    this.#bookings.push(booking);
    if (amount.startsWith('-')) this.#in.add(currency, amount.slice(1));
    else this.#out.add(currency, amount);
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
    const sums = { out: this.#out.totals(), in: this.#in.totals() };
    return { bookings: this.#bookings, sums, leftOut };
  }
}

/** Texts of a booking on one line, each once, blanks as one; null where there is none. */
export function joinedText(texts: readonly (string | null | undefined)[]): string | null {
  const plain = texts.map((text) => (text ?? '').replace(/\s+/g, ' ').trim()).filter(Boolean);
  return plain.length === 0 ? null : [...new Set(plain)].join(' ');
}
