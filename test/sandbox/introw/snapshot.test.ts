import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { startService, type Service } from '../../../sandbox/introw/start';
import { smallData } from './client';

let service: Service;
let moment: number;

const ask = async (path: string, init: { method?: string; body?: string } = {}) => {
  const response = await fetch(`${service.url}/api/v1${path}`, {
    ...init,
    headers: {
      'x-api-key': DEMO_KEY,
      'x-sandbox-now': '1000',
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
  });
  return {
    left: response.headers.get('x-ratelimit-remaining-minute'),
    json: await response.json(),
  };
};

const patchOne = () => ask('/payouts/pay_one', { method: 'PATCH', body: '{"poNumber":"NEW"}' });

beforeAll(async () => {
  service = await startService({ data: smallData() });
  await patchOne();
  moment = service.snapshot();
});

afterAll(async () => {
  await service.stop();
});

beforeEach(() => {
  service.restore(moment);
});

test('a restored service has its records, log and minute back, as often as asked', async () => {
  const before = { data: service.data(), log: service.log() };
  for (const poNumber of ['X', 'Y']) {
    service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber } });
    service.change({ kind: 'removePayout', id: 'pay_two' });
    expect((await patchOne()).left).toBe('118');
    service.restore(moment);
    expect({ data: service.data(), log: service.log() }).toEqual(before);
  }
});

test('a line that was created after the moment is unknown again, also by its idempotency key', async () => {
  const body = JSON.stringify({
    partnerId: service.data().partners[0]?.id,
    amount: '5.00',
    currency: 'USD',
    idempotencyKey: 'one-key',
  });
  const first = await ask('/commission-lines', { method: 'POST', body });
  service.restore(moment);
  const count = service.data().lines.length;
  expect(await ask('/commission-lines', { method: 'POST', body })).toEqual(first);
  expect(service.data().lines).toHaveLength(count + 1);
});

test('faults that were ordered before the moment strike again, later ones are forgotten', async () => {
  service.fault({ kind: '500', match: { method: 'PATCH' } });
  const ordered = service.snapshot();
  service.fault({ kind: '404', match: { method: 'GET' } });
  await patchOne();
  service.restore(ordered);
  expect((await ask('/payouts/pay_one')).json).toMatchObject({ data: { id: 'pay_one' } });
  await patchOne();
  expect(service.log().map(({ fault }) => fault)).toEqual([null, null, '500']);
});

test('revoked keys and spent credits come back', async () => {
  service.change({ kind: 'revokeKey', key: DEMO_KEY });
  service.change({ kind: 'setCredits', credits: { limit: 5, remaining: 0 } });
  expect((await ask('/payouts')).json).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
  service.restore(moment);
  expect((await ask('/payouts/pay_one')).json).toMatchObject({ data: { poNumber: 'NEW' } });
});

test('a number that is no snapshot is refused', () => {
  expect(() => {
    service.restore(99);
  }).toThrow('There is no snapshot 99');
});
