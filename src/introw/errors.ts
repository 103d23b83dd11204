/**
 * The errors of API calls and the messages that users read about them.
 */
import { dayOf, minuteText } from '../core/values/day';
import { problem, unreachable, type ErrorCode, type Problem } from '../core/errors';
import { withReference } from '../core/values/reference';
import { FACTS } from './wire/facts';
import { nextMinuteStart } from './wire/limits';

/**
 * `rejected`: 400, 409, 422 and other 4xx. `unreadable`: a response that cannot be used, such as HTML, truncated JSON or a
 * wrong type. `notSent`: held back because of an earlier response or Google's daily limit.
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

/** Plain data. Never contains the API key. */
export interface IntrowError {
  readonly kind: IntrowErrorKind;
  /** The HTTP status; null without a response. */
  readonly status: number | null;
  /** Introw's error code, e.g. NO_BILLING_INFO. */
  readonly apiCode: string | null;
  /** The service's message or ours, at most 300 characters. */
  readonly detail: string;
  /** The codes that the service says it accepts, where it says so. */
  readonly accepts?: readonly string[];
  /**
   * How long to wait according to the service; for `notSent` after a 429, how long that call must wait; after a 402 until
   * the credits are renewed, where it says so.
   */
  readonly retryAfterMs: number | null;
  /** Google did not send it, as its user has not allowed the add-on to contact Introw. */
  readonly lacksConsent?: true;
  /** Whether the call may have changed something at the service. Always 'no' for a read. */
  readonly tookEffect: 'no' | 'unknown';
  readonly recordId: string | null;
  /** The name of the call, e.g. "updatePayout". */
  readonly call: string;
}

/** Nobody keeps a page open for longer: the work ends, says until when Introw asks to wait, and is started again then. */
const LONGEST_WAIT_MS = 10 * 60_000;

/** Whether the service itself asks to wait for longer than anybody would. */
export function asksForLong({ retryAfterMs }: IntrowError): boolean {
  return (retryAfterMs ?? 0) > LONGEST_WAIT_MS;
}

/** Says whose settings are meant, as Introw's web app has settings too. */
const IN_SETTINGS = 'in Settings in the Introw menu.';

/** Where the user reads of the problem: who is in Settings is not sent there. */
export type ReadIn = 'settings' | 'elsewhere';

function enterAt(readIn: ReadIn): string {
  return readIn === 'settings' ? 'here.' : IN_SETTINGS;
}

const LACKS_CONSENT =
  'You have not given the add-on permission to contact Introw. Nothing was sent. ' +
  'Open any item of the Introw menu and grant all permissions that it asks for.';

/** What the user can do about some of the service's error codes. */
function hintFor(code: string | null): string | undefined {
  const { noBillingInfo, noCommissionLines } = FACTS.errorCodes;
  switch (code) {
    case noBillingInfo:
      return 'Complete the partner’s billing details in Introw, then push again.';
    case noCommissionLines:
      return 'Add commission lines to the payout in Introw, then push again.';
    default:
      return undefined;
  }
}

/** What to tell of an error: sentences for its reader, and what only support can use. */
interface ErrorWords {
  readonly code: ErrorCode;
  /** What happened: one sentence or more. */
  readonly what: string;
  /** What to do next; '' where that is said already. The caller adds what was and was not done. */
  readonly next: string;
  /** "422 VALIDATION_ERROR"; '' if there is none. */
  readonly reference: string;
}

/** The problem to show. The reference stands behind what happened, as callers add sentences. `now` is ms UTC. */
export function toProblem(error: IntrowError, now: number, readIn: ReadIn = 'elsewhere'): Problem {
  const { code, what, next, reference } = errorWords(error, now, readIn);
  const quoted = what.endsWith('.')
    ? `${withReference(what.slice(0, -1), reference)}.`
    : withReference(what, reference);
  return problem(code, sentences(quoted, next));
}

/** The words for a row that failed, and the reference to stand behind all that is said of it. `now` is ms UTC. */
export function rowWordsOf(error: IntrowError, now: number): { text: string; reference: string } {
  const { what, next, reference } = errorWords(error, now, 'elsewhere');
  return { text: sentences(what, next), reference };
}

function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function errorWords(error: IntrowError, now: number, readIn: ReadIn): ErrorWords {
  const reference = referenceOf(error);
  const told = (code: ErrorCode, what: string, next: string): ErrorWords => ({
    ...{ code, what, next },
    reference,
  });
  switch (error.kind) {
    case 'unauthorized':
      return told('UNAUTHORIZED', unauthorized(error), `Enter a valid key ${enterAt(readIn)}`);
    case 'forbidden':
      return { code: 'FORBIDDEN', ...forbidden(error, readIn), reference };
    case 'notFound':
      return {
        code: 'NOT_FOUND',
        what: `Introw has no ${error.recordId ?? 'such record'}, or the key belongs to another organisation.`,
        next: 'Pull again. If it happens again, check the key.',
        reference: [reference, error.detail].filter((part) => part !== '').join(': '),
      };
    case 'creditsExhausted':
      return {
        code: 'CREDITS_EXHAUSTED',
        what: 'This month’s API credits are used up.',
        next: `Continue when they renew ${renewal(error, now)}, or ask for a higher allowance in Introw.`,
        reference: '',
      };
    case 'rateLimited':
      return { code: 'RATE_LIMITED', what: rateLimited(error, now), next: '', reference: '' };
    case 'rejected':
      return told('API', `Introw refused this${saying(error)}`, mendOf(error));
    case 'server': {
      const what = `Introw reported an internal error${saying(error)}`;
      return told('API', what, `Try again ${later(error, now)}.`);
    }
    case 'network': {
      const what = `Introw could not be reached${saying(error)}`;
      return told('NETWORK', what, 'Try again in a few minutes.');
    }
    case 'unreadable': {
      const what = `Introw’s response could not be used${saying(error)}`;
      return told('API', what, 'Try again. If it happens again, report this message.');
    }
    case 'notSent':
      return error.lacksConsent === true
        ? { code: 'NETWORK', what: LACKS_CONSENT, next: '', reference: '' }
        : told('NETWORK', `The request was not sent${saying(error)}`, 'Try again later.');
    default:
      return unreachable(error.kind);
  }
}

function unauthorized(error: IntrowError): string {
  const why = error.status === null ? saying(error) : ': it is wrong, expired or revoked.';
  return `Introw refused the API key${why}`;
}

/** What to do about a refused row. */
function mendOf(error: IntrowError): string {
  return hintFor(error.apiCode) ?? acceptedInstead(error) ?? 'Correct the row, or pull again.';
}

function forbidden({ call }: IntrowError, readIn: ReadIn): Pick<ErrorWords, 'what' | 'next'> {
  const area = call.includes('Partner') ? 'partners' : 'commissions';
  const scope = `${area}:${/^(get|list)/.test(call) ? 'read' : 'write'}`;
  return {
    what: `The API key is valid but does not have the scope ${scope}.`,
    next: `Ask an administrator for a key with that scope, and enter it ${enterAt(readIn)}`,
  };
}

function rateLimited(error: IntrowError, now: number): string {
  const what = `The ${FACTS.limits.requestsPerMinute} requests per minute that all users of this key share are used up`;
  if (asksForLong(error))
    return `${what}: Introw answers again ${later(error, now)}. Continue then.`;
  const waitMs = error.retryAfterMs ?? nextMinuteStart(now) - now;
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  return `${what}. Continue in ${seconds} s.`;
}

/** The minute that begins then or next: never one that is too early. */
function minuteAfter(ms: number): string {
  return minuteText(Math.ceil(ms / 60_000) * 60_000);
}

/** When to try again, as the service says. */
function later({ retryAfterMs }: IntrowError, now: number): string {
  return retryAfterMs === null ? 'in a few minutes' : `at ${minuteAfter(now + retryAfterMs)}`;
}

/** When the month's credits come back: as the service says, else by the calendar. */
function renewal({ retryAfterMs }: IntrowError, now: number): string {
  return retryAfterMs === null
    ? `on ${firstOfNextMonth(now)} (UTC)`
    : `at ${minuteAfter(now + retryAfterMs)}`;
}

/** What to send instead, where the service tells; the spelling of a decline's reason can be set by the user. */
function acceptedInstead({ accepts = [], call }: IntrowError): string | undefined {
  if (accepts.length === 0) return undefined;
  const list = `It accepts ${accepts.join(', ')}.`;
  return call === 'declineLine'
    ? `${list} Enter under “Decline reasons” how Introw spells them, ${IN_SETTINGS} Then push again.`
    : `${list} Correct the row, or pull again.`;
}

/** ": The line is voided.", the service’s sentence or ours as the end of one; "." if there is none. */
function saying({ detail }: IntrowError): string {
  return detail === '' ? '.' : `: ${detail.replace(/([^.!?…])$/u, '$1.')}`;
}

/** "422 VALIDATION_ERROR" */
function referenceOf({ status, apiCode }: IntrowError): string {
  return [status, apiCode].filter((part) => part !== null && part !== '').join(' ');
}

function firstOfNextMonth(now: number): string {
  const today = new Date(now);
  return dayOf(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1));
}
