/**
 * What can go wrong with a call, as a closed family, and the words for it.
 */
import { dayOf } from '../core/values/day';
import { problem, unreachable, type Problem } from '../core/errors';
import { nextMinuteStart } from './wire/limits';

/**
 * `rejected`: 400, 409, 422 and other 4xx. `unreadable`: an answer that does not fit, such as HTML, cut JSON or a wrong
 * type. `notSent`: never left, since an earlier answer or Google's daily limit forbade it.
 */
export type IntrowErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'creditsExhausted'
  | 'rateLimited'
  | 'rejected'
  | 'server'
  | 'network'
  | 'unreadable'
  | 'notSent';

/** Plain data, free of the key. */
export interface IntrowError {
  readonly kind: IntrowErrorKind;
  /** The HTTP status; null where no answer came. */
  readonly status: number | null;
  /** The service's own code, e.g. NO_BILLING_INFO. */
  readonly apiCode: string | null;
  /** The service's words or ours, at most a few lines. */
  readonly detail: string;
  /** How long the service asked to wait; for `notSent` behind a 429, how long that one must wait. */
  readonly retryAfterMs: number | null;
  /** Whether the service may have done what was asked. A read has no effect. */
  readonly tookEffect: 'no' | 'unknown';
  readonly recordId: string | null;
  /** The name of the call, e.g. "updatePayout". */
  readonly call: string;
}

/** Introw's own app has Settings as well. */
const IN_SETTINGS = 'in the Settings of the Introw menu.';

/** The detail of a request that Google did not let out, in whole sentences. */
export const NOT_ALLOWED =
  'Google says that you have not allowed the add-on to contact Introw. Nothing was sent. ' +
  'Open any Introw menu item and allow all that it asks for.';

/** What some of the service's codes mean for the reader, beyond the service's own words. */
const HINTS: ReadonlyMap<string, string> = new Map([
  ['NO_BILLING_INFO', "Complete the partner's billing data in Introw, then push again."],
  ['NO_COMMISSION_LINES', 'Put commission lines on the payout in Introw, then push again.'],
]);

/**
 * The problem to show: what happened and what to do next. What was and was not done is the caller's to add, who knows
 * the rest of the work. `now` is milliseconds since 1970.
 */
export function toProblem(error: IntrowError, now: number): Problem {
  switch (error.kind) {
    case 'unauthorized':
      return problem(
        'UNAUTHORIZED',
        `Introw refused the API key${error.status === null ? quoted(error) : ' (401)'}: it is wrong, expired or revoked. ` +
          `Enter a valid key ${IN_SETTINGS}`,
      );
    case 'forbidden':
      return problem('FORBIDDEN', forbidden(error));
    case 'notFound':
      return problem(
        'NOT_FOUND',
        `Introw has no ${error.recordId ?? 'such record'}${quoted(error)}, or the key is another organisation's. ` +
          'Pull again, and check the key if this goes on.',
      );
    case 'creditsExhausted':
      return problem(
        'CREDITS_EXHAUSTED',
        `The API credits for this month are used up. Continue when they renew on ${firstOfNextMonth(now)} (UTC), ` +
          'or have the allowance raised in Introw.',
      );
    case 'rateLimited':
      return problem('RATE_LIMITED', rateLimited(error, now));
    case 'rejected':
      return problem('API', rejected(error));
    case 'server':
      return problem(
        'API',
        `Introw had an error of its own${quoted(error)}. Try again in a few minutes.`,
      );
    case 'network':
      return problem(
        'NETWORK',
        `Introw could not be reached${quoted(error)}. Check the connection and try again in a few minutes.`,
      );
    case 'unreadable':
      return problem(
        'API',
        `Introw's answer could not be used${quoted(error)}. Try again; if this goes on, report this text.`,
      );
    case 'notSent':
      if (error.detail === NOT_ALLOWED) return problem('NETWORK', NOT_ALLOWED);
      return problem('NETWORK', `The request was not sent${quoted(error)}. Continue later.`);
    default:
      return unreachable(error.kind);
  }
}

function forbidden(error: IntrowError): string {
  const { call } = error;
  const area = call.includes('Partner') ? 'partners' : 'commissions';
  const scope = `${area}:${/^(get|list)/.test(call) ? 'read' : 'write'}`;
  return (
    `The API key is valid but lacks the scope ${scope}${quoted(error)}. ` +
    `Have an administrator make a key with it, and enter that ${IN_SETTINGS}`
  );
}

function rateLimited(error: IntrowError, now: number): string {
  const waitMs = error.retryAfterMs ?? nextMinuteStart(now) - now;
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return `All who use this key share 120 requests a minute, which are used up. Go on in ${seconds} s.`;
}

function rejected(error: IntrowError): string {
  const hint = HINTS.get(error.apiCode ?? '');
  return `Introw refused this${quoted(error)}. ${hint ?? 'Correct the row, or pull again.'}`;
}

/** The status and the service's words, for the middle of a sentence. */
function quoted(error: IntrowError): string {
  const marks = [error.status === null ? '' : `${error.status}`, error.apiCode ?? '', error.detail];
  const said = marks.filter((mark) => mark !== '').join(' ');
  return said === '' ? '' : ` (${said})`;
}

function firstOfNextMonth(now: number): string {
  const today = new Date(now);
  return dayOf(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1));
}
