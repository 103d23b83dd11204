/**
 * Whether and when a failed call is tried again. Pure: time and chance come in.
 */
import type { CallSafety } from './endpoints';
import type { IntrowError, IntrowErrorKind } from './errors';
import { msToNextWindow } from './meter';

export interface RetryInput {
  readonly error: IntrowError;
  readonly safety: CallSafety;
  /** How many attempts have been made, the failed one included: 1 after the first. */
  readonly attempt: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** 0 to 1, so that several users of a key do not come back all at once. */
  readonly jitter: number;
}

/** Attempts in all, the first included; 1: another would bring the same again. */
const MOST_ATTEMPTS: Readonly<Record<IntrowErrorKind, number>> = {
  unauthorized: 1,
  forbidden: 1,
  notFound: 1,
  creditsExhausted: 1,
  rejected: 1,
  server: 5,
  network: 5,
  // It cost a credit, and seldom gets better.
  unreadable: 2,
  // It did nothing and costs nothing, and others drain the same minute, so it is borne longer.
  rateLimited: 10,
  // It goes with the 429 that stopped it, and waits as long; behind any other cause waiting does not help.
  notSent: Infinity,
};

const FIRST_WAIT_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
const MAX_RETRY_AFTER_MS = 60 * 60_000;
/** The service's clock may run behind ours: a request right at the new minute would still count for the old one. */
const WINDOW_MARGIN_MS = 250;
const WINDOW_JITTER_MS = 1_000;

/**
 * Milliseconds to wait before the next attempt, null where there is to be none: by what the failure may have done and
 * what a repeat could do. What changes something is read again before it is repeated, as it may have taken effect.
 */
export function retryWait(input: RetryInput): number | null {
  const { error, safety, attempt } = input;
  const { kind } = error;
  const isInVain =
    // A read would bring the same again; behind a write it must be found out what became of it.
    (kind === 'unreadable' && safety === 'read') ||
    (kind === 'notSent' && error.retryAfterMs === null);
  if (isInVain || attempt >= MOST_ATTEMPTS[kind]) return null;
  const isHeldUp = kind === 'rateLimited' || kind === 'notSent';
  return Math.round(isHeldUp ? windowWait(input) : backoff(input));
}

/** `Retry-After` where it came, else the next full minute window. */
function windowWait({ error, now, jitter }: RetryInput): number {
  const wait = error.retryAfterMs ?? msToNextWindow(now) + WINDOW_MARGIN_MS;
  return Math.min(Math.max(wait, FIRST_WAIT_MS), MAX_RETRY_AFTER_MS) + jitter * WINDOW_JITTER_MS;
}

/** Doubles from one second, half of it by chance; never less than a `Retry-After` that came. */
function backoff({ error, attempt, jitter }: RetryInput): number {
  const doubled = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), MAX_BACKOFF_MS);
  const asked = Math.min(error.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS);
  return Math.max(asked, (doubled * (1 + jitter)) / 2);
}
