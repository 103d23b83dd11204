import type { LinesSum } from '../records/lines-sum';

/** The payout whose lines to show in the sheet. */
export interface ShowLines {
  readonly payoutId: string;
}

/** The rows that were selected in `Lines`, and what the payout's lines come to, all as last pulled. */
export interface ShownLines extends LinesSum {
  readonly rows: readonly number[];
  /** How many of the rows a filter or a hand hides; null where they are too many to ask. */
  readonly hidden: number | null;
  /** Lines that were pulled and have no row in the sheet any more; they are in the sums. */
  readonly rowless: number;
  /** The payout; null where it was not pulled. `row` is null where the sheet has none for it. */
  readonly payout: {
    readonly row: number | null;
    readonly amount: string | null;
    readonly currency: string | null;
  } | null;
}
