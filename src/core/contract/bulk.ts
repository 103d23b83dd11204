import type { CurrencyTotal } from '../values/totals';

/** A bulk action on the selected rows. `revert` restores the pulled values. */
export type PlanBulk =
  | {
      readonly action: 'setStage';
      readonly stage: string;
      /** Rows in other stages than these are skipped; every stage counts when undefined. */
      readonly from?: readonly string[];
    }
  | {
      readonly action: 'setPoNumber';
      readonly poNumber: string;
      /** What `{n}` is in the first row, 1 when undefined, and by how much it grows, 1 when undefined. */
      readonly start?: number;
      readonly step?: number;
      /** Skips rows that have a PO number already, in their cell or at Introw. */
      readonly onlyEmpty?: boolean;
    }
  | { readonly action: 'decline'; readonly reason: string; readonly note?: string }
  | { readonly action: 'detach' }
  | { readonly action: 'revert' };

/** One cell that a bulk action would change. The cells of a record follow each other. */
export interface BulkRow {
  readonly id: string;
  readonly row: number;
  readonly partner: string | null;
  /** The amount of the payout or line as pulled: a decimal string in `currency`. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day; of a line that of its period and the start of its description; null if unknown. */
  readonly about: string | null;
  readonly field: string;
  /** What the cell says. */
  readonly from: string | null;
  readonly to: string | null;
  /** What Introw has, as last read. */
  readonly atIntrow: string | null;
  /** What to look at before this record is sent; the same for each of its cells. */
  readonly notes: readonly string[];
}

/** What a bulk action would do to the selected rows. Nothing is written until `applyBulk` is called with the token. */
export interface BulkView {
  /** Valid once, for ten minutes; '' if no row is eligible. */
  readonly token: string;
  readonly sheet: 'Payouts' | 'Lines';
  readonly selected: number;
  /** The number of selected rows that are not hidden. */
  readonly visible: number;
  readonly eligible: number;
  readonly skipped: readonly { readonly why: string; readonly count: number }[];
  readonly totals: readonly CurrencyTotal[];
  /** By currency, what its total is reduced by: "incl. 1 negative, −1,720.33 GBP". */
  readonly negatives: Readonly<Record<string, string>>;
  readonly warnings: readonly string[];
  /** Those of the warnings that stand beside no row of `rows`: about all of them, or about rows that are not listed. */
  readonly general: readonly string[];
  /** What the partners will see once the changes are pushed; null if nothing. */
  readonly partnerSees: string | null;
  /** The cells of the first rows, at most 1,000; all cells of a row or none. */
  readonly rows: readonly BulkRow[];
  /**
   * The marks of the changes that this view shows completely, as a preview will have them. Pushing changes with these
   * marks sends nothing that was not shown here.
   */
  readonly marks: readonly string[];
  /** How many of the changes lack an approval that nobody asked for yet: no push sends them before it is given. */
  readonly toApprove: number;
  readonly locale: string;
}

export interface BulkMarked {
  readonly marked: number;
  /** The ids of the records whose rows were marked. */
  readonly ids: readonly string[];
}
