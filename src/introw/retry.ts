/**
 * Whether and when a failed call is tried again. Pure: time and chance come in.
 */
import { unreachable } from '../core/errors';
import type { CallSafety } from './endpoints';
import type { IntrowError } from './errors';
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

export type RetryDecision =
  | { readonly retry: false }
  | {
      readonly retry: true;
      readonly waitMs: number;
      /** The record must be read first: it may have changed meanwhile, or the first attempt may have taken effect. */
      readonly readFirst: boolean;
    };

/** Attempts in all, the first included. */
const MAX_ATTEMPTS = 5;
/** A 429 did nothing and costs nothing, and others drain the same minute, so it is borne longer. */
const MAX_ATTEMPTS_RATE_LIMITED = 10;
/** An answer that cannot be read cost a credit, and seldom gets better. */
const MAX_ATTEMPTS_UNREADABLE = 2;

const FIRST_WAIT_MS = 1_000;
const MAX_BACKOFF_MS = 30_000;
const MAX_RETRY_AFTER_MS = 60 * 60_000;
/** The service's clock may run behind ours: a request right at the new minute would still count for the old one. */
const WINDOW_MARGIN_MS = 250;
const WINDOW_JITTER_MS = 1_000;

/** Decides by what the failure may have done and what a repeat could do. Never waits itself. */
export function decideRetry(input: RetryInput): RetryDecision {
  const { error, safety, attempt } = input;
  switch (error.kind) {
    case 'unauthorized':
    case 'forbidden':
    case 'notFound':
    case 'creditsExhausted':
    case 'rejected':
      return { retry: false };
    case 'rateLimited':
      return attempt < MAX_ATTEMPTS_RATE_LIMITED
        ? again(input, windowWait(input))
        : { retry: false };
    case 'notSent':
      // It goes with the 429 that stopped it, and waits as long; behind any other cause waiting does not help.
      return error.retryAfterMs === null ? { retry: false } : again(input, windowWait(input));
    case 'server':
    case 'network':
      return attempt < MAX_ATTEMPTS ? again(input, backoff(input)) : { retry: false };
    case 'unreadable':
      // A read would bring the same again; behind a write it must be found out what became of it.
      return safety !== 'read' && attempt < MAX_ATTEMPTS_UNREADABLE
        ? again(input, backoff(input))
        : { retry: false };
    default:
      return unreachable(error.kind);
  }
}

function again(input: RetryInput, waitMs: number): RetryDecision {
  const readFirst = input.safety === 'patch' || input.safety === 'action';
  return { retry: true, waitMs: Math.round(waitMs), readFirst };
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
