import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateData } from '../../../sandbox/introw/generate';
import type { CallCount } from '../../../sandbox/apps-script/calls';
import type { StartJob } from '../../../src/core/contract/jobs';
import { ids, watchWrites } from '../../jobs/support/cells';
import { closeFixtures, openFixture } from '../support/fixture';
import { done, type Fixture } from '../../jobs/support/driving';

interface Cost extends CallCount {
  readonly requests: number;
  /** Virtual milliseconds of the longest step. */
  readonly longestStep: number;
  readonly virtualMs: number;
  readonly added: number;
  readonly updated: number;
}

/** What a pull costs: calls, requests, and virtual time by the platform's prices. */
function costOf({ world, ana, service }: Fixture, request: StartJob): Cost {
  service.reset();
  const mark = world.calls.mark();
  const start = world.clock.now();
  let stepStart = start;
  let longestStep = 0;
  const measure = (waitMs: number) => {
    longestStep = Math.max(longestStep, world.clock.now() - stepStart);
    stepStart = world.clock.now() + waitMs;
  };
  const view = done(world, ana, request, {
    between: ({ waitMs }) => {
      measure(waitMs);
    },
  });
  measure(0);
  const { added = 0, unchanged: updated = 0 } = view.counts;
  return {
    ...world.calls.since(mark),
    requests: service.log().length,
    longestStep,
    virtualMs: world.clock.now() - start,
    added,
    updated,
  };
}

const COUNTS = [1_000, 10_000] as const;
/** PO numbers that change, far from one another. */
const CHANGED = 100;
const pull: StartJob = { kind: 'pullPayouts' };

describe('a pull of payouts by number', () => {
  const first: Record<number, Cost> = {};
  const again: Record<number, Cost> = {};
  const changed: Record<number, Cost> = {};
  let written = -1;

  beforeAll(async () => {
    for (const count of COUNTS) {
      const it = await openFixture({
        paging: 'pages',
        data: generateData({ payouts: count, lines: 0, partners: 500 }),
      });
      first[count] = costOf(it, pull);
      const watch = watchWrites(it.world, 'Payouts');
      again[count] = costOf(it, pull);
      written = Math.max(written, watch.count());
      const all = ids(it.world, 'Payouts');
      for (let at = 0; at < all.length; at += Math.floor(count / CHANGED))
        it.service.change({ kind: 'setPayout', id: all[at] ?? '', fields: { poNumber: `0${at}` } });
      changed[count] = costOf(it, pull);
      await closeFixtures();
    }
  });

  afterAll(closeFixtures);

  test.each(COUNTS)('brings every one of %d, then refreshes every one', (count) => {
    expect(first[count]).toMatchObject({ added: count, updated: 0 });
    expect(again[count]).toMatchObject({ added: 0, updated: count });
  });

  test.each(COUNTS)('asks for %d records in pages of 100, at most once more', (count) => {
    expect(first[count]?.requests).toBeLessThanOrEqual(count / 100 + 1);
    expect(again[count]?.requests).toBeLessThanOrEqual(count / 100 + 1);
  });

  test('moves cells in at most 48 calls, however many records', () => {
    for (const cost of [first, again])
      for (const count of COUNTS) expect(cost[count]?.moving).toBeLessThanOrEqual(48);
  });

  test('moves cells once more for each PO number that changed, as those between may hold links', () => {
    for (const count of COUNTS) {
      const more = (changed[count]?.moving ?? Infinity) - (again[count]?.moving ?? 0);
      expect(more).toBeLessThanOrEqual(CHANGED + 10);
    }
  });

  test('moves cells as often for 10,000 as for 1,000, give or take four', () => {
    for (const cost of [first, again, changed]) {
      const [few = 0, many = 0] = COUNTS.map((count) => cost[count]?.moving);
      expect(Math.abs(many - few)).toBeLessThanOrEqual(4);
    }
  });

  test('keeps every step under 30 s', () => {
    for (const cost of [first, again, changed])
      for (const count of COUNTS) expect(cost[count]?.longestStep).toBeLessThan(30_000);
  });

  test('writes to no cell of the sheet when nothing changed', () => {
    expect(written).toBe(0);
  });
});

describe('a pull of 30,000 lines', () => {
  let it: Fixture;
  let cost: Cost;

  beforeAll(async () => {
    it = await openFixture({
      paging: 'pages',
      credits: null,
      data: generateData({ payouts: 2_000, lines: 30_000, partners: 200 }),
    });
    cost = costOf(it, { kind: 'pullLines', payouts: 'all' });
  });

  afterAll(closeFixtures);

  test('brings each of them once', () => {
    const found = ids(it.world, 'Lines');

    expect(found).toHaveLength(30_000);
    expect(new Set(found).size).toBe(30_000);
    expect(cost).toMatchObject({ added: 30_000, updated: 0 });
  });

  test('asks 300 times for lines and twice for the names of 200 partners', () => {
    const paths = it.service.log().map(({ path }) => path.replace('/api/v1', ''));

    expect(paths.filter((path) => path === '/commission-lines')).toHaveLength(300);
    expect(paths.filter((path) => path === '/partners')).toHaveLength(2);
  });

  test('takes as long as 120 requests a minute make it, and hardly longer', () => {
    const minutes = Math.floor(cost.requests / 120);

    expect(cost.virtualMs).toBeLessThanOrEqual((minutes + 1) * 60_000 * 1.05);
    expect(it.service.log().filter(({ status }) => status === 429)).toEqual([]);
  });

  test('keeps every step under 30 s', () => {
    expect(cost.longestStep).toBeLessThan(30_000);
  });
});
