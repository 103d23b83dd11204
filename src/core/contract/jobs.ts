import type { Problem } from '../errors';

export type JobKind = 'pullPayouts' | 'pullLines' | 'push' | 'undo';

export type StartJob =
  | {
      readonly kind: 'pullPayouts';
      readonly stages?: readonly string[];
      /** The user knows that the key is of another organisation than the workbook's records. */
      readonly newOrganisation?: boolean;
    }
  | {
      readonly kind: 'pullLines';
      readonly payouts?: 'sheet' | 'selected' | 'all' | readonly string[];
      readonly newOrganisation?: boolean;
    }
  | {
      readonly kind: 'push';
      readonly scope?: 'all' | 'selected';
      /** What the user typed to confirm blocked stage moves, by payout id. */
      readonly confirmed?: Readonly<Record<string, string>>;
      /** The marks of the previewed changes to send. A change that differs from its preview by now is left out. */
      readonly only?: readonly string[];
    }
  /** `only`: the marks of the previewed changes to take back. What differs from its preview by now is left out. */
  | { readonly kind: 'undo'; readonly only?: readonly string[] };

export interface JobView {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly done: number;
  /** Null while unknown. */
  readonly total: number | null;
  /** The progress or the outcome, for the user. */
  readonly message: string;
  /** The counts that the message does not say, in words: "3 failed · 1 conflict"; '' for none. */
  readonly facts: string;
  /** Milliseconds to wait before the next step. */
  readonly waitMs: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly error: Problem | null;
  /** Of an unfinished job that was not asked for: whose it is. */
  readonly holder?: JobHolder;
  /** The outcomes since the last view, or all so far from `currentJob`. Only for a push or an undo. */
  readonly outcomes?: readonly RowOutcome[];
}

/** Who has an unfinished job, and whether a page of theirs is alive: then nobody else can go on with it. */
interface JobHolder {
  /** The email address, or "unknown". */
  readonly by: string;
  readonly mine: boolean;
  /** When the job began, ms UTC. */
  readonly since: number;
  readonly isAlive: boolean;
}

/** The outcome of one row of a push or an undo. */
export interface RowOutcome {
  readonly sheet: 'Payouts' | 'Lines';
  /** Introw's id, or the claim of a line that could not be created. */
  readonly id: string;
  readonly state: 'pushed' | 'failed' | 'conflict';
  /** The row's `Status`. */
  readonly text: string;
  /** The partner's name, if it was known when the push was planned. */
  readonly partner?: string;
}
