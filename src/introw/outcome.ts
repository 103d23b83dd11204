/**
 * What came of one request: the value that the call promised, or one error of the family. The only place where an HTTP
 * status or a failure of the transport becomes an error.
 */
import { fail, type Result } from '../core/errors';
import type { HttpFailure, HttpOutcome, HttpResponse } from '../core/ports';
import { unreadable } from './answers';
import type { Call } from './endpoints';
import type { IntrowError, IntrowErrorKind } from './errors';
import { readErrorBody } from './wire/error-body';
import { isText, parseJson } from './wire/json';
import { readRetryAfter } from './wire/limits';

const FAILURES: Readonly<Record<HttpFailure['reason'], string>> = {
  timeout: 'no answer came in time',
  dns: 'its name could not be looked up',
  unreachable: 'its address was unavailable',
  bandwidth: "Google's limit on data transfer was reached",
  quota: "Google's daily limit of requests is used up",
  other: 'the connection failed',
};

/** The outcome of a call. `now` is milliseconds since 1970; a `Retry-After` given as a date is counted from it. */
export function readOutcome<T>(
  call: Call<T>,
  http: HttpOutcome,
  now: number,
): Result<T, IntrowError> {
  if (http.kind === 'failure') return fail(failureError(call, http));
  if (http.status < 200 || http.status > 299) return fail(statusError(call, http, now));
  const text = http.body.trim();
  const json = text === '' ? null : parseJson(text);
  if (json === undefined) return fail(unreadable(aboutOf(call), http.status, noJson(text)));
  const read = call.decode(json);
  return read.ok ? read : fail({ ...read.error, status: http.status });
}

/** An error of ours about a call that did not leave. */
export function unsentError(
  call: Call<unknown>,
  why: {
    readonly kind: IntrowErrorKind;
    readonly detail: string;
    readonly retryAfterMs: number | null;
  },
): IntrowError {
  const { name, recordId } = call;
  return { ...why, status: null, apiCode: null, tookEffect: 'no', recordId, call: name };
}

function failureError(call: Call<unknown>, failure: HttpFailure): IntrowError {
  // Spent for the day: another try in seconds changes nothing, so it is no passing fault of the network.
  const isSpent = failure.reason === 'quota' && failure.sent === 'no';
  return {
    kind: isSpent ? 'notSent' : 'network',
    status: null,
    apiCode: null,
    detail: FAILURES[failure.reason],
    retryAfterMs: null,
    tookEffect: call.safety === 'read' || failure.sent === 'no' ? 'no' : 'unknown',
    recordId: call.recordId,
    call: call.name,
  };
}

function statusError(call: Call<unknown>, response: HttpResponse, now: number): IntrowError {
  const { status } = response;
  const kind = kindOf(status);
  const { apiCode, text } = readErrorBody(response.body);
  const refused = status >= 400 && status < 500;
  return {
    kind,
    status,
    apiCode,
    detail: isText(text) ? text : kind === 'unreadable' ? 'it points elsewhere' : '',
    retryAfterMs: readRetryAfter(response.headers['retry-after'], now),
    tookEffect: refused || call.safety === 'read' ? 'no' : 'unknown',
    recordId: call.recordId,
    call: call.name,
  };
}

/** A redirect is never followed, as the key would go along: it counts as an answer that does not fit. */
function kindOf(status: number): IntrowErrorKind {
  if (status >= 500) return 'server';
  if (status < 400) return 'unreadable';
  switch (status) {
    case 401:
      return 'unauthorized';
    case 402:
      return 'creditsExhausted';
    case 403:
      return 'forbidden';
    case 404:
      return 'notFound';
    case 429:
      return 'rateLimited';
    default:
      return 'rejected';
  }
}

function noJson(text: string): string {
  return text.startsWith('<')
    ? 'it is a web page instead of data'
    : 'it is not complete JSON, perhaps cut off on the way';
}

function aboutOf(call: Call<unknown>): { call: string; recordId: string | null; isWrite: boolean } {
  return { call: call.name, recordId: call.recordId, isWrite: call.safety !== 'read' };
}
