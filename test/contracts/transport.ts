import { describe, expect, test } from '@jest/globals';
import type { HttpRequest, Transport } from '../../src/core/ports';

/** What the service behind a transport does with a request: answers, or lets it die on the way. */
export type ServiceAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | 'timeout'
  | 'unknown host';

export interface TransportWorld {
  readonly transport: Transport;
  /** The requests that reached the service, whatever became of them. Header names in lower case. */
  readonly received: readonly HttpRequest[];
}

/** Makes a transport in front of a service. The transport's host is its own business; tests use absolute addresses. */
export type MakeTransport = (service: (request: HttpRequest) => ServiceAnswer) => TransportWorld;

const BASE = 'https://api.introw.io/api/v1';
const JSON_TYPE = { 'content-type': 'application/json' };

function get(path: string, headers: Readonly<Record<string, string>> = {}): HttpRequest {
  return { method: 'GET', url: `${BASE}${path}`, headers, body: null };
}

/** What every transport keeps to, a fake or the one of the platform. */
export function runTransportContract(name: string, makeTransport: MakeTransport): void {
  describe(`the transport "${name}"`, () => {
    answersInOrder(makeTransport);
    carriesRequests(makeTransport);
    givesAnswersAsTheyCame(makeTransport);
    neverThrowsForTheNetwork(makeTransport);
  });
}

function answersInOrder(makeTransport: MakeTransport): void {
  test('answers ten requests in their order', () => {
    const { transport, received } = makeTransport(({ url }) => ({ status: 200, body: url }));
    const requests = Array.from({ length: 10 }, (_, i) => get(`/payouts/pay_${i}`));
    const outcomes = transport.send(requests);
    expect(outcomes.map((outcome) => outcome.kind === 'response' && outcome.body)).toStrictEqual(
      requests.map(({ url }) => url),
    );
    expect(received).toHaveLength(10);
  });

  test('sends nothing for no requests', () => {
    const { transport, received } = makeTransport(() => ({ status: 200, body: '' }));
    expect(transport.send([])).toStrictEqual([]);
    expect(received).toStrictEqual([]);
  });

  test('sends a request each time that it is asked to', () => {
    const { transport, received } = makeTransport(() => ({ status: 200, body: '' }));
    transport.send([get('/payouts')]);
    transport.send([get('/payouts')]);
    expect(received).toHaveLength(2);
  });
}

function carriesRequests(makeTransport: MakeTransport): void {
  test.each(['GET', 'POST', 'PATCH'] as const)('carries a %s to its address', (method) => {
    const { transport, received } = makeTransport(() => ({ status: 200, body: '' }));
    const url = `${BASE}/payouts/a%2Fb?stage=A%26B&limit=100`;
    const body = method === 'GET' ? null : '{"stage":"PAID"}';
    const headers = body === null ? {} : JSON_TYPE;
    transport.send([{ method, url, headers, body }]);
    expect(received).toMatchObject([{ method, url, body }]);
  });

  test('carries the headers', () => {
    const { transport, received } = makeTransport(() => ({ status: 200, body: '' }));
    transport.send([get('/payouts', { 'x-api-key': 'key_1', accept: 'application/json' })]);
    expect(received[0]?.headers).toMatchObject({
      'x-api-key': 'key_1',
      accept: 'application/json',
    });
  });

  test('carries a body letter by letter, as JSON', () => {
    const { transport, received } = makeTransport(() => ({ status: 200, body: '' }));
    const body = JSON.stringify({ note: 'é – 😀 "=1+1" \n &a=b' });
    transport.send([{ method: 'POST', url: `${BASE}/x`, headers: JSON_TYPE, body }]);
    expect(received[0]?.body).toBe(body);
    expect(received[0]?.headers['content-type']).toMatch(/^application\/json/);
  });

  test('sends a POST without a body as one without a body', () => {
    const { transport, received } = makeTransport(() => ({ status: 200, body: '' }));
    transport.send([{ method: 'POST', url: `${BASE}/x`, headers: {}, body: null }]);
    expect(received).toMatchObject([{ method: 'POST', body: null }]);
  });
}

function givesAnswersAsTheyCame(makeTransport: MakeTransport): void {
  test.each([200, 201, 204, 302, 400, 401, 402, 403, 404, 422, 429, 500, 503])(
    'gives a %d as an answer',
    (status) => {
      const location = { location: 'https://elsewhere.example/' };
      const { transport, received } = makeTransport(() => ({
        status,
        headers: location,
        body: 'b',
      }));
      expect(transport.send([get('/payouts')])).toMatchObject([{ kind: 'response', status }]);
      // A redirect that was followed would have carried the key to another host.
      expect(received).toHaveLength(1);
    },
  );

  test('gives header names in lower case and values as they are', () => {
    const headers = { 'X-RateLimit-Remaining-Minute': '117', 'Retry-After': 'Wed, 01 Jan' };
    const { transport } = makeTransport(() => ({ status: 200, headers, body: '' }));
    const [outcome] = transport.send([get('/payouts')]);
    expect(outcome?.kind === 'response' && outcome.headers).toMatchObject({
      'x-ratelimit-remaining-minute': '117',
      'retry-after': 'Wed, 01 Jan',
    });
  });

  test.each(['', '{"a":"é😀"}', '<html>', '{"cut'])(
    'gives the body %j letter by letter',
    (body) => {
      const { transport } = makeTransport(() => ({ status: 200, body }));
      expect(transport.send([get('/payouts')])).toMatchObject([{ kind: 'response', body }]);
    },
  );
}

function neverThrowsForTheNetwork(makeTransport: MakeTransport): void {
  test.each([
    ['timeout', 'timeout'],
    ['unknown host', 'dns'],
  ] as const)('gives a failure for "%s", which may have taken effect', (answer, reason) => {
    const { transport } = makeTransport(() => answer);
    expect(transport.send([get('/payouts')])).toStrictEqual([
      { kind: 'failure', reason, sent: 'unknown' },
    ]);
  });

  test('gives an outcome to each when one of several dies: its answer, or a failure', () => {
    const { transport } = makeTransport(({ url }) =>
      url.endsWith('/bad') ? 'timeout' : { status: 200, body: url },
    );
    const requests = [get('/a'), get('/bad'), get('/c')];
    const outcomes = transport.send(requests);
    expect(outcomes).toHaveLength(3);
    expect(outcomes[1]).toStrictEqual({ kind: 'failure', reason: 'timeout', sent: 'unknown' });
    const fitting = outcomes.map((outcome, index) =>
      outcome.kind === 'response'
        ? outcome.body === requests[index]?.url
        : outcome.sent === 'unknown',
    );
    expect(fitting).toStrictEqual([true, true, true]);
  });
}
