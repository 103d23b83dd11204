/**
 * What the service's headers say is left, and how many requests may go out now. Pure.
 */
import type { HttpResponse } from '../core/ports';
import { minuteStart, nextMinuteStart } from './wire/limits';

/** What the headers of the latest answers said; null where a header was absent or no number. */
export interface Meter {
  /** Requests left in the minute of `at`, for all who use the key. */
  readonly requestsLeft: number | null;
  readonly creditsLimit: number | null;
  readonly creditsLeft: number | null;
  /** When they were seen, in milliseconds since 1970; null before the first answer. */
  readonly at: number | null;
}

export const EMPTY_METER: Meter = {
  requestsLeft: null,
  creditsLimit: null,
  creditsLeft: null,
  at: null,
};

/** The service's documents: 120 requests a minute per key, shared by all who use it. */
const REQUESTS_PER_MINUTE = 120;
/** Kept back in every minute for others under the same key, such as a colleague's check of the connection. */
const RESERVE = 2;

const HEADERS = {
  requestsLeft: 'x-ratelimit-remaining-minute',
  creditsLimit: 'x-introw-credits-limit-month',
  creditsLeft: 'x-introw-credits-remaining-month',
} as const;

/** As much of an answer as the meter reads. */
type Answer = Pick<HttpResponse, 'status' | 'headers'>;

/**
 * The meter after a batch of answers. The service may have worked through a batch in any order, so the smallest
 * remainder is the one left. A header that is absent leaves what was known, save that a 429 means 0 left.
 */
export function afterAnswers(meter: Meter, answers: readonly Answer[], now: number): Meter {
  if (answers.length === 0) return meter;
  const smallest = (name: string): number | null => {
    const numbers = answers.map(({ headers }) => toNumber(headers[name])).filter(isNumber);
    return numbers.length === 0 ? null : Math.min(...numbers);
  };
  // A remainder of an earlier minute says nothing about this one.
  const known = isSameMinute(meter, now) ? meter.requestsLeft : null;
  const refused = answers.some(({ status }) => status === 429);
  return {
    requestsLeft: smallest(HEADERS.requestsLeft) ?? (refused ? 0 : known),
    creditsLimit: smallest(HEADERS.creditsLimit) ?? meter.creditsLimit,
    creditsLeft: smallest(HEADERS.creditsLeft) ?? meter.creditsLeft,
    at: now,
  };
}

/** Requests that may go out now in this minute window; 0 means to wait for the next one. */
export function allowance(meter: Meter, now: number): number {
  const left = isSameMinute(meter, now) ? meter.requestsLeft : null;
  return Math.max(0, (left ?? REQUESTS_PER_MINUTE) - RESERVE);
}

/** Milliseconds until the next minute window begins: 1 to 60,000. */
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
