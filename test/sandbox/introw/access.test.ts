import { describe, expect, test } from '@jest/globals';
import { DEMO_KEY, READ_ONLY_KEY, REVOKED_KEY } from '../../../sandbox/introw/access';
import type { ErrorStyle } from '../../../sandbox/introw/protocol';
import { codeOf, makeClient, NOW, smallData, type Client } from './client';

const MINUTE = 60_000;
const small = (options = {}) => makeClient({ data: smallData(), ...options });
const left = (client: Client) => client.get('/payouts').headers['x-introw-credits-remaining-month'];

describe('keys', () => {
  test.each([
    ['none', null],
    ['a wrong one', 'nonsense'],
    ['a revoked one', REVOKED_KEY],
  ])('%s is 401, costs nothing and tells nothing of what is left', (_name, key) => {
    const client = small();
    const reply = client.get('/payouts', { key });
    expect(reply.status).toBe(401);
    expect(codeOf(reply)).toBe('UNAUTHORIZED');
    expect(Object.keys(reply.headers)).toEqual(['content-type']);
    expect(left(client)).toBe('9999');
  });

  test('one that is revoked stops at once', () => {
    const client = small();
    expect(client.get('/payouts').status).toBe(200);
    client.api.change({ kind: 'revokeKey', key: DEMO_KEY });
    expect(client.get('/payouts').status).toBe(401);
  });

  test.each(['x-api-key', 'apiKey', 'api_key', 'key', 'token'])(
    'one in the address as %s is refused, also beside a good header, and masked in the log',
    (name) => {
      const client = small();
      const reply = client.get(`/payouts/pay_one?${name}=${DEMO_KEY}`);
      expect(reply.status).toBe(400);
      expect(JSON.stringify(client.api.journal.log())).not.toContain(DEMO_KEY);
    },
  );

  test('without the write scope reads and is refused every write', () => {
    const client = small();
    const asked = { key: READ_ONLY_KEY };
    expect(client.get('/commission-lines', asked).status).toBe(200);
    const writes = [
      client.patch('/payouts/pay_one', { stage: 'PAID' }, asked),
      client.patch('/commission-lines/cln_a', { amount: '1' }, asked),
      client.post('/commission-lines', {}, asked),
      client.post('/commission-lines/cln_a/decline', { reason: 'DUPLICATE' }, asked),
      client.post('/commission-lines/cln_a/detach', {}, asked),
    ];
    expect(writes.map((reply) => reply.status)).toEqual([403, 403, 403, 403, 403]);
    expect(client.api.journal.effects()).toEqual([]);
  });

  test('without the partner scope sees payouts and no partners; write does not imply read', () => {
    const client = small({
      keys: [
        { key: 'reader', scopes: ['commissions:read'] },
        { key: 'writer', scopes: ['commissions:write'] },
      ],
    });
    expect(client.get('/payouts', { key: 'reader' }).status).toBe(200);
    expect(codeOf(client.get('/partners', { key: 'reader' }))).toBe('FORBIDDEN');
    expect(client.get('/payouts', { key: 'writer' }).status).toBe(403);
  });
});

describe('the minute', () => {
  test('counts down in the header and refuses the request past the limit', () => {
    const client = small({ requestsPerMinute: 3 });
    const replies = [1, 2, 3, 4].map(() => client.get('/payouts'));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 429]);
    expect(replies.map((reply) => reply.headers['x-ratelimit-remaining-minute'])).toEqual([
      '2',
      '1',
      '0',
      '0',
    ]);
    expect(replies.map((reply) => reply.headers['retry-after'])).toEqual(Array(4).fill(undefined));
  });

  test('starts anew with the minute of the clock, not a minute after the first request', () => {
    const client = small({ requestsPerMinute: 1 });
    expect(client.get('/payouts', { now: NOW + MINUTE - 1 }).status).toBe(200);
    expect(client.get('/payouts', { now: NOW + MINUTE - 1 }).status).toBe(429);
    expect(client.get('/payouts', { now: NOW + MINUTE }).status).toBe(200);
  });

  test('is each key’s own, and can be turned by hand', () => {
    const client = small({ requestsPerMinute: 1 });
    client.get('/payouts');
    expect(client.get('/payouts', { key: READ_ONLY_KEY }).status).toBe(200);
    expect(client.get('/payouts').status).toBe(429);
    client.api.change({ kind: 'nextMinute' });
    expect(client.get('/payouts').status).toBe(200);
  });

  test('counts refused requests too', () => {
    const client = small({ requestsPerMinute: 2 });
    client.get('/payouts/none');
    client.get('/payouts/none');
    expect(client.get('/payouts').status).toBe(429);
  });
});

describe('credits', () => {
  test('are taken for each success and for nothing else', () => {
    const client = small({ credits: { limit: 10, remaining: 10 } });
    client.get('/payouts/none');
    client.patch('/payouts/pay_one', { stage: 'NONE' });
    client.get('/payouts', { key: READ_ONLY_KEY });
    client.patch('/payouts/pay_one', { stage: 'APPROVED' });
    expect(left(client)).toBe('7');
  });

  test('that are used up give 402 without effect and without taking more', () => {
    const client = small({ credits: { limit: 10, remaining: 1 } });
    expect(client.get('/payouts').headers['x-introw-credits-remaining-month']).toBe('0');
    const reply = client.patch('/payouts/pay_one', { stage: 'PAID' });
    expect(reply.status).toBe(402);
    expect(codeOf(reply)).toBe('API_CREDITS_EXHAUSTED');
    expect(reply.headers['x-introw-credits-remaining-month']).toBe('0');
    expect(client.api.world.payouts.get('pay_one')?.stage).toBe('PENDING_REVIEW');
  });

  test('come back on the 1st of the month, UTC', () => {
    const client = small({ credits: { limit: 10, remaining: 0 } });
    const lastOfMay = Date.parse('2026-05-31T23:59:59.999Z');
    expect(client.get('/payouts', { now: lastOfMay }).status).toBe(402);
    const reply = client.get('/payouts', { now: lastOfMay + 1 });
    expect(reply.headers['x-introw-credits-remaining-month']).toBe('9');
  });

  test('of an unlimited plan show in no header', () => {
    const { headers } = small({ credits: null }).get('/payouts');
    expect(Object.keys(headers)).toEqual(['content-type', 'x-ratelimit-remaining-minute']);
  });

  test('can be set while the service runs', () => {
    const client = small();
    client.api.change({ kind: 'setCredits', credits: { limit: 5, remaining: 2 } });
    expect(left(client)).toBe('1');
  });
});

describe('an error', () => {
  const message = 'There is no payout none';
  const code = 'PAYOUT_NOT_FOUND';
  const bodies: [ErrorStyle, unknown][] = [
    ['error-object', { error: { code, message } }],
    ['top', { code, message }],
    ['message-list', { statusCode: 404, error: code, message: [message] }],
    ['errors-array', { errors: [{ code, message }] }],
  ];

  test.each(bodies)('has its code where the style %s puts it', (errorStyle, body) => {
    expect(small({ errorStyle }).get('/payouts/none').json).toEqual(body);
  });

  test('is 404 for a path that is none and 405 for a method that a path does not serve', () => {
    const client = small();
    expect(client.get('/invoices').status).toBe(404);
    expect(client.send('DELETE', '/payouts/pay_one').status).toBe(405);
    expect(client.send('GET', '/commission-lines/cln_a/decline').status).toBe(405);
  });
});
