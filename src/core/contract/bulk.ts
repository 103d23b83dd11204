/** What a bulk dialog asks for the selected rows. `revert` puts the pulled values back. */
export type PlanBulk =
  | { readonly action: 'setStage'; readonly stage: string }
  | { readonly action: 'setPoNumber'; readonly poNumber: string }
  | { readonly action: 'decline'; readonly reason: string; readonly note?: string }
  | { readonly action: 'detach' }
  | { readonly action: 'revert' };

export interface BulkTotal {
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

/** One cell that a bulk action would write. */
export interface BulkRow {
  readonly id: string;
  readonly row: number;
  readonly partner: string | null;
  /** What the payout or line is worth, as pulled: a decimal string, in `currency`. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day, or the start of a line's description; null where none is known. */
  readonly about: string | null;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What a bulk action would do to the selected rows. Nothing is written before `applyBulk` with the token. */
export interface BulkView {
  /** Good once, for ten minutes; '' when no row is eligible. */
  readonly token: string;
  /** The sheet whose rows are meant. */
  readonly sheet: 'Payouts' | 'Lines';
  readonly selected: number;
  /** Selected and not hidden. */
  readonly visible: number;
  readonly eligible: number;
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  readonly totals: readonly BulkTotal[];
  readonly warnings: readonly string[];
  /** What the partners will see of it once it is pushed; null for nothing. */
  readonly partnerSees: string | null;
  /** The cells of the first rows, 100 at most; of a row all or none. */
  readonly rows: readonly BulkRow[];
  readonly locale: string;
}

export interface BulkMarked {
  readonly marked: number;
  /** The records whose rows were marked. */
  readonly ids: readonly string[];
}
