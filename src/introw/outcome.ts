/**
 * The only place where an HTTP status or a transport failure becomes an `IntrowError`.
 */
import { fail, type Result } from '../core/errors';
import type { HttpFailure, HttpOutcome, HttpResponse } from '../core/ports';
import { callError } from './answers';
import type { Call } from './endpoints';
import type { IntrowError, IntrowErrorKind } from './errors';
import { FACTS } from './wire/facts';
import { readErrorBody } from './wire/error-body';
import { isNonEmptyString, parseJson } from './wire/json';
import { readReset, readRetryAfter } from './wire/limits';

const FAILURES: Readonly<Record<HttpFailure['reason'], string>> = {
  timeout: 'it did not answer in time',
  dns: 'its name was not found',
  unreachable: 'its address was unavailable',
  bandwidth: 'Google’s bandwidth quota was exceeded',
  quota: 'Google’s daily limit of requests is used up',
  permission: 'its user has not allowed it',
  other: 'the connection failed',
};

/** The outcome of a call. `now` (ms UTC) is the reference for a `Retry-After` given as a date. */
export function readOutcome<T>(
  call: Call<T>,
  http: HttpOutcome,
  now: number,
): Result<T, IntrowError> {
  if (http.kind === 'failure') return fail(failureError(call, http));
  if (http.status < 200 || http.status > 299) return fail(statusError(call, http, now));
  const text = http.body.trim();
  const json = text === '' ? null : parseJson(text);
  const { status } = http;
  if (json === undefined)
    return fail(callError(call, { kind: 'unreadable', status, detail: notJsonDetail(text) }));
  const read = call.decode(json);
  return read.ok ? read : fail({ ...read.error, status });
}

function failureError(call: Call<unknown>, failure: HttpFailure): IntrowError {
  // Trying again within seconds cannot help, so this is not a transient network failure.
  const isRefused = ['quota', 'permission'].includes(failure.reason) && failure.sent === 'no';
  return callError(call, {
    kind: isRefused ? 'notSent' : 'network',
    detail: FAILURES[failure.reason],
    ...(failure.sent === 'no' ? { tookEffect: 'no' } : {}),
    ...(failure.reason === 'permission' ? { lacksConsent: true } : {}),
  });
}

/** Their cause is known, and they are the ones that may quote the key. */
const UNQUOTED: readonly number[] = [FACTS.statuses.unauthorized, FACTS.statuses.forbidden];
/** More would not be read in a cell. */
const MAX_ACCEPTED = 20;
const NOTHING_SAID = { apiCode: null, text: '', accepts: [] } as const;

function statusError(call: Call<unknown>, response: HttpResponse, now: number): IntrowError {
  const { status } = response;
  const kind = kindOf(status);
  const { apiCode, text, accepts } = UNQUOTED.includes(status)
    ? NOTHING_SAID
    : readErrorBody(response.body);
  const refused = status >= 400 && status < 500;
  return callError(call, {
    kind,
    status,
    apiCode,
    detail: isNonEmptyString(text) ? text : kind === 'unreadable' ? 'it is a redirect' : '',
    ...(accepts.length > 0 ? { accepts: accepts.slice(0, MAX_ACCEPTED) } : {}),
    retryAfterMs: waitAsked(kind, response, now),
    ...(refused ? { tookEffect: 'no' } : {}),
  });
}

function waitAsked(
  kind: IntrowErrorKind,
  { headers, body }: HttpResponse,
  now: number,
): number | null {
  const wait = readRetryAfter(headers[FACTS.headers.retryAfter], now);
  if (kind !== 'creditsExhausted') return wait;
  return readReset([body, ...Object.values(headers)], now) ?? wait;
}

const REFUSALS: Readonly<Record<number, IntrowErrorKind>> = {
  [FACTS.statuses.unauthorized]: 'unauthorized',
  [FACTS.statuses.creditsExhausted]: 'creditsExhausted',
  [FACTS.statuses.forbidden]: 'forbidden',
  [FACTS.statuses.notFound]: 'notFound',
  [FACTS.statuses.rateLimited]: 'rateLimited',
};

/** Redirects are never followed, as they would carry the key elsewhere: a 3xx is `unreadable`. */
function kindOf(status: number): IntrowErrorKind {
  if (status >= 500) return 'server';
  if (status < 400) return 'unreadable';
  return REFUSALS[status] ?? 'rejected';
}

function notJsonDetail(text: string): string {
  return text.startsWith('<')
    ? 'it is a web page instead of data'
    : 'it cannot be read and may be cut off';
}
