import { describe, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { generateData } from '../../../sandbox/introw/generate';
import { makePayout } from '../../../sandbox/introw/builders';
import type { FaultKind } from '../../../sandbox/introw/protocol';
import type { ServiceData } from '../../../sandbox/introw/records';
import type { FetchFault } from '../../../sandbox/apps-script/faults';
import type { JobView } from '../../../src/core/contract/jobs';
import { cell, columnOf, everything, ids, placeIn, placeOf, record } from '../support/cells';
import { call, done, run, value, type Fixture } from '../support/driving';
import { openFixture } from '../support/fixture';

const PULL = { kind: 'pullPayouts' } as const;

const made = new Map<number, ServiceData>();

/** Payouts in pages of 100 behind a cursor, so that a pull takes them one after the other. */
function many(count: number) {
  const data = made.get(count) ?? generateData({ payouts: count, lines: 0 });
  made.set(count, data);
  return { data, paging: 'cursor' } as const;
}

/** A pull of `count` payouts, with all views that the page got. */
function watched({ world, ana }: Fixture): JobView[] {
  const views: JobView[] = [];
  const last = done(world, ana, PULL, { between: (view) => views.push(view) });
  return [...views, last];
}

describe('the view of a pull', () => {
  test('tells how far it is, of how many where the service says so, and never goes back', () => {
    const it = openFixture({ ...many(1_500), paging: 'pages' });
    const views = watched(it);

    expect(views[0]).toMatchObject({
      kind: 'pullPayouts',
      state: 'running',
      done: 100,
      total: 1_500,
    });
    expect(new Set(views.map(({ total }) => total))).toEqual(new Set([1_500]));
    expect(new Set(views.map(({ jobId }) => jobId)).size).toBe(1);
    expect(views[views.length - 1]).toMatchObject({
      state: 'done',
      done: 1_500,
      waitMs: 0,
      error: null,
      counts: { added: 1_500, updated: 0, unchanged: 0, kept: 0, conflicts: 0, skipped: 0 },
    });
  });

  test('has no total while the service names none', () => {
    const [first] = watched(openFixture(many(300)));

    expect(first).toMatchObject({ done: 100, total: null, message: '100 payouts fetched.' });
  });

  test('makes one request in startJob, so that a refused key shows there', () => {
    const it = openFixture(many(1_500));
    it.service.fault({ kind: '401', match: { path: '/payouts' } });
    const reply = call(it.ana, 'startJob', PULL);

    expect(reply).toMatchObject({ ok: false, error: { code: 'UNAUTHORIZED' } });
    expect(it.service.log()).toHaveLength(1);
    expect(value(it.ana, 'currentJob')).toBeNull();
    expect(it.world.book.sheets.filter((sheet) => !sheet.hidden)).toHaveLength(1);
  });

  test('without a key is NO_API_KEY and no request', () => {
    const it = openFixture(many(100));
    const reply = call(it.world.user('bob@example.com'), 'startJob', PULL);

    expect(reply).toMatchObject({ ok: false, error: { code: 'NO_API_KEY' } });
    expect(it.service.log()).toEqual([]);
  });
});

describe('the minute of the service', () => {
  test('is not overrun: the job waits for the next one and goes on', () => {
    const it = openFixture({ ...many(1_300), pageSizeMax: 10, credits: null });
    const start = it.world.clock.now();
    const views = watched(it);
    const waits = views.filter(({ waitMs }) => waitMs > 0);

    expect(it.service.log()).toHaveLength(130);
    expect(it.service.log().filter(({ status }) => status !== 200)).toEqual([]);
    expect(waits).toHaveLength(1);
    expect(waits[0]?.message).toMatch(/waiting for Introw's next minute/);
    expect(it.world.clock.now() - start).toBeLessThan(2 * 60_000);
    expect(ids(it.world, 'Payouts')).toHaveLength(1_300);
  });

  test('is shared: what others used up is not asked for', () => {
    const it = openFixture({ ...many(1_000), requestsPerMinute: 8 });
    const views = watched(it);

    expect(it.service.log().filter(({ status }) => status === 429)).toEqual([]);
    expect(views.filter(({ waitMs }) => waitMs > 0)).toHaveLength(1);
    expect(ids(it.world, 'Payouts')).toHaveLength(1_000);
  });
});

const PASSING: readonly FaultKind[] = [
  ...(['500', '502 html', '429', '429 retry-after'] as const),
  ...(['timeout before', 'timeout after', 'drop before', 'drop after'] as const),
];
const PLATFORM: readonly FetchFault[] = [
  ...(['timeout-before', 'timeout-after', 'dns', 'bandwidth', 'address'] as const),
];

describe('a fault that passes, in the middle of a pull', () => {
  function expectWhole(it: Fixture) {
    const views = watched(it);
    const waits = views.filter(({ waitMs }) => waitMs > 0);

    expect(waits.every(({ state, error }) => state === 'running' && error === null)).toBe(true);
    expect(ids(it.world, 'Payouts')).toHaveLength(500);
    expect(new Set(ids(it.world, 'Payouts')).size).toBe(500);
    expect(views[views.length - 1]?.message).toBe(
      '500 payouts pulled: 500 new, 0 changed at Introw, 0 unchanged.',
    );
    return waits;
  }

  test.each(PASSING)('%s is waited for, and the pull ends whole', (kind) => {
    const it = openFixture(many(500));
    it.service.fault({ kind, match: { path: '/payouts', nth: 4 }, times: 2, retryAfterSeconds: 7 });
    const waits = expectWhole(it);

    expect(waits.length).toBeGreaterThanOrEqual(1);
  });

  test('a Retry-After is obeyed before anything is asked again', () => {
    const it = openFixture(many(500));
    it.service.fault({
      kind: '429 retry-after',
      match: { path: '/payouts', nth: 4 },
      retryAfterSeconds: 7,
    });
    const [first] = expectWhole(it);
    const times = it.service.log().map(({ at }) => at);

    expect(first?.waitMs).toBeGreaterThanOrEqual(7_000);
    expect(first?.waitMs).toBeLessThan(9_000);
    expect((times[4] ?? 0) - (times[3] ?? 0)).toBeGreaterThanOrEqual(7_000);
  });

  test.each(PASSING)('%s may strike pages that are asked for side by side', (kind) => {
    const it = openFixture({ ...many(500), paging: 'pages' });
    it.service.fault({ kind, match: { path: '/payouts', nth: 3 }, times: 2 });
    expectWhole(it);
  });

  test.each(PLATFORM)('%s at Google is waited for, and the pull ends whole', (fault) => {
    const it = openFixture(many(500));
    it.world.faults.fetch(fault, 5);
    const waits = expectWhole(it);

    expect(waits.length).toBeGreaterThanOrEqual(1);
  });

  test('that does not pass ends the pull in words, with the sheets as they were', () => {
    const it = openFixture(many(500));
    pullPayouts(it);
    const before = everything(it.world);
    it.service.fault({ kind: '500', match: { path: '/payouts', nth: 3 }, times: 1_000 });
    const reply = run(it.world, it.ana, PULL);

    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'API', message: expect.stringMatching(/Your sheets were not changed/) },
    });
    expect(it.service.log().length).toBeLessThan(25);
    expect(everything(it.world)).toEqual(before);
  });

  test('of a first request is waited for too', () => {
    const it = openFixture(many(500));
    it.service.fault({ kind: '500', match: { path: '/payouts' } });
    const [first] = watched(it);

    expect(first).toMatchObject({ state: 'running', done: 0 });
    expect(first?.waitMs).toBeGreaterThan(0);
    expect(ids(it.world, 'Payouts')).toHaveLength(500);
  });
});

function pullPayouts({ world, ana }: Fixture): void {
  done(world, ana, PULL);
}

describe('a refusal in the middle of a pull', () => {
  test.each([
    ['402', 'CREDITS_EXHAUSTED', /month’s API credits are used up.*2026-05-01/],
    ['401', 'UNAUTHORIZED', /wrong, expired or revoked/],
    ['403', 'FORBIDDEN', /does not have the scope commissions:read/],
    ['400', 'API', /Introw refused this/],
  ] as const)('%s ends it as %s, with the sheets as they were', (kind, code, words) => {
    const it = openFixture(many(500));
    pullPayouts(it);
    it.ana.type('Payouts', placeIn(it.world, 'Payouts', 'PO number', 2), 'PO-mine');
    const before = everything(it.world);
    it.service.reset();
    it.service.fault({ kind, match: { path: '/payouts', nth: 4 } });
    const reply = run(it.world, it.ana, PULL);

    expect(reply).toMatchObject({ ok: false, error: { code } });
    const message = reply.ok ? '' : reply.error.message;
    expect(message).toMatch(words);
    expect(message).toMatch(/Your sheets were not changed/);
    expect(it.service.log()).toHaveLength(4);
    expect(everything(it.world)).toEqual(before);
    expect(value(it.ana, 'currentJob')).toBeNull();
  });

  /** A pull of 500 payouts whose credits end after three pages. */
  function outOfCredits(): Fixture {
    const it = openFixture({ ...many(500), credits: { limit: 100, remaining: 4 } });
    expect(run(it.world, it.ana, PULL)).toMatchObject({
      error: {
        code: 'CREDITS_EXHAUSTED',
        message: expect.stringMatching(/300 records fetched are kept/) as unknown,
      },
    });
    expect(it.service.log()).toHaveLength(4);
    it.service.change({ kind: 'setCredits', credits: { limit: 100, remaining: 100 } });
    it.world.clock.advance(60_000);
    it.service.reset();
    return it;
  }

  test('for want of credits is gone on with: no page is paid for twice', () => {
    const it = outOfCredits();
    pullPayouts(it);
    expect(ids(it.world, 'Payouts')).toHaveLength(500);
    expect(it.service.log()).toHaveLength(2);
  });

  test.each<[string, (it: Fixture) => void]>([
    [
      'a day later',
      ({ world }) => {
        world.clock.advance(24 * 60 * 60_000);
      },
    ],
    [
      'after another pull',
      ({ world, ana }) => {
        done(world, ana, { kind: 'pullLines', payouts: 'all' });
      },
    ],
  ])('for want of credits is begun anew %s', (_, meanwhile) => {
    const it = outOfCredits();
    meanwhile(it);
    it.service.reset();
    pullPayouts(it);
    expect(ids(it.world, 'Payouts')).toHaveLength(500);
    expect(it.service.log()).toHaveLength(5);
  });

  test('for want of credits is begun anew where other stages are asked for', () => {
    const it = outOfCredits();
    done(it.world, it.ana, { kind: 'pullPayouts', stages: ['DRAFT'] });
    const stages = it.service.log().map(({ query }) => query['stage']);
    expect(new Set(stages)).toEqual(new Set(['DRAFT']));
  });

  test('for want of credits is not gone on with by a colleague, whose key may show others', () => {
    const it = outOfCredits();
    const bob = it.world.user('bob@example.com');
    value(bob, 'saveSettings', { apiKey: DEMO_KEY });
    it.service.reset();
    done(it.world, bob, PULL);
    expect(it.service.log()).toHaveLength(5);
  });
});

describe('a pull that is cancelled', () => {
  test('changes nothing, is over, and can be started anew', () => {
    const it = openFixture(many(500));
    pullPayouts(it);
    const before = everything(it.world);
    it.service.change({ kind: 'addPayout', payout: makePayout({ id: 'pay_new' }) });
    const started = value<JobView>(it.ana, 'startJob', PULL);
    const cancelled = value<JobView>(it.ana, 'cancelJob', { jobId: started.jobId });

    expect(cancelled).toMatchObject({ state: 'cancelled', waitMs: 0, error: null });
    expect(everything(it.world)).toEqual(before);
    expect(value(it.ana, 'currentJob')).toBeNull();
    expect(value(it.ana, 'stepJob', { jobId: started.jobId })).toMatchObject({
      state: 'cancelled',
    });
    expect(value(it.ana, 'cancelJob', { jobId: started.jobId })).toMatchObject({
      state: 'cancelled',
    });
    pullPayouts(it);
    expect(ids(it.world, 'Payouts')).toHaveLength(501);
  });

  test('is not one that has another id', () => {
    const it = openFixture(many(500));
    const { jobId } = value<JobView>(it.ana, 'startJob', PULL);

    expect(call(it.ana, 'cancelJob', { jobId: 'another' })).toMatchObject({
      error: { code: 'NOT_FOUND' },
    });
    expect(value(it.ana, 'currentJob')).toMatchObject({ jobId, state: 'running' });
  });
});

describe('a page that is closed', () => {
  test('finds its job again, and goes on from where it stood', () => {
    const it = openFixture({ ...many(1_000), requestsPerMinute: 6 });
    const started = value<JobView>(it.ana, 'startJob', PULL);
    value<JobView>(it.ana, 'stepJob', { jobId: started.jobId });
    it.world.clock.advance(3_600_000);
    it.world.evictCaches();
    const found = value<JobView>(it.ana, 'currentJob');
    const again = value<JobView>(it.ana, 'startJob', PULL);

    expect(found).toMatchObject({ jobId: started.jobId, state: 'running' });
    expect(found.done).toBeGreaterThan(100);
    expect(again.jobId).toBe(started.jobId);
    const last = done(it.world, it.ana, PULL);
    expect(last.jobId).toBe(started.jobId);
    expect(ids(it.world, 'Payouts')).toHaveLength(1_000);
    expect(it.service.log()).toHaveLength(10);
  });

  test('leaves its pull to a colleague after ten minutes, and not before', () => {
    const it = openFixture(many(500));
    const bob = it.world.user('bob@example.com');
    value(bob, 'saveSettings', { apiKey: 'sandbox-demo-key-read-only-3c4d' });
    const { jobId } = value<JobView>(it.ana, 'startJob', PULL);

    for (const name of ['startJob', 'stepJob'])
      expect(call(bob, name, { ...PULL, jobId })).toMatchObject({
        ok: false,
        error: {
          code: 'BUSY',
          message: expect.stringMatching(/^ana@example\.com .* 2026-04-10 09:0/),
        },
      });
    it.world.clock.advance(11 * 60_000);
    let view = value<JobView>(bob, 'stepJob', { jobId });
    while (view.state === 'running') view = value<JobView>(bob, 'stepJob', { jobId });
    expect(view).toMatchObject({ state: 'done', done: 500 });
  });
});

describe('a sheet that the user works in between two steps', () => {
  test('gets what came where the rows and columns stand by now', () => {
    const slow = { latencyMs: 16_000 };
    const data = generateData({ payouts: 60, lines: 0 });
    const it = openFixture({ data, pageSizeMax: 10 }, slow);
    pullPayouts(it);
    const sheet = it.world.book.sheet('Payouts');
    const all = ids(it.world, 'Payouts');
    const [one = '', two = ''] = all;
    it.service.change({ kind: 'setPayout', id: one, fields: { poNumber: '0001' } });
    it.service.change({ kind: 'setPayout', id: two, fields: { stage: 'FAILED' } });
    const moves = [
      () => {
        sheet.sort(columnOf(it.world, 'Payouts', 'Payout ID'));
      },
      () => {
        sheet.moveColumn(columnOf(it.world, 'Payouts', 'Payout ID'), 1);
      },
      () => {
        sheet.insertRows(2, 3);
      },
      () => {
        it.ana.type('Payouts', placeOf(it.world, 'Payouts', two, 'Stage'), 'BLOCKED');
      },
      () => {
        sheet.insertColumns(4, 2);
      },
    ];
    done(it.world, it.ana, PULL, { between: () => moves.shift()?.() });

    expect(moves).toEqual([]);
    expect(
      ids(it.world, 'Payouts')
        .filter((id) => id !== '')
        .sort(),
    ).toEqual([...all].sort());
    expect(cell(it.world, 'Payouts', one, 'PO number')).toBe('0001');
    expect(record(it.world, 'Payouts', two)).toMatchObject({ Stage: 'BLOCKED' });
    expect(cell(it.world, 'Payouts', two, 'Status')).toMatch(/^Conflict: Stage is FAILED/);
  });
});
