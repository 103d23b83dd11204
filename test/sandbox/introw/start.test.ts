import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Agent, request } from 'node:http';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { startService, type Service } from '../../../sandbox/introw/start';
import { NOW, smallData } from './client';

let service: Service;

beforeAll(async () => {
  service = await startService({ data: smallData(), paging: 'link' });
});

afterAll(async () => {
  await service.stop();
});

const ask = (path: string, init: { method?: string; body?: string; headers?: object } = {}) =>
  fetch(`${service.url}/api/v1${path}`, {
    ...init,
    headers: {
      'x-api-key': DEMO_KEY,
      ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...init.headers,
    },
  });

const patchOne = (body: object) =>
  ask('/payouts/pay_one', { method: 'PATCH', body: JSON.stringify(body) });

describe('over HTTP', () => {
  test('answers on the loopback address alone', () => {
    expect(service.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test('a read carries JSON and what is left', async () => {
    const reply = await ask('/payouts/pay_one');
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toContain('application/json');
    expect(reply.headers.get('x-ratelimit-remaining-minute')).toMatch(/^\d+$/);
    expect(await reply.json()).toMatchObject({ data: { id: 'pay_one' } });
  });

  test('the clock of the request is the clock of the service', async () => {
    service.reset();
    await ask('/payouts/pay_one', {
      method: 'PATCH',
      body: '{"poNumber":"1"}',
      headers: { 'x-sandbox-now': String(NOW) },
    });
    expect(service.log()[0]?.at).toBe(NOW);
    expect(service.effects()).toMatchObject([
      { after: { updatedAt: new Date(NOW).toISOString() } },
    ]);
  });

  test('a link names the host that the client believes in', async () => {
    const plain = await (await ask('/payouts?limit=1')).json();
    expect(plain).toMatchObject({
      links: { next: expect.stringContaining(`${service.url}/api/v1/payouts?limit=1&after=`) },
    });
    const headers = { 'x-forwarded-host': 'api.example' };
    const proxied = await (await ask('/payouts?limit=1', { headers })).json();
    expect(proxied).toMatchObject({
      links: { next: expect.stringContaining('https://api.example/api/v1/payouts?') },
    });
  });

  test('text beyond ASCII arrives as it was sent, both ways', async () => {
    const poNumber = 'Größe 株 – 🙂';
    const reply = await patchOne({ poNumber });
    expect(await reply.json()).toMatchObject({ data: { poNumber } });
  });

  test('one connection serves many requests', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const port = Number(new URL(service.url).port);
    const localPorts = new Set<number | undefined>();
    for (let n = 0; n < 5; n++) {
      await new Promise<void>((resolve, reject) => {
        const headers = { 'x-api-key': DEMO_KEY };
        const sent = request({ port, host: '127.0.0.1', path: '/api/v1/payouts', agent, headers });
        sent.on('response', (reply) => {
          localPorts.add(reply.socket.localPort);
          reply.resume();
          reply.on('end', resolve);
        });
        sent.on('error', reject);
        sent.end();
      });
    }
    agent.destroy();
    expect(localPorts.size).toBe(1);
  });
});

describe('a connection closed without an answer', () => {
  test('before the effect leaves the record as it was', async () => {
    await patchOne({ stage: 'DRAFT' });
    service.fault({ kind: 'timeout before', match: { method: 'PATCH' } });
    await expect(patchOne({ stage: 'PAID' })).rejects.toThrow('fetch failed');
    expect(service.data().payouts[1]?.stage).toBe('DRAFT');
  });

  test('after the effect has changed it', async () => {
    service.fault({ kind: 'drop after', match: { method: 'PATCH' } });
    await expect(patchOne({ stage: 'PAID' })).rejects.toThrow('fetch failed');
    expect(service.data().payouts[1]?.stage).toBe('PAID');
    expect((await ask('/payouts')).status).toBe(200);
  });
});

describe('the caller’s thread', () => {
  test('is answered without giving up control', () => {
    let turned = false;
    setImmediate(() => {
      turned = true;
    });
    service.change({ kind: 'setPayout', id: 'pay_two', fields: { poNumber: 'SYNC' } });
    expect(service.data().payouts[0]?.poNumber).toBe('SYNC');
    expect(turned).toBe(false);
  });

  test('gets copies that change nothing at the service', () => {
    const copy = service.data();
    Object.assign(copy.payouts[0] ?? {}, { poNumber: 'MINE' });
    expect(service.data().payouts[0]?.poNumber).toBe('SYNC');
  });

  test('hears of a change that names nothing, and the service goes on', () => {
    expect(() => {
      service.change({ kind: 'removeLine', id: 'none' });
    }).toThrow('There is no record none');
    service.reset();
    expect(service.log()).toEqual([]);
  });
});

test('a stopped service listens no more', async () => {
  const other = await startService({ data: 'empty' });
  expect(other.data()).toEqual({ payouts: [], lines: [], partners: [] });
  await other.stop();
  await expect(fetch(other.url)).rejects.toThrow('fetch failed');
});
