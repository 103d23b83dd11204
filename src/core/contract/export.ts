/** The rows of `Payouts` to export: those whose `Stage` is one of these. With no stages, only the counts are returned. */
export interface ExportPayouts {
  readonly stages: readonly string[];
  readonly offset?: number;
}

/**
 * Why the user should check a row before exporting it. `edit`: unsent edits. `blocked`: edits that cannot be sent.
 * `conflict`: edits that conflict with Introw. `unknown`: no such payout at Introw.
 */
export type ExportCaution = 'edit' | 'blocked' | 'conflict' | 'unknown';

export interface ExportRow {
  readonly row: number;
  /** In the order of the headers. */
  readonly cells: readonly string[];
  readonly caution: ExportCaution | null;
}

export interface ExportView {
  /** The sheet's headers from left to right, including those of the user's own columns. */
  readonly headers: readonly string[];
  /** All stages in the sheet with their number of payouts. */
  readonly stages: readonly { readonly stage: string; readonly count: number }[];
  readonly rows: readonly ExportRow[];
  /** The offset of the next rows; null if these are the last. */
  readonly next: number | null;
  /** Equal in all answers that belong to one export; a different one means that the sheet changed in between. */
  readonly mark: string;
  readonly locale: string;
}
