import type { JobView, RowOutcome } from '../core/contract/jobs';
import type { UserIdentity } from '../core/ports';
import type { Environment } from '../core/records/records';
import type { QueryPairs } from '../introw/wire/paging';
import { factsOf } from './job-facts';

/** A list that a pull goes through, or one record that it asks for by its id. */
export type ListSpec =
  | { readonly of: 'payouts'; readonly stage: string | null; readonly again?: number }
  | { readonly of: 'lines'; readonly payoutId: string | null; readonly again?: number }
  | { readonly of: 'payout' | 'line'; readonly id: string }
  | { readonly of: 'partners' };

/**
 * What a pull fetches, one after the other: its lists, once more those that moved meanwhile, the records that they lack,
 * the names of partners.
 */
export type PullRound = 'lists' | 'again' | 'ids' | 'names';

/** A page to ask for: of which list, and which page; null for the first. */
export interface PendingPage {
  readonly list: number;
  readonly page: QueryPairs | null;
  /** A page that is asked for again after later ones have come: what it names next was asked for already. */
  readonly again?: true;
}

/** Finds a list that goes round in circles with the checksum of one id, which is renewed at each power of two. */
export interface LoopGuard {
  readonly pages: number;
  readonly mark: string | null;
}

export interface PullState {
  readonly kind: 'pull';
  readonly phase: 'fetch' | 'apply';
  readonly pending: readonly PendingPage[];
  /** Undefined in a pull that an earlier version began. */
  readonly round?: PullRound;
  /** The first list that is not yet among the pending pages. */
  readonly nextList: number;
  readonly guards: Readonly<Record<string, LoopGuard>>;
  /** How many rows of the staging sheet are in use. */
  readonly staged: number;
  readonly applied: number;
  readonly warnings: readonly string[];
  /** Whether the user wants another organisation's records in this workbook. */
  readonly newOrganisation?: true;
  /** The key that the pull was begun with, or that was found to know its pages since; missing in a job of an older build. */
  readonly keyMark?: string;
  /** The first record that was not in the workbook before. */
  readonly firstNew?: string;
  /** Whether nothing had been pulled into the sheet before. */
  readonly isFirst?: true;
}

/** That nothing at the service answers; ms UTC. */
export interface Silence {
  /** When the first request left that had no answer. */
  readonly since: number;
  readonly noticedAt: number;
  /** What is read is answered; the next change of the push is the probe. */
  readonly ofWrites?: true;
}

export interface PushState {
  readonly kind: 'push';
  readonly pushId: string;
  readonly silence?: Silence;
}

/**
 * A job between two steps, as plain JSON of less than 9,000 bytes. What was asked for stays out of it: that may name
 * thousands of payouts.
 */
export interface Job extends Omit<JobView, 'jobId' | 'holder' | 'facts'> {
  readonly id: string;
  /** Of the numbers in its messages; missing in a job of an older build. */
  readonly locale?: string;
  readonly owner: UserIdentity;
  /** Where it pulls from or pushes to, from its first request to its last. */
  readonly environment: Environment;
  readonly startedAt: number;
  /** When its last step ended: the owner's page counts as alive for ten minutes after it. */
  readonly lastStepAt: number;
  /** Failed attempts in a row at what is to be done next. */
  readonly attempts: number;
  readonly work: PullState | PushState;
  /** What came of rows in the step that this job has just made; not kept, the journal has it. */
  readonly outcomes?: readonly RowOutcome[];
  /** The mark of the key that its last step ran under. */
  readonly keyMark?: string;
  /** The addresses of the users who had it before its owner. */
  readonly begunBy?: readonly string[];
  /** Whether the scheduled refresh began it: it drives no other. */
  readonly scheduled?: true;
}

export function viewOf(job: Job): JobView {
  const { id, kind, state, done, total, message, waitMs, counts, error, outcomes = [] } = job;
  const facts = factsOf(job);
  const view = { jobId: id, kind, state, done, total, message, facts, waitMs, counts, error };
  return job.work.kind === 'push' ? { ...view, outcomes } : view;
}

/** Ten minutes without a step: the holder's page is taken to be closed, and anyone may go on. */
export const LEASE_MS = 10 * 60_000;

export function isHeldByAnother(job: Job, userId: string, now: number): boolean {
  return job.state === 'running' && job.owner.id !== userId && now - job.lastStepAt < LEASE_MS;
}

/** Whether a job goes on by another user, or by the same one under another key, which may be another organisation's. */
export function isTakenOver(job: Job, userId: string, keyMark: string): boolean {
  return job.owner.id !== userId || (job.keyMark ?? keyMark) !== keyMark;
}
