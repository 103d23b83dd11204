import { describe, expect, test } from '@jest/globals';
import type { HttpRequest, Transport } from '../../src/core/ports';

/** What happens to a request: a response, or a failure on the way. */
export type ServiceAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Defaults to the request's URL. */
      readonly body?: string;
    }
  /** The request reaches the service, but there is no response. */
  | 'timeout'
  /** The request does not reach the service, but the transport cannot know that. */
  | 'unknown host'
  /** The platform refuses to send the request. */
  | 'used up';

/** A service as plain data, so that it can run in another thread. */
export interface CannedService {
  readonly answer: ServiceAnswer;
  /** Exceptions by path and query. */
  readonly except?: Readonly<Record<string, ServiceAnswer>>;
}

export interface TransportWorld {
  readonly transport: Transport;
  /** All requests that reached the service so far, with header names in lower case. */
  readonly received: () => readonly HttpRequest[];
}

/** Creates a transport to a service. Tests use absolute URLs, whatever the transport's actual host. */
export type MakeTransport = (service: CannedService) => Promise<TransportWorld>;

export function answerTo(service: CannedService, { url }: HttpRequest): ServiceAnswer {
  const { pathname, search } = new URL(url);
  return service.except?.[pathname + search] ?? service.answer;
}

const BASE = 'https://api.introw.io/api/v1';
const JSON_TYPE = { 'content-type': 'application/json' };
const ECHO: CannedService = { answer: { status: 200 } };

function get(path: string, headers: Readonly<Record<string, string>> = {}): HttpRequest {
  return { method: 'GET', url: `${BASE}${path}`, headers, body: null };
}

/** The contract of a `Transport`, for the fake and for the real adapter. */
export function runTransportContract(name: string, makeTransport: MakeTransport): void {
  describe(`the transport "${name}"`, () => {
    answersInOrder(makeTransport);
    carriesRequests(makeTransport);
    givesAnswersAsTheyCame(makeTransport);
    neverThrowsForTheNetwork(makeTransport);
  });
}

function answersInOrder(makeTransport: MakeTransport): void {
  test('returns the outcomes of ten requests in their order', async () => {
    const { transport, received } = await makeTransport(ECHO);
    const requests = Array.from({ length: 10 }, (_, i) => get(`/payouts/pay_${i}`));
    const outcomes = transport.send(requests);
    expect(outcomes.map((outcome) => outcome.kind === 'response' && outcome.body)).toStrictEqual(
      requests.map(({ url }) => url),
    );
    expect(received()).toHaveLength(10);
  });

  test('sends nothing if there are no requests', async () => {
    const { transport, received } = await makeTransport(ECHO);
    expect(transport.send([])).toStrictEqual([]);
    expect(received()).toStrictEqual([]);
  });

  test('sends a request again each time it is asked to', async () => {
    const { transport, received } = await makeTransport(ECHO);
    transport.send([get('/payouts')]);
    transport.send([get('/payouts'), get('/payouts')]);
    expect(received()).toHaveLength(3);
  });
}

function carriesRequests(makeTransport: MakeTransport): void {
  test.each(['GET', 'POST', 'PATCH'] as const)('sends a %s to its URL', async (method) => {
    const { transport, received } = await makeTransport(ECHO);
    const url = `${BASE}/payouts/a%2Fb?stage=A%26B&limit=100`;
    const body = method === 'GET' ? null : '{"stage":"PAID"}';
    const headers = body === null ? {} : JSON_TYPE;
    transport.send([{ method, url, headers, body }]);
    expect(received()).toMatchObject([{ method, url, body }]);
  });

  test('sends the headers', async () => {
    const { transport, received } = await makeTransport(ECHO);
    transport.send([get('/payouts', { 'x-api-key': 'key_1', accept: 'application/json' })]);
    expect(received()[0]?.headers).toMatchObject({
      'x-api-key': 'key_1',
      accept: 'application/json',
    });
  });

  test('sends a body unchanged, as JSON', async () => {
    const { transport, received } = await makeTransport(ECHO);
    const body = JSON.stringify({ note: 'é – 😀 "=1+1" \n &a=b' });
    transport.send([{ method: 'POST', url: `${BASE}/x`, headers: JSON_TYPE, body }]);
    const [arrived] = received();
    expect(arrived?.body).toBe(body);
    expect(arrived?.headers['content-type']).toMatch(/^application\/json/);
  });

  test('sends a POST without a body as such', async () => {
    const { transport, received } = await makeTransport(ECHO);
    transport.send([{ method: 'POST', url: `${BASE}/x`, headers: {}, body: null }]);
    expect(received()).toMatchObject([{ method: 'POST', body: null }]);
  });
}

function givesAnswersAsTheyCame(makeTransport: MakeTransport): void {
  test.each([200, 201, 204, 302, 400, 401, 402, 403, 404, 422, 429, 500, 503])(
    'returns a response with status %d',
    async (status) => {
      const headers = { location: `${BASE}/elsewhere` };
      const { transport, received } = await makeTransport({ answer: { status, headers } });
      expect(transport.send([get('/payouts')])).toMatchObject([{ kind: 'response', status }]);
      // Following a redirect would send the key to another host.
      expect(received()).toHaveLength(1);
    },
  );

  test('returns header names in lower case and values unchanged', async () => {
    const headers = { 'X-RateLimit-Remaining-Minute': '117', 'Retry-After': 'Wed, 01 Jan' };
    const { transport } = await makeTransport({ answer: { status: 200, headers } });
    const [outcome] = transport.send([get('/payouts')]);
    expect(outcome?.kind === 'response' && outcome.headers).toMatchObject({
      'x-ratelimit-remaining-minute': '117',
      'retry-after': 'Wed, 01 Jan',
    });
  });

  test.each(['', '{"a":"é😀"}', '<html>', '{"cut'])(
    'returns the body %j unchanged',
    async (body) => {
      const { transport } = await makeTransport({ answer: { status: 200, body } });
      expect(transport.send([get('/payouts')])).toMatchObject([{ kind: 'response', body }]);
    },
  );
}

function neverThrowsForTheNetwork(makeTransport: MakeTransport): void {
  test.each([
    ['timeout', 'timeout'],
    ['unknown host', 'dns'],
  ] as const)('gives a failure for "%s", which may have taken effect', async (answer, reason) => {
    const { transport } = await makeTransport({ answer });
    expect(transport.send([get('/payouts')])).toStrictEqual([
      { kind: 'failure', reason, sent: 'unknown' },
    ]);
  });

  test('says that nothing was sent if the platform refuses to send', async () => {
    const { transport, received } = await makeTransport({ answer: 'used up' });
    expect(transport.send([get('/payouts')])).toStrictEqual([
      { kind: 'failure', reason: 'quota', sent: 'no' },
    ]);
    expect(received()).toStrictEqual([]);
  });

  test('returns an outcome for each of several requests if one fails', async () => {
    const { transport } = await makeTransport({
      ...ECHO,
      except: { '/api/v1/bad': 'timeout' },
    });
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

  test('claims of no request that it was not sent if one of several fails', async () => {
    const { transport, received } = await makeTransport({
      ...ECHO,
      except: { '/api/v1/bad': 'unknown host' },
    });
    const outcomes = transport.send([get('/a'), get('/bad'), get('/c')]);
    expect(received().map(({ url }) => url)).toStrictEqual([`${BASE}/a`, `${BASE}/c`]);
    expect(outcomes.filter((one) => one.kind === 'failure' && one.sent === 'no')).toStrictEqual([]);
  });
}
