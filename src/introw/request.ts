/**
 * Turns a call into an HTTP request: URL, headers, API key.
 */
import { fail, ok, type Result } from '../core/errors';
import type { HttpRequest } from '../core/ports';
import type { Environment } from '../core/records/records';
import type { Call } from './endpoints';
import type { IntrowError } from './errors';
import { percentEncode } from './percent-encode';
import { FACTS } from './wire/facts';

/** The only hosts that ever receive the key. */
const HOSTS: ReadonlyMap<Environment, string> = new Map([
  ['production', 'https://api.introw.io'],
  ['staging', 'https://api.staging.introw.io'],
]);
/** Apps Script accepts URLs of 2,082 characters; a longer one makes the whole batch fail. */
const MAX_URL_LENGTH = 2_000;

interface Access {
  readonly environment: Environment;
  readonly apiKey: string;
}

/** Why a call cannot be sent: its URL would not be the intended one, or the key is malformed. */
type RequestFault = Pick<IntrowError, 'kind' | 'detail'>;

/** The request for a call. The key is attached last, after the URL has been checked to be the service's own. */
export function toRequest(call: Call<unknown>, access: Access): Result<HttpRequest, RequestFault> {
  const { environment, apiKey } = access;
  // Not a valid header value; a transport that tried to send it might quote it in its error.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    return fail({ kind: 'unauthorized', detail: 'it is not a valid key' });
  }
  const host = HOSTS.get(environment);
  const url = `${host}${FACTS.address.base}${call.path}${queryText(call.query)}`;
  if (host === undefined || !isPlainPath(call.path) || url.length > MAX_URL_LENGTH) {
    return fail({ kind: 'rejected', detail: 'its id is malformed or too long' });
  }
  const contentType = call.body === null ? {} : { 'content-type': 'application/json' };
  const headers = {
    accept: 'application/json',
    ...contentType,
    ...call.headers,
    [FACTS.headers.key]: apiKey,
  };
  return ok({ method: call.method, url, headers, body: call.body });
}

/** Whether no segment is empty or resolved away by a URL parser: "/payouts/.." would be a different endpoint. */
function isPlainPath(path: string): boolean {
  return /^(\/(?!\.\.?(\/|$))[\w.~!*'()%-]+)+$/.test(path.replace(/%2e/gi, '.'));
}

function queryText(query: Call<unknown>['query']): string {
  if (query.length === 0) return '';
  return `?${query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&')}`;
}
