/**
 * A call to the request that goes out: address, headers, key.
 */
import { fail, ok, type Result } from '../core/errors';
import type { HttpRequest } from '../core/ports';
import type { Environment } from '../core/records/records';
import type { Call } from './endpoints';
import type { IntrowError } from './errors';
import { percentEncode } from './percent-encode';

/** The service's only hosts. The key goes to no other. */
const HOSTS: ReadonlyMap<Environment, string> = new Map([
  ['production', 'https://api.introw.io'],
  ['staging', 'https://api.staging.introw.io'],
]);
const BASE_PATH = '/api/v1';
/** Apps Script takes addresses of 2,082 characters; a longer one would sink the batch that it travels in. */
const MAX_URL_LENGTH = 2_000;

export interface Access {
  readonly environment: Environment;
  readonly apiKey: string;
}

/** Why a call cannot go out: its address would not be the one meant, or the key is none. */
export type Unsendable = Pick<IntrowError, 'kind' | 'detail'>;

/** The request of a call; the key is attached last, when the address has been found to be the service's own. */
export function toRequest(call: Call<unknown>, access: Access): Result<HttpRequest, Unsendable> {
  const { environment, apiKey } = access;
  // Anything else is no header value, and the error of a transport that tried might show it.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    return fail({ kind: 'unauthorized', detail: 'it cannot be a key' });
  }
  const host = HOSTS.get(environment);
  const url = `${host}${BASE_PATH}${call.path}${queryText(call.query)}`;
  if (host === undefined || !isPlainPath(call.path) || url.length > MAX_URL_LENGTH) {
    return fail({ kind: 'rejected', detail: 'there can be no such id, or it is too long' });
  }
  const contentType = call.body === null ? {} : { 'content-type': 'application/json' };
  const headers = { accept: 'application/json', ...contentType, 'x-api-key': apiKey };
  return ok({ method: call.method, url, headers, body: call.body });
}

/** No empty segment, and none that a URL parser folds away: "/payouts/.." would be another endpoint. */
function isPlainPath(path: string): boolean {
  return /^(\/(?!\.\.?(\/|$))[\w.~!*'()%-]+)+$/.test(path.replace(/%2e/gi, '.'));
}

function queryText(query: Call<unknown>['query']): string {
  if (query.length === 0) return '';
  return `?${query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&')}`;
}
