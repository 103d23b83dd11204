/**
 * What can go wrong with a call, as a closed family, and the words for it.
 */
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

const SCOPES: ReadonlyMap<string, string> = new Map([
  ['getPayout', 'commissions:read'],
  ['listPayouts', 'commissions:read'],
  ['getLine', 'commissions:read'],
  ['listLines', 'commissions:read'],
  ['updatePayout', 'commissions:write'],
  ['updateLine', 'commissions:write'],
  ['createLine', 'commissions:write'],
  ['declineLine', 'commissions:write'],
  ['detachLine', 'commissions:write'],
  ['getPartner', 'partners:read'],
  ['listPartners', 'partners:read'],
]);

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
          'Enter a valid key in the Settings of the Introw menu of this sheet.',
      );
    case 'forbidden':
      return problem('FORBIDDEN', forbidden(error));
    case 'notFound':
      return problem(
        'NOT_FOUND',
        `Introw has no ${error.recordId ?? 'such record'}${quoted(error)}, or it belongs to another organisation ` +
          "than the key's. Pull again, and check the key if this goes on.",
      );
    case 'creditsExhausted':
      return problem(
        'CREDITS_EXHAUSTED',
        "The organisation's API credits for this month are used up. They renew on " +
          `${firstOfNextMonth(now)} (UTC); continue then, or have the allowance raised in Introw.`,
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
        `Introw's answer could not be used${quoted(error)}. Try again; if this goes on, report it with this text.`,
      );
    case 'notSent':
      return problem('NETWORK', `The request was not sent${quoted(error)}. Continue later.`);
    default:
      return unreachable(error.kind);
  }
}

function forbidden(error: IntrowError): string {
  const scope = SCOPES.get(error.call);
  if (scope === undefined) {
    return `The API key is valid but may not do this${quoted(error)}. Use a key with the scopes it needs.`;
  }
  const lack =
    scope === 'commissions:write'
      ? `The API key may not change commissions: it lacks the scope ${scope}`
      : `The API key is valid but lacks the scope ${scope}`;
  return (
    `${lack}${quoted(error)}. Have an administrator make a key with that scope, ` +
    'and enter it in the Settings of the Introw menu of this sheet.'
  );
}

function rateLimited(error: IntrowError, now: number): string {
  const waitMs = error.retryAfterMs ?? nextMinuteStart(now) - now;
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return (
    'Introw takes no more requests under this key for the moment, as all who use the key share 120 a minute. ' +
    `Go on in ${seconds} s.`
  );
}

function rejected(error: IntrowError): string {
  const hint = HINTS.get(error.apiCode ?? '');
  return `Introw refused this${quoted(error)}. ${hint ?? 'Correct the row, or pull to see its present state.'}`;
}

/** The status and the service's words, for the middle of a sentence. */
function quoted(error: IntrowError): string {
  const marks = [error.status === null ? '' : `${error.status}`, error.apiCode ?? '', error.detail];
  const said = marks.filter((mark) => mark !== '').join(' ');
  return said === '' ? '' : ` (${said})`;
}

function firstOfNextMonth(now: number): string {
  const today = new Date(now);
  const next = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1));
  return next.toISOString().slice(0, 10);
}
