import type { JobKind, JobView } from './jobs';

/** A pull that ended. */
export interface LastPull {
  /** When its first page was asked for, ms UTC. */
  readonly at: number;
  /** The email address of who pulled, or "unknown". */
  readonly by: string;
  readonly added: number;
  readonly updated: number;
  /** The id of the first record that was not in the workbook before; missing where all or none are new. */
  readonly firstNew?: string | undefined;
}

/** The last push or undo that ended in this workbook, unless a pull ended since. */
export interface LastPush {
  readonly kind: Extract<JobKind, 'push' | 'undo'>;
  readonly state: JobView['state'];
  readonly message: string;
  /** When it ended, ms UTC. */
  readonly at: number;
  readonly by: string;
}

/** What the sidebar says first: what was pulled, and what waits besides the pending changes. */
export interface HomeView {
  /** Whether this user has an API key for the workbook's environment. */
  readonly hasKey: boolean;
  readonly pulls: { readonly Payouts: LastPull | null; readonly Lines: LastPull | null };
  /** Payouts whose cell says a stage that waits for review, and the first of them; null where that cannot be read. */
  readonly toReview: { readonly count: number; readonly first: string | null } | null;
  /** Changes and new rules that wait for this user's decision; 0 while approvals are off. */
  readonly toDecide: number;
  readonly hasPayouts: boolean;
  readonly hasLines: boolean;
  /** Whether something was sent from this workbook before. */
  readonly hasPushed: boolean;
  readonly lastPush: LastPush | null;
  /** The spreadsheet's locale, e.g. "en_US". */
  readonly locale: string;
}
