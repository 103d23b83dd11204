import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../../sandbox/introw/access';
import type { OutsideAction } from '../../../../sandbox/web/protocol';
import { Stage } from '../../../../sandbox/web/server/shared-workbook';
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

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.open({ dist: distOf(CODE) });
});

afterEach(() => stage.close());

function play(action: OutsideAction): string {
  const { done, trouble } = stage.play(action);
  return done ?? `Trouble: ${trouble ?? ''}`;
}

function status(): unknown {
  const reply = stage.call('ana@example.com', 'status', ['/payouts']);
  return reply.ok ? reply.value : reply.message;
}

const view = () => stage.outside.view();
const payout = (id: string) => view().payouts.find((one) => one.id === id);

describe('somebody at Introw', () => {
  test('changes a stage and an amount, in a sentence that names both values', () => {
    const [first] = view().payouts;
    const id = first?.id ?? '';

    expect(play({ kind: 'stage', payout: id, stage: 'PAID' })).toContain(
      `${first?.stage ?? ''} to PAID`,
    );
    expect(play({ kind: 'amount', payout: id, value: '12.50' })).toContain('12.50');
    expect(payout(id)).toMatchObject({ stage: 'PAID', amount: '12.50 USD' });
  });

  test('uploads an invoice for a payout that waits for one', () => {
    const waiting = view().payouts.filter(({ stage: code }) => code === 'PENDING_INVOICE').length;
    play({ kind: 'invoice' });

    expect(view().payouts.filter(({ stage: code }) => code === 'PENDING_INVOICE')).toHaveLength(
      waiting - 1,
    );
  });

  test('brings new payouts each time', () => {
    const before = view().payouts.length;
    play({ kind: 'arrivals' });
    play({ kind: 'arrivals' });

    expect(view().payouts).toHaveLength(before + 6);
  });

  test('does nothing to a payout that does not exist, and says so', () => {
    expect(play({ kind: 'stage', payout: 'pay_none', stage: 'PAID' })).toBe(
      'Trouble: Introw has no payout pay_none.',
    );
    expect(play({ kind: 'amount', payout: view().payouts[0]?.id ?? '', value: 'much' })).toBe(
      'Trouble: An amount looks like 1250.00.',
    );
  });
});

describe('key, credits and network', () => {
  test.each([
    ['key', 401],
    ['credits', 402],
    ['network', 'Timeout: https://api.introw.io/api/v1/payouts'],
  ] as const)('%s goes and comes back', (kind, bad) => {
    expect(status()).toBe(200);
    play({ kind, on: false });
    expect(status()).toBe(bad);
    play({ kind, on: true });

    expect(status()).toBe(200);
  });

  test('slow requests really take their 200 ms', () => {
    play({ kind: 'slow', on: true });
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
  test('goes on by itself and jumps on order; the minute of the service jumps along', () => {
    // From the first second of a minute on there is time for all of them.
    play({ kind: 'nextMinute' });
    for (let i = 0; i < 120; i += 1) status();
    expect(status()).toBe(429);
    play({ kind: 'nextMinute' });

    expect(new Date(view().now).getUTCSeconds()).toBeLessThan(3);
    expect(status()).toBe(200);
  });

  test('ten minutes end a lease', () => {
    const before = view().now;
    play({ kind: 'tenMinutes' });

    expect(view().now - before).toBeGreaterThan(10 * 60_000);
  });

  test('never runs behind the newest record of the seed', () => {
    const newest = Math.max(
      ...stage.service.data().payouts.map(({ updatedAt }) => Date.parse(updatedAt)),
    );

    expect(view().now).toBeGreaterThan(newest);
  });
});

test('emptied caches have forgotten everything', () => {
  const remembered = () => stage.call('ana@example.com', 'remembered', []);
  remembered();
  expect(remembered()).toEqual({ ok: true, value: 'kept' });
  play({ kind: 'evictCaches' });

  expect(remembered()).toEqual({ ok: true, value: null });
});
