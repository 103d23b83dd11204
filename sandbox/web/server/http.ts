import type { IncomingMessage, ServerResponse } from 'node:http';

const LARGEST_BODY = 8 * 1024 * 1024;

/** A request that is refused, with the status that says so. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Lets nobody in but this page itself: another site's page, or a frame without an origin, may not act in the user's
 * name, and a foreign name that leads here is not this server's.
 */
export function checkSender(message: IncomingMessage): void {
  const { host = '', origin } = message.headers;
  if (!LOOPBACK.test(host)) throw new Refused(403, 'This page is served to this machine only.');
  if (message.method === 'GET') return;
  if (origin !== undefined && origin !== `http://${host}`) {
    throw new Refused(403, 'Only the page itself may ask for this.');
  }
  if (!(message.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new Refused(415, 'Requests are JSON.');
  }
}

export async function readJson(message: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    const bytes = chunk as Buffer;
    length += bytes.length;
    if (length > LARGEST_BODY) throw new Refused(413, 'This is more than can be taken at once.');
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    throw new Refused(400, 'The request is no JSON.');
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
