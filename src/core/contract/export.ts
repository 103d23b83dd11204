/** The rows of `Payouts` to export: those whose `Stage` is one of these. With no stages, only the counts are returned. */
export interface ExportPayouts {
  readonly stages: readonly string[];
  readonly offset?: number;
}

/**
 * Why the user should check a row before exporting it. `edit`: unsent edits. `blocked`: edits that cannot be sent.
 * `unapproved`: a change that waits for a second person. `conflict`: edits that conflict with Introw. `unknown`: no such
 * payout at Introw.
 */
export type ExportCaution = 'edit' | 'blocked' | 'unapproved' | 'conflict' | 'unknown';

/** A file in which a payout went out. */
export interface WentOut {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** An email address, or "unknown". */
  readonly user: string;
  readonly preset: string;
  readonly file: string;
}

export interface ExportRow {
  readonly row: number;
  /** In the order of the headers. */
  readonly cells: readonly string[];
  readonly caution: ExportCaution | null;
  /** The last file in which the payout went out; undefined if it never did. */
  readonly before?: WentOut;
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
  /** True if what is remembered of files was altered or is gone: then a row without `before` may have gone out all the same. */
  readonly forgotten?: true;
}

/**
 * Payouts that are about to go out in a file. To be called before the file is handed over: a payout that is remembered and
 * did not go out is asked about, one that went out and is not remembered would go out twice.
 */
export interface RecordExport {
  readonly preset: string;
  readonly file: string;
  readonly ids: readonly string[];
  /** Those of them that went out before and are meant to go out again. */
  readonly again?: readonly string[] | undefined;
  /** The `contentMark` of their rows, in this order, as they were read for the file. Other rows by now: nothing goes out. */
  readonly shown?: string | undefined;
}

/**
 * Why a payout may not go out. `before`: it did already. Others as `ExportCaution`; `overtyped`: cells of its row were typed
 * over. `final`: it is PAID or DECLINED.
 */
export type ExportRefusal = ExportCaution | 'before' | 'overtyped' | 'final';

/** All of the payouts are remembered, or none. */
export interface ExportRecorded {
  /** How many: all that were named, or 0 if any was refused. */
  readonly recorded: number;
  /** When, ISO 8601 in UTC. */
  readonly at: string;
  readonly user: string;
  readonly refused: readonly {
    readonly id: string;
    readonly code: ExportRefusal;
    readonly why: string;
    readonly before?: WentOut;
  }[];
}
