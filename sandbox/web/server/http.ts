import type { IncomingMessage, ServerResponse } from 'node:http';

const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** An error to answer with this HTTP status. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Throws HttpError unless the request comes from this page. Pages of other sites and frames without an origin must not
 * act for the user, and a foreign host name that resolves to this machine is not accepted.
 */
export function checkSender(message: IncomingMessage): void {
  const { host = '', origin } = message.headers;
  if (!LOOPBACK.test(host))
    throw new HttpError(403, 'This page is only available on this machine.');
  if (message.method === 'GET') return;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new HttpError(403, 'Only the page itself may send this request.');
  }
  if (!(message.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new HttpError(415, 'The request must be JSON.');
  }
}

export async function readJson(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > MAX_BODY_BYTES) throw new HttpError(413, 'The request is too large.');
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new HttpError(400, 'The request is not valid JSON.');
  }
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  const bytes = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    'cache-control': 'no-store',
  });
  response.end(bytes);
}

export function sendText(
  response: ServerResponse,
  type: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(text);
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': bytes.length,
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(bytes);
}
