import { describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../sandbox/introw/protocol';
import { codeOf, dataOf, listOf, makeClient, smallData } from './client';

const small = () => makeClient({ data: smallData() });
const struck = (kind: FaultKind) => {
  const client = small();
  client.api.fault({ kind });
  const reply = client.patch('/payouts/pay_one', { stage: 'PAID' });
  return { client, reply, stage: client.api.world.payouts.get('pay_one')?.stage };
};

describe('an answer in place of the genuine one keeps the request from taking effect', () => {
  test.each([
    ['500', 500],
    ['502 html', 502],
    ['html 200', 200],
    ['429', 429],
    ['429 retry-after', 429],
    ['402', 402],
    ['401', 401],
    ['403', 403],
    ['404', 404],
    ['422', 422],
    ['400', 400],
    ['409', 409],
    ['timeout before', null],
    ['drop before', null],
  ] as const)('%s', (kind, status) => {
    const { client, reply, stage } = struck(kind);
    expect(reply.status).toBe(status);
    expect(stage).toBe('PENDING_REVIEW');
    expect(client.api.journal.log()).toMatchObject([
      { status, operation: 'updatePayout', effect: null, fault: kind },
    ]);
  });
});

describe('an answer that is spoilt comes after the effect', () => {
  test.each([
    ['cut json', 200],
    ['wrong types', 200],
    ['empty body', 200],
    ['not json', 200],
    ['timeout after', null],
    ['drop after', null],
  ] as const)('%s', (kind, status) => {
    const { client, reply, stage } = struck(kind);
    expect(reply.status).toBe(status);
    expect(stage).toBe('PAID');
    expect(client.api.journal.effects()).toMatchObject([{ kind: 'updatePayout', id: 'pay_one' }]);
    expect(client.api.journal.log()).toMatchObject([{ status, fault: kind }]);
  });
});

describe('what a fault sends', () => {
  test('is JSON that breaks off, nothing, a word, or a page', () => {
    const whole = small().patch('/payouts/pay_one', { stage: 'PAID' }).text;
    const cut = struck('cut json').reply.text;
    expect(whole.startsWith(cut)).toBe(true);
    expect(cut).toHaveLength(Math.floor(whole.length / 2));
    expect(struck('empty body').reply.text).toBe('');
    expect(struck('not json').reply.text).toBe('OK');
    expect(struck('html 200').reply.text).toContain('<!doctype html>');
    expect(struck('html 200').reply.headers['content-type']).toContain('text/html');
  });

  test('is an error in the style of the service, 429 with an empty minute', () => {
    const { reply } = struck('429');
    expect(codeOf(reply)).toBe('RATE_LIMIT_EXCEEDED');
    expect(reply.headers['x-ratelimit-remaining-minute']).toBe('0');
    expect(reply.headers).not.toHaveProperty('retry-after');
  });

  test('is a Retry-After of as many seconds as ordered', () => {
    expect(struck('429 retry-after').reply.headers['retry-after']).toBe('2');
    const client = small();
    client.api.fault({ kind: '429 retry-after', retryAfterSeconds: 17 });
    expect(client.get('/payouts').headers['retry-after']).toBe('17');
  });

  test('is a last record of wrong types with its id as it was', () => {
    const client = small();
    const good = listOf(client.get('/payouts'));
    client.api.fault({ kind: 'wrong types' });
    const bad = listOf(client.get('/payouts'));
    expect(bad.slice(0, 2)).toEqual(good.slice(0, 2));
    expect(bad[2]?.['id']).toBe('pay_paid');
    expect(typeof bad[2]?.['stage']).toBe('number');
    expect(typeof bad[2]?.['amount']).toBe('string');
  });

  test('is a list whose records have lost their ids and nothing else', () => {
    const client = small();
    const good = listOf(client.get('/payouts'));
    client.api.fault({ kind: 'list without ids' });
    const bad = listOf(client.get('/payouts'));
    expect(bad.map((record, index) => ({ id: good[index]?.['id'], ...record }))).toEqual(good);
    expect(bad.some((record) => 'id' in record)).toBe(false);
  });
});

describe('a rule', () => {
  test('strikes once, and then no more', () => {
    const client = small();
    client.api.fault({ kind: '500' });
    expect([1, 2].map(() => client.get('/payouts').status)).toEqual([500, 200]);
  });

  test('strikes the requests that match its method and path, from the nth on, as often as ordered', () => {
    const client = small();
    client.api.fault({
      kind: '500',
      match: { method: 'PATCH', path: '^/api/v1/payouts/', nth: 2 },
      times: 2,
    });
    const patch = () => client.patch('/payouts/pay_one', { poNumber: '1' }).status;
    const others = () => [
      client.get('/payouts/pay_one').status,
      client.patch('/commission-lines/cln_a', { note: 'x' }).status,
    ];
    expect([patch(), ...others(), patch(), ...others(), patch(), patch()]).toEqual([
      200, 200, 200, 500, 200, 200, 500, 200,
    ]);
  });

  test('that is older strikes first, and the younger one goes on counting', () => {
    const client = small();
    client.api.fault({ kind: '500' });
    client.api.fault({ kind: '404', match: { nth: 2 } });
    expect([1, 2, 3].map(() => client.get('/payouts').status)).toEqual([500, 404, 200]);
  });

  test('may let the request take effect and answer 500 all the same', () => {
    const client = small();
    client.api.fault({ kind: '500', afterEffect: true });
    expect(client.patch('/payouts/pay_one', { stage: 'PAID' }).status).toBe(500);
    expect(dataOf(client.get('/payouts/pay_one'))['stage']).toBe('PAID');
  });

  test('that keeps a request from the service costs neither a credit nor a place in the minute', () => {
    const client = small();
    client.api.fault({ kind: '500', times: 5 });
    for (let n = 0; n < 5; n++) client.get('/payouts');
    expect(client.get('/payouts').headers).toMatchObject({
      'x-ratelimit-remaining-minute': '119',
      'x-introw-credits-remaining-month': '9999',
    });
  });

  test('goes with a reset, as the log does, while the records stay', () => {
    const client = small();
    client.patch('/payouts/pay_one', { stage: 'PAID' });
    client.api.fault({ kind: '500' });
    client.api.reset();
    expect(client.api.journal.log()).toEqual([]);
    expect(dataOf(client.get('/payouts/pay_one'))['stage']).toBe('PAID');
    expect(client.api.journal.log()).toMatchObject([{ n: 1, status: 200 }]);
  });
});
