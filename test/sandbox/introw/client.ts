import { DEMO_KEY } from '../../../sandbox/introw/access';
import { Api } from '../../../sandbox/introw/api';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ServiceOptions } from '../../../sandbox/introw/protocol';
import type { ServiceData } from '../../../sandbox/introw/records';

/** 1 May 2026, 10:00 UTC, a full minute. */
export const NOW = Date.parse('2026-05-01T10:00:00.000Z');

export interface Reply {
  /** Null for a connection closed without an answer. */
  status: number | null;
  headers: Readonly<Record<string, string>>;
  text: string;
  /** Parsed JSON, or undefined where the text is none. */
  json: unknown;
}

export interface Client {
  readonly api: Api;
  get(path: string, asked?: Asked): Reply;
  patch(path: string, body: unknown, asked?: Asked): Reply;
  post(path: string, body: unknown, asked?: Asked): Reply;
  send(method: string, path: string, asked?: Asked): Reply;
}

export interface Asked {
  readonly key?: string | null;
  readonly now?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Speaks to the service without a socket. Paths are those below /api/v1. */
export function makeClient(options: ServiceOptions = {}): Client {
  const api = new Api(options, NOW);
  const send = (method: string, path: string, asked: Asked = {}): Reply => {
    const address = new URL(`/api/v1${path}`, 'http://127.0.0.1');
    const key = asked.key === undefined ? DEMO_KEY : asked.key;
    const answer = api.answer({
      method,
      path: address.pathname,
      query: address.searchParams,
      headers: {
        ...(key === null ? {} : { 'x-api-key': key }),
        ...(asked.body === undefined
          ? {}
          : { 'content-type': asked.contentType ?? 'application/json' }),
      },
      body: asked.body ?? '',
      now: asked.now ?? NOW,
      origin: 'http://127.0.0.1',
    });
    if (answer === null) return { status: null, headers: {}, text: '', json: undefined };
    const { status, headers, body } = answer;
    return { status, headers, text: body, json: parsed(body) };
  };
  const withBody =
    (method: string) =>
    (path: string, body: unknown, asked: Asked = {}) =>
      send(method, path, { ...asked, body: JSON.stringify(body) });
  return {
    api,
    send,
    get: (path, asked) => send('GET', path, asked),
    patch: withBody('PATCH'),
    post: withBody('POST'),
  };
}

/** One partner; a payout of two lines, one of a single line, a paid one; a line in the pending pool. */
export function smallData(): ServiceData {
  return {
    partners: [
      makePartner({ id: 'ptn_1', name: 'Acme Partners', externalId: 'crm-1' }),
      makePartner({ id: 'ptn_2', name: 'Müller & Söhne GmbH' }),
    ],
    payouts: [
      makePayout({ id: 'pay_two', amount: { value: '300.00', currency: 'USD' } }),
      makePayout({ id: 'pay_one' }),
      makePayout({ id: 'pay_paid', stage: 'PAID' }),
    ],
    lines: [
      makeLine({ id: 'cln_a', payoutId: 'pay_two' }),
      makeLine({ id: 'cln_b', payoutId: 'pay_two', amount: '200.00', sourceAmount: null }),
      makeLine({ id: 'cln_only', payoutId: 'pay_one' }),
      makeLine({ id: 'cln_paid', payoutId: 'pay_paid' }),
      makeLine({ id: 'cln_pending' }),
    ],
  };
}

/** The record in a reply. */
export function dataOf(reply: Reply): Record<string, unknown> {
  return (reply.json as { data: Record<string, unknown> }).data;
}

/** The records in a reply of a list. */
export function listOf(reply: Reply): Record<string, unknown>[] {
  return (reply.json as { data: Record<string, unknown>[] }).data;
}

/** The code of a refusal in the default error style. */
export function codeOf(reply: Reply): string {
  return (reply.json as { error: { code: string } }).error.code;
}
