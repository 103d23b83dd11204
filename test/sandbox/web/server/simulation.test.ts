import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../../sandbox/introw/access';
import type { SimulationAction } from '../../../../sandbox/web/protocol';
import { SharedWorkbook } from '../../../../sandbox/web/server/shared-workbook';
import { distOf } from '../../apps-script/worlds';

const CODE = `
function status(path) {
  var answer = UrlFetchApp.fetch('https://api.introw.io/api/v1' + path,
    { headers: { 'x-api-key': '${DEMO_KEY}' }, muteHttpExceptions: true });
  return answer.getResponseCode();
}
function remembered() {
  var cache = CacheService.getScriptCache();
  var known = cache.get('a');
  cache.put('a', 'kept');
  return known;
}
`;

let workbook: SharedWorkbook;

beforeEach(async () => {
  workbook = await SharedWorkbook.open({ dist: distOf(CODE) });
});

afterEach(() => workbook.close());

function simulate(action: SimulationAction): string {
  const { done, error } = workbook.simulate(action);
  return done ?? `Error: ${error ?? ''}`;
}

function status(): unknown {
  const reply = workbook.callFunction('ana@example.com', 'status', ['/payouts']);
  return reply.ok ? reply.value : reply.message;
}

const view = () => workbook.simulation.view();
const payout = (id: string) => view().payouts.find((one) => one.id === id);

describe('at Introw, the simulation', () => {
  test('can change a stage and an amount; the sentence names both values', () => {
    const [first] = view().payouts;
    const id = first?.id ?? '';

    expect(simulate({ kind: 'stage', payout: id, stage: 'PAID' })).toContain(
      `from ${first?.stage ?? ''} to PAID`,
    );
    expect(simulate({ kind: 'amount', payout: id, value: '12.50' })).toContain('12.50');
    expect(payout(id)).toMatchObject({ stage: 'PAID', amount: '12.50 USD' });
  });

  test('can upload an invoice for a payout that is waiting for one', () => {
    const waiting = view().payouts.filter(({ stage: code }) => code === 'PENDING_INVOICE').length;
    simulate({ kind: 'invoice' });

    expect(view().payouts.filter(({ stage: code }) => code === 'PENDING_INVOICE')).toHaveLength(
      waiting - 1,
    );
  });

  test('can add new payouts repeatedly', () => {
    const before = view().payouts.length;
    simulate({ kind: 'arrivals' });
    simulate({ kind: 'arrivals' });

    expect(view().payouts).toHaveLength(before + 6);
  });

  test('reports a payout that does not exist and an invalid amount', () => {
    expect(simulate({ kind: 'stage', payout: 'pay_none', stage: 'PAID' })).toBe(
      'Error: Introw has no payout pay_none.',
    );
    expect(simulate({ kind: 'amount', payout: view().payouts[0]?.id ?? '', value: 'much' })).toBe(
      'Error: The amount must be a number such as 1250.00.',
    );
  });
});

describe('key, credits and network', () => {
  test.each([
    ['key', 401],
    ['credits', 402],
    ['network', 'Timeout: https://api.introw.io/api/v1/payouts'],
  ] as const)('%s fails and is restored', (kind, bad) => {
    expect(status()).toBe(200);
    simulate({ kind, on: false });
    expect(status()).toBe(bad);
    simulate({ kind, on: true });

    expect(status()).toBe(200);
  });

  test('slow requests really take 200 ms', () => {
    simulate({ kind: 'slow', on: true });
    const start = Date.now();
    status();

    expect(Date.now() - start).toBeGreaterThanOrEqual(200);
  });

  test('the last 50 requests are listed with the end of the key', () => {
    for (let i = 0; i < 52; i += 1) status();
    const { requests } = view();

    expect(requests).toHaveLength(50);
    expect(requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/api/v1/payouts',
      status: 200,
      key: '…1a2b',
    });
  });
});

describe('time', () => {
  test('passes and can be skipped, also for the rate limit of the service', () => {
    // Starts at the beginning of a minute, so that all requests fall into it.
    simulate({ kind: 'nextMinute' });
    for (let i = 0; i < 120; i += 1) status();
    expect(status()).toBe(429);
    simulate({ kind: 'nextMinute' });

    expect(new Date(view().now).getUTCSeconds()).toBeLessThan(3);
    expect(status()).toBe(200);
  });

  test('can skip ten minutes, more than a lease', () => {
    const before = view().now;
    simulate({ kind: 'tenMinutes' });

    expect(view().now - before).toBeGreaterThan(10 * 60_000);
  });

  test('is never before the newest record of the generated data', () => {
    const newest = Math.max(
      ...workbook.service.data().payouts.map(({ updatedAt }) => Date.parse(updatedAt)),
    );

    expect(view().now).toBeGreaterThan(newest);
  });
});

test('the caches can be cleared', () => {
  const remembered = () => workbook.callFunction('ana@example.com', 'remembered', []);
  remembered();
  expect(remembered()).toEqual({ ok: true, value: 'kept' });
  simulate({ kind: 'evictCaches' });

  expect(remembered()).toEqual({ ok: true, value: null });
});
