import type { CurrencyTotal } from '../values/totals';

/** The payout whose lines to show in the sheet. */
export interface ShowLines {
  readonly payoutId: string;
}

/** The rows that were selected in `Lines`, and what the payout's lines come to, all as last pulled. */
export interface ShownLines {
  readonly rows: readonly number[];
  /** How many of the rows a filter or a hand hides; null where they are too many to ask. */
  readonly hidden: number | null;
  /** The sums of the lines that count, by currency. */
  readonly totals: readonly CurrencyTotal[];
  /** Lines that were declined: in no sum. */
  readonly declined: number;
  /** Lines whose amount or currency cannot be read: in no sum. */
  readonly unreadable: number;
  /** Lines that were pulled and have no row in the sheet any more; they are in the sums. */
  readonly rowless: number;
  /** The payout; null where it was not pulled. `row` is null where the sheet has none for it. */
  readonly payout: {
    readonly row: number | null;
    readonly amount: string | null;
    readonly currency: string | null;
  } | null;
  /**
   * The sum held against the payout's amount; `none` where currencies differ, as Introw converts them, and where an amount
   * is missing.
   */
  readonly check: 'equal' | 'differs' | 'none';
}
