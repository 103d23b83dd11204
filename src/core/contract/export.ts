/** Which rows of `Payouts` an export holds: those whose cell `Stage` says one of these; with none only the counts come. */
export interface ExportPayouts {
  readonly stages: readonly string[];
  readonly offset?: number;
}

/**
 * Why a row wants a look before it is exported: its edits are not sent, are blocked, or contradict Introw; or Introw knows
 * no such payout.
 */
export type ExportCaution = 'edit' | 'blocked' | 'conflict' | 'unknown';

export interface ExportRow {
  readonly row: number;
  /** Texts, in the order of the headers. */
  readonly cells: readonly string[];
  readonly caution: ExportCaution | null;
}

export interface ExportView {
  /** Of the sheet's columns that have one, left to right, the user's own among them. */
  readonly headers: readonly string[];
  /** All stages in the sheet, with how many payouts are in each. */
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly rows: readonly ExportRow[];
  /** The offset of the rows that come next; null when these are the last. */
  readonly next: number | null;
  /** The same in all answers that belong together. */
  readonly mark: string;
  readonly locale: string;
}
