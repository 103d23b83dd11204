/**
 * Tracks the rate limit and the API credits from response headers. Pure.
 */
import type { HttpResponse } from '../core/ports';
import { FACTS } from './wire/facts';
import { minuteStart, nextMinuteStart } from './wire/limits';

/** The values of the latest response headers; null if a header was missing or not a whole number. */
export interface Meter {
  /** Requests left in the minute of `at`, shared by all users of the key. */
  readonly requestsLeft: number | null;
  readonly creditsLimit: number | null;
  readonly creditsLeft: number | null;
  /** When the headers were received, ms UTC; null before the first response. */
  readonly at: number | null;
  /** Whether the key may write, by the last write that was answered; undefined before one was. */
  readonly canWrite?: boolean;
}

export const EMPTY_METER: Meter = {
  requestsLeft: null,
  creditsLimit: null,
  creditsLeft: null,
  at: null,
};

/** Requests left unused in every minute for other users of the key, e.g. a colleague's “Check connection”. */
const RESERVE = 2;

/** The part of a response that the meter reads. */
type Answer = Pick<HttpResponse, 'status' | 'headers'>;

/**
 * The meter after a batch of responses. The service may have handled the batch in any order, so the smallest remainder is
 * the current one. A missing header keeps the previous value, except that a 429 means 0 requests left.
 */
export function afterAnswers(meter: Meter, answers: readonly Answer[], now: number): Meter {
  if (answers.length === 0) return meter;
  const smallest = (name: string): number | null => {
    const numbers = answers.map(({ headers }) => toNumber(headers[name])).filter(isNumber);
    return numbers.length === 0 ? null : Math.min(...numbers);
  };
  // The remainder of an earlier minute does not apply to this one.
  const known = isSameMinute(meter, now) ? meter.requestsLeft : null;
  const refused = answers.some(({ status }) => status === FACTS.statuses.rateLimited);
  return {
    requestsLeft: smallest(FACTS.headers.requestsLeft) ?? (refused ? 0 : known),
    creditsLimit: smallest(FACTS.headers.creditsLimit) ?? meter.creditsLimit,
    creditsLeft: smallest(FACTS.headers.creditsLeft) ?? meter.creditsLeft,
    at: now,
  };
}

/** The right to write as the answer to a write shows it; undefined where it shows nothing. */
export function rightToWrite({ status }: Pick<Answer, 'status'>): boolean | undefined {
  if (status >= 200 && status < 300) return true;
  return status === FACTS.statuses.forbidden ? false : undefined;
}

/** Requests that may still be sent in the current minute window; at 0, wait for the next one. */
export function allowance(meter: Meter, now: number): number {
  const left = isSameMinute(meter, now) ? meter.requestsLeft : null;
  return Math.max(0, (left ?? FACTS.limits.requestsPerMinute) - RESERVE);
}

/** Milliseconds until the next minute window starts: 1 to 60,000. */
export function msToNextWindow(now: number): number {
  return nextMinuteStart(now) - now;
}

function isSameMinute(meter: Meter, now: number): boolean {
  return meter.at !== null && minuteStart(meter.at) === minuteStart(now);
}

function isNumber(value: number | null): value is number {
  return value !== null;
}

function toNumber(text: string | undefined): number | null {
  return text !== undefined && /^\s*\d+\s*$/.test(text) ? Number(text) : null;
}
