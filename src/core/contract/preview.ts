export interface PreviewField {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export type ChangeKind = 'update' | 'create' | 'decline' | 'detach';

export type ApprovalState = 'needed' | 'requested' | 'approved' | 'rejected' | 'outdated';

/** Where the approval of a guarded change stands, by whom it got there and when (ms UTC); both null where it was never asked for. */
export interface ChangeApproval {
  readonly state: ApprovalState;
  readonly by: string | null;
  readonly at: number | null;
}

export interface PreviewChange {
  readonly sheet: 'Payouts' | 'Lines';
  /** Null for a line to be created. */
  readonly id: string | null;
  readonly row: number;
  readonly kind: ChangeKind;
  readonly fields: readonly PreviewField[];
  readonly level: 'ok' | 'warn' | 'block';
  /** Why the change is blocked or warns, and what else the user should know. */
  readonly notes: readonly string[];
  /** The stage that the user can type to send a blocked change anyway; null if that is not possible. */
  readonly confirm: string | null;
  /** The header of the cell to look at, the faulty one if there is one; null for the whole row. */
  readonly at: string | null;
  /** A fingerprint of the change as shown: any other value, note or level gives a different one. */
  readonly mark: string;
  readonly partner: string | null;
  /** The amount of the payout or line as pulled: a decimal string in `currency`. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day; of a line that of its period and the start of its description; null if unknown. */
  readonly about: string | null;
  /** Whether the row is hidden by a filter or by hand; null if there are too many to ask. Filter views cannot be detected. */
  readonly hidden: boolean | null;
  /** What came of the record in the last push, as its `Status` says, where that failed; null else. */
  readonly failed: string | null;
  /** Null for a change that needs no second person. */
  readonly approval: ChangeApproval | null;
  /**
   * Which of the notes says that the change is held by nothing but the usual approval, which waits to be asked for or given;
   * null where that is not so.
   */
  readonly waitNote: number | null;
}

export interface PreviewTotal {
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

/** A cell of the add-on's that says something else than was pulled. */
export interface OvertypedView {
  readonly sheet: 'Payouts' | 'Lines';
  /** The id that was pulled. */
  readonly id: string;
  readonly row: number;
  readonly field: string;
  readonly pulled: string | null;
  readonly shown: string | null;
}

export interface Preview {
  readonly changes: readonly PreviewChange[];
  readonly totals: readonly PreviewTotal[];
  /** What the totals leave out, in words; '' if nothing. */
  readonly outside: string;
  /** What a push of the changes moves, in words, a line for each thing that it does; '' where it moves no money. */
  readonly money: string;
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly creditsLeft: number | null;
  /** The add-on's own cells of both sheets that say something else than was pulled. */
  readonly overtyped: readonly OvertypedView[];
  /** The spreadsheet's locale, e.g. "en_US". */
  readonly locale: string;
  /** Of the way back: whose push it takes back, and when that last sent something, ms UTC. */
  readonly pushed?: { readonly by: string; readonly at: number };
}
