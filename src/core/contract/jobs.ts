import type { Problem } from '../errors';

export type JobKind = 'pullPayouts' | 'pullLines' | 'push' | 'undo';

export type StartJob =
  | { readonly kind: 'pullPayouts'; readonly stages?: readonly string[] }
  | {
      readonly kind: 'pullLines';
      readonly payouts?: 'sheet' | 'selected' | 'all' | readonly string[];
    }
  | {
      readonly kind: 'push';
      readonly scope?: 'all' | 'selected';
      /** What the user typed to confirm blocked moves, by payout id. */
      readonly confirmed?: Readonly<Record<string, string>>;
      /** The marks of the previewed changes that are meant; a change that has become another since is left out. */
      readonly only?: readonly string[];
    }
  | { readonly kind: 'undo' };

export interface JobView {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  /** Null while the total is not known. */
  readonly total: number | null;
  /** What is being done, or what came of it, in words. */
  readonly message: string;
  /** Milliseconds to wait before the next step; 0 for at once. */
  readonly waitMs: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly error: Problem | null;
  /** What came of rows since the last view; in `currentJob`'s view, of all so far. Only of a push or an undo. */
  readonly outcomes?: readonly RowOutcome[];
}

/** What came of one row of a push or an undo. */
export interface RowOutcome {
  readonly sheet: 'Payouts' | 'Lines';
  /** The service's id; of a line that could not be created, its claim. */
  readonly id: string;
  readonly state: 'pushed' | 'failed' | 'conflict';
  /** The row's `Status`, in words. */
  readonly text: string;
  /** Whose record it is, where that was known when the push was planned. */
  readonly partner?: string;
}
