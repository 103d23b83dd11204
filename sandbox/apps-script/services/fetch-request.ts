import { PlatformError, TEXTS } from '../errors';
import type { Execution } from '../execution';
import type { WireRequest } from '../fetch-worker';

const MAX_URL_CHARACTERS = 2_082;
const MAX_BODY_BYTES = 50 * 1024 * 1024;
const MAX_HEADERS = 100;
const MAX_HEADER_BYTES = 8 * 1024;
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const OPTIONS = [
  'url',
  'method',
  'headers',
  'contentType',
  'payload',
  'followRedirects',
  'muteHttpExceptions',
  'validateHttpsCertificates',
  'escaping',
];
const FORBIDDEN_HEADERS = ['host', 'content-length', 'transfer-encoding', 'connection'];
const URL_CHARACTERS = /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/;

type Options = Readonly<Record<string, unknown>>;

/** A request as the script asked for it: where it says it goes, and where the sandbox leads it. */
export interface PlannedRequest {
  readonly url: string;
  readonly muted: boolean;
  readonly follows: boolean;
  readonly wire: WireRequest;
}

function invalid(what: string): PlatformError {
  return new PlatformError(`Attribute provided with invalid value: ${what}`);
}

function checkUrl(url: string, execution: Execution): void {
  const { urlFetchWhitelist } = execution.host.manifest;
  if (url.length > MAX_URL_CHARACTERS) throw new PlatformError(TEXTS.urlTooLong);
  if (!URL_CHARACTERS.test(url)) throw new PlatformError(`Invalid argument: ${url}`);
  if (urlFetchWhitelist?.some((prefix) => url.startsWith(prefix)) === false) {
    throw new PlatformError(`The URL is not in the manifest's urlFetchWhitelist: ${url}`);
  }
  if (!url.startsWith('https://')) throw new PlatformError(`Invalid argument: ${url}`);
}

function headersOf(options: Options): Record<string, string> {
  const given = options['headers'] ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) throw invalid('headers');
  const headers: Record<string, string> = {};
  let bytes = 0;
  for (const [name, value] of Object.entries(given as Options)) {
    const header = `Header:${name}`;
    if (FORBIDDEN_HEADERS.includes(name.toLowerCase())) throw invalid(header);
    if (typeof value !== 'string' || /[^\t\x20-\x7e\x80-\xff]/.test(value)) throw invalid(header);
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw invalid(header);
    headers[name] = value;
    bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
  }
  if (Object.keys(headers).length > MAX_HEADERS || bytes > MAX_HEADER_BYTES) {
    throw new PlatformError('Limit Exceeded: URLFetch Header Size.');
  }
  return headers;
}

function formOf(payload: Options): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) form.set(name, String(value));
  return form.toString();
}

function bodyOf(options: Options, method: string, execution: Execution): Buffer | null {
  const payload = options['payload'];
  if (payload === undefined || payload === null) return null;
  if (method === 'get')
    throw execution.notEmulated('UrlFetchApp.fetch with method get and a payload');
  if (Array.isArray(payload))
    throw execution.notEmulated('UrlFetchApp.fetch with bytes as payload');
  const text =
    typeof payload === 'object' ? formOf(payload as Options) : stringOf(payload, 'payload');
  const body = Buffer.from(text);
  if (body.length > MAX_BODY_BYTES) throw new PlatformError('Limit Exceeded: URLFetch POST Size.');
  return body;
}

function stringOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalid(name);
  return value;
}

function flagOf(options: Options, name: string, otherwise: boolean): boolean {
  const value = options[name] ?? otherwise;
  if (typeof value !== 'boolean') throw invalid(name);
  return value;
}

/** Two hosts lead to the local service; no other has a name here. Null for an unknown host. */
function leadTo(url: string, serviceUrl: string): string | null {
  const { host, pathname, search } = new URL(url);
  const known = ['api.introw.io', 'api.staging.introw.io'].includes(host);
  return known ? `${serviceUrl.replace(/\/$/, '')}${pathname}${search}` : null;
}

/** Checks a request as the platform does before it sends anything. Throws the platform's errors. */
export function planRequest(url: string, options: Options, execution: Execution): PlannedRequest {
  checkUrl(url, execution);
  const foreign = Object.keys(options).find((name) => !OPTIONS.includes(name));
  // The platform passes over an option that it does not know; here a slip of the pen shall be seen.
  if (foreign !== undefined) throw execution.notEmulated(`UrlFetchApp.fetch option ${foreign}`);
  const method = stringOf(options['method'] ?? 'get', 'method').toLowerCase();
  if (!METHODS.includes(method)) throw invalid('method');
  const headers = headersOf(options);
  const body = bodyOf(options, method, execution);
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body !== null && (options['contentType'] !== undefined || !named)) {
    const type = options['contentType'] ?? 'application/x-www-form-urlencoded';
    headers['Content-Type'] = stringOf(type, 'contentType');
  }
  const target = leadTo(url, execution.host.serviceUrl);
  if (target === null) throw new PlatformError(`DNS error: ${url}`);
  return {
    url,
    muted: flagOf(options, 'muteHttpExceptions', false),
    follows: flagOf(options, 'followRedirects', true),
    wire: {
      url: target,
      method,
      headers: {
        ...headers,
        'x-sandbox-now': String(execution.host.clock.now()),
        'x-forwarded-host': new URL(url).host,
      },
      body: body?.toString('base64') ?? null,
    },
  };
}
