import { afterEach, describe, expect, test } from '@jest/globals';
import { createWorld, type World } from '../../../sandbox/apps-script/world';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { keyTraces, listenTo } from '../../jobs/support/key-traces';
import { column, placeIn } from '../../jobs/support/cells';
import { KEY_LEAKS } from '../../introw/key-leaks';
import { startLeaky, type LeakForm, type LeakyService } from '../support/leaky-service';
import { addRow, edit, preview, push, status } from '../../jobs/support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { call, done, run, value } from '../../jobs/support/driving';
import { closeLater, DIST } from '../support/fixture';
import type { User } from '../../../sandbox/apps-script/user';

afterEach(endPushStages);

/** Signs in it that other writings of it would escape. */
const ODD_KEY = 'leaky+key/of?odd=signs&"1a2b"%';
const WRITINGS = [ODD_KEY, encodeURIComponent(ODD_KEY), JSON.stringify(ODD_KEY).slice(1, -1)];

interface Leaky {
  readonly world: World;
  readonly ana: User;
  readonly leaky: LeakyService;
  traces(): string[];
}

async function leakyStage(): Promise<Leaky> {
  const leaky = await startLeaky();
  const world = createWorld({ dist: DIST, serviceUrl: leaky.url });
  closeLater(() => {
    world.dispose();
    return Promise.resolve();
  });
  const ana = world.user('ana@example.com');
  const told = listenTo(ana);
  value(ana, 'saveSettings', { apiKey: ODD_KEY });
  done(world, ana, { kind: 'pullPayouts' });
  return { world, ana, leaky, traces: () => keyTraces(world, [ana], told, WRITINGS) };
}

test('after a day of work the key stands in one property of its owner and nowhere else', async () => {
  const on = await pushStage();
  const { world, ana } = on;
  ana.open();
  for (const label of ['Settings…', 'Review and push…', 'Check connection', 'Help'])
    ana.click(label);
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
  preview(on);
  push(on);
  done(world, ana, { kind: 'pullPayouts' });
  value(ana, 'getSettings');
  value(ana, 'saveSettings', { environment: 'staging' });
  expect(keyTraces(world, on.users, on.told)).toEqual([]);
  const holding = Object.entries(world.stored().user['ana@example.com'] ?? {}).filter(([, text]) =>
    text.includes(DEMO_KEY),
  );
  expect(holding).toHaveLength(1);
  expect(JSON.stringify(world.stored().user['bob@example.com'] ?? {})).not.toContain(DEMO_KEY);
});

describe('a service that repeats the key in its answer', () => {
  const FORMS: readonly LeakForm[] = [
    'message',
    'code',
    'errors',
    'text',
    'web page',
    'other case',
    'encoded',
    'id',
  ];

  test.each([401, 402, 403, 404, 422, 500, 200])('with %i to the write of a push', async (code) => {
    const on = await leakyStage();
    const { world, ana, leaky } = on;
    for (const form of FORMS) {
      await leaky.leak({ method: 'PATCH', status: code, form });
      ana.type('Payouts', placeIn(world, 'Payouts', 'PO number', 2), `PO ${form} ${code}`);
      run(world, ana, { kind: 'push' });
    }
    expect(on.traces()).toEqual([]);
  });

  test.each([401, 403, 422, 500, 200])('with %i to a read', async (code) => {
    const on = await leakyStage();
    const { world, ana, leaky } = on;
    ana.open();
    ana.type('Payouts', placeIn(world, 'Payouts', 'PO number', 2), 'PO 1');
    for (const form of FORMS) {
      await leaky.leak({ method: 'GET', status: code, form });
      call(ana, 'checkConnection');
      ana.click('Check connection');
      call(ana, 'saveSettings', { apiKey: ODD_KEY });
      call(ana, 'startJob', { kind: 'pullLines' });
      run(world, ana, { kind: 'push' });
      await leaky.leak(null);
    }
    expect(on.traces()).toEqual([]);
  });

  test('is quoted nothing of, in whatever coding the key stands there', async () => {
    const on = await leakyStage();
    const { world, ana, leaky } = on;
    for (const [name, write] of KEY_LEAKS) {
      const text = write(ODD_KEY);
      await leaky.leak({ method: 'PATCH', status: 422, form: 'written', text });
      ana.type('Payouts', placeIn(world, 'Payouts', 'PO number', 2), `PO ${name}`);
      run(world, ana, { kind: 'push' });
      expect(column(world, 'Payouts', 'Status')[0]).toMatch(
        /^Failed: Introw refused this(: its message is left out, as it contains the API key)?\. .* \(422\)$/,
      );
    }
    expect(on.traces()).toEqual([]);
  });
});

describe('a fault that names the address', () => {
  test.each(['timeout-before', 'dns', 'bandwidth', 'address', 'daily-quota'] as const)(
    '%s',
    async (fault) => {
      const on = await pushStage();
      edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      on.world.faults.fetch(fault, 2);
      run(on.world, on.ana, { kind: 'push' });
      // The look at the end of every test is the assertion; here the outcome must have come from the fault.
      expect(on.world.faults.pending).toBe(0);
      expect(keyTraces(on.world, on.users, on.told)).toEqual([]);
    },
  );
});

describe('the look for traces', () => {
  const PLANTED: readonly (readonly [string, (world: World) => void])[] = [
    [
      'sheet Payouts',
      (world) => {
        world.book.sheet('Payouts').enter('Z9', `x ${DEMO_KEY}`);
      },
    ],
    [
      'sheet Payouts',
      (world) => {
        world.book.sheet('Payouts').setNote('A1', DEMO_KEY.toUpperCase());
      },
    ],
    [
      'sheet _introw_meta',
      (world) => {
        world.book.sheet('_introw_meta').enter('C5', DEMO_KEY);
      },
    ],
  ];

  test.each(PLANTED)('finds one that was planted: %s', async (place, plant) => {
    const on = await pushStage();
    plant(on.world);
    expect(keyTraces(on.world, on.users, on.told)).toEqual([place]);
    on.world.book.sheet('Payouts').clear('Z9');
    on.world.book.sheet('Payouts').setNote('A1', '');
    on.world.book.sheet('_introw_meta').clear('C5');
  });

  test('finds one that a page was told', async () => {
    const on = await pushStage();
    expect(keyTraces(on.world, on.users, [...on.told, `{"key":"${DEMO_KEY}"}`])).toEqual([
      'replies',
    ]);
    expect(status(on, 'Payouts', 'pay_a')).toBe('');
  });
});
