export interface PreviewField {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

export type ChangeKind = 'update' | 'create' | 'decline' | 'detach';

export interface PreviewChange {
  readonly sheet: 'Payouts' | 'Lines';
  /** Null for a line that is yet to be created. */
  readonly id: string | null;
  readonly row: number;
  readonly kind: ChangeKind;
  readonly fields: readonly PreviewField[];
  readonly level: 'ok' | 'warn' | 'block';
  /** Why it warns or is blocked, and what else the reader should know. */
  readonly notes: readonly string[];
  /** Stands for this change as shown: another value, reason or level gives another mark. */
  readonly mark: string;
  readonly partner: string | null;
  /** What the payout or line is worth, as pulled: a decimal string, in `currency`. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** A payout's last day, or the start of a line's description; null where none is known. */
  readonly about: string | null;
  /** Whether a filter or a hand hides the row; filter views cannot be seen. */
  readonly hidden: boolean;
}

export interface PreviewTotal {
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

export interface Preview {
  readonly changes: readonly PreviewChange[];
  readonly totals: readonly PreviewTotal[];
  readonly requests: { readonly reads: number; readonly writes: number };
  readonly creditsLeft: number | null;
  /** The spreadsheet's, e.g. "en_US". */
  readonly locale: string;
}
