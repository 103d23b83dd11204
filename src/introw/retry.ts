/**
 * Decides whether and when to retry a failed call. Pure: time and jitter are inputs.
 */
import type { CallSafety } from './endpoints';
import { asksForLong, type IntrowError, type IntrowErrorKind } from './errors';
import { msToNextWindow } from './meter';

interface RetryInput {
  readonly error: IntrowError;
  readonly safety: CallSafety;
  /** Attempts made so far, including the failed one: 1 after the first. */
  readonly attempt: number;
  /** ms UTC. */
  readonly now: number;
  /** 0 to 1, so that several users of a key do not retry at the same moment. */
  readonly jitter: number;
}

/** Attempts in total, including the first. 1: a retry would get the same answer. */
const MAX_ATTEMPTS: Readonly<Record<IntrowErrorKind, number>> = {
  unauthorized: 1,
  forbidden: 1,
  notFound: 1,
  creditsExhausted: 1,
  rejected: 1,
  server: 5,
  network: 5,
  // Each attempt costs a credit, and a retry rarely helps.
  unreadable: 2,
  // Costs nothing, and other users of the key may use up the minute again and again.
  rateLimited: 10,
  // Waits as long as the 429 that held it back, however often; after any other error `retryAfterMs` is null.
  notSent: Infinity,
};

const HOLDING: readonly IntrowErrorKind[] = ['unauthorized', 'forbidden', 'creditsExhausted'];

const FIRST_WAIT_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
/** Introw's clock may run behind: a request right at the start of our minute could still count for the previous one. */
const WINDOW_MARGIN_MS = 250;
const WINDOW_JITTER_MS = 1_000;

/** Whether nothing more can go out after the error, whatever it was about. */
export function holdsAll(error: IntrowError): boolean {
  return HOLDING.includes(error.kind) || asksForLong(error);
}

/**
 * Milliseconds to wait before the next attempt; null for no further attempt. Before repeating a write the caller must read
 * the record again, as the failed attempt may have taken effect.
 */
export function retryWait(input: RetryInput): number | null {
  const { error, safety, attempt } = input;
  const { kind } = error;
  const isPointless =
    // A read would get the same response; a failed write has to be looked up.
    (kind === 'unreadable' && safety === 'read') ||
    (kind === 'notSent' && error.retryAfterMs === null);
  if (isPointless || asksForLong(error) || attempt >= MAX_ATTEMPTS[kind]) return null;
  const isRateLimited = kind === 'rateLimited' || kind === 'notSent';
  return Math.round(isRateLimited ? windowWait(input) : backoff(input));
}

/** The `Retry-After` if there was one, else until the next minute window. */
function windowWait({ error, now, jitter }: RetryInput): number {
  const wait = error.retryAfterMs ?? msToNextWindow(now) + WINDOW_MARGIN_MS;
  return Math.max(wait, FIRST_WAIT_MS) + jitter * WINDOW_JITTER_MS;
}

/** Exponential backoff from one second, half of it jitter; never less than a `Retry-After`. */
function backoff({ error, attempt, jitter }: RetryInput): number {
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_BACKOFF_MS);
  return Math.max(error.retryAfterMs ?? 0, (doubled * (1 + jitter)) / 2);
}
