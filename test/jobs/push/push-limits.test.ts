import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine } from '../../../sandbox/introw/builders';
import type { OperationLogEntry } from '../../../sandbox/introw/protocol';
import type { JobView } from '../../../src/core/contract/jobs';
import { manyPayouts } from '../support/push-data';
import { edit, fillPoNumbers, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { run, value } from '../support/driving';

afterEach(endPushStages);

const MINUTE_MS = 60_000;

function perMinute(log: readonly OperationLogEntry[]): number[] {
  const minutes = new Map<number, number>();
  for (const { at } of log) {
    const minute = Math.floor(at / MINUTE_MS);
    minutes.set(minute, (minutes.get(minute) ?? 0) + 1);
  }
  return [...minutes.values()];
}

/** 45 payouts of one line each, every line with another description. */
function manyLines(): PushStage {
  const numbers = Array.from({ length: 45 }, (_, n) => n + 1);
  const { partners, payouts } = manyPayouts(45);
  const on = pushStage({
    data: {
      partners,
      payouts,
      lines: payouts.map(({ id }, at) =>
        makeLine({ id: `l${numbers[at] ?? 0}`, partnerId: partners[0]?.id ?? '', payoutId: id }),
      ),
    },
  });
  for (const n of numbers) edit(on, 'Lines', `l${n}`, { Amount: '12.50' });
  return on;
}

test('a service that hangs when the payouts are read once more kills no step, and the push ends', () => {
  const on = manyLines();
  const hang = {
    kind: 'timeout before',
    match: { method: 'GET', path: '/payouts/' },
    times: 10_000,
  } as const;
  const job = push(on, {
    maxSteps: 200,
    between: ({ counts }) => {
      if (counts['pushed'] === 45) on.service.fault(hang);
    },
  });
  expect(job).toMatchObject({ state: 'done', counts: { pushed: 45 } });
  expect(job.message).toContain('could not be read again');
});

describe('120 requests a minute', () => {
  test('a push of 100 edits waits in between, and takes as long as the limit makes it', () => {
    const on = pushStage({ data: manyPayouts(100) });
    expect(fillPoNumbers(on)).toBe(100);
    const started = on.world.clock.now();
    const waits: JobView[] = [];
    push(on, {
      between: (view) => {
        if (view.waitMs > 0) waits.push(view);
      },
    });
    const log = on.service.log();
    expect(log.every((entry) => entry.status === 200)).toBe(true);
    expect(log).toHaveLength(200);
    expect(Math.max(...perMinute(log))).toBeLessThanOrEqual(120);
    expect(on.service.effects()).toHaveLength(100);
    expect(waits[0]?.message).toMatch(
      /^\d+ of 100 changes pushed\. Waiting for Introw's next minute\.$/,
    );
    // 200 requests at 120 a minute: the rest of this minute, then what 80 requests take.
    const bound = MINUTE_MS - (started % MINUTE_MS);
    expect(on.world.clock.now() - started).toBeLessThanOrEqual(bound + MINUTE_MS * 1.05);
  });

  test('a push that is found again waits for what is left of the minute, and no longer', () => {
    const on = pushStage({ data: manyPayouts(100) });
    fillPoNumbers(on);
    let view = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const { jobId } = view;
    while (view.waitMs === 0) view = value<JobView>(on.ana, 'stepJob', { jobId });
    expect(view.waitMs).toBeGreaterThan(2000);

    on.world.clock.advance(view.waitMs - 1000);
    expect(value<JobView>(on.ana, 'currentJob').waitMs).toBeLessThanOrEqual(1000);
    on.world.clock.advance(1000);
    expect(value<JobView>(on.ana, 'startJob', { kind: 'push' })).toMatchObject({
      jobId,
      waitMs: 0,
    });
  });

  test('400 edits take no longer than 1.05 of what the limit allows', () => {
    const on = pushStage({ data: manyPayouts(400) });
    fillPoNumbers(on);
    // From a full minute on: a perfect job sends its last request when the seventh minute begins.
    on.world.clock.advance(MINUTE_MS - (on.world.clock.now() % MINUTE_MS));
    const started = on.world.clock.now();
    push(on);
    const log = on.service.log();
    expect(log).toHaveLength(800);
    expect(Math.max(...perMinute(log))).toBeLessThanOrEqual(120);
    const bound = (Math.ceil(800 / 120) - 1) * MINUTE_MS;
    const ended = log[log.length - 1]?.at ?? 0;
    expect((ended - started) / bound).toBeLessThanOrEqual(1.05);
  });

  test('a minute that others use up with us brings the push forward all the same', () => {
    const on = pushStage({ data: manyPayouts(50), requestsPerMinute: 30 });
    fillPoNumbers(on);
    const started = on.world.clock.now();
    push(on);
    expect(on.service.effects()).toHaveLength(50);
    // 100 requests at 30 a minute are 4 minutes; reads whose writes no longer fit are done again.
    expect((on.world.clock.now() - started) / MINUTE_MS).toBeLessThanOrEqual(9);
  });

  test('a step takes less than 30 s of the platform', () => {
    const on = pushStage({ data: manyPayouts(100) });
    fillPoNumbers(on);
    let stepStarted = on.world.clock.now();
    const steps: number[] = [];
    push(on, {
      between: (view) => {
        steps.push(on.world.clock.now() - stepStarted);
        stepStarted = on.world.clock.now() + view.waitMs;
      },
    });
    expect(steps.length).toBeGreaterThan(2);
    expect(Math.max(...steps)).toBeLessThan(30_000);
  });
});

describe('a 429', () => {
  test('with Retry-After is obeyed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({
      kind: '429 retry-after',
      match: { method: 'PATCH' },
      retryAfterSeconds: 17,
    });
    push(on);
    const [refused, repeated] = on.service
      .log()
      .filter(({ path, n }) => path.endsWith('pay_a') && n > 1);
    expect(refused?.status).toBe(429);
    expect((repeated?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(17_000);
    expect(on.service.effects()).toHaveLength(1);
  });

  test('to the very first request is obeyed as well', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '429 retry-after', match: { method: 'GET' }, retryAfterSeconds: 90 });
    push(on);
    const [refused, repeated] = on.service.log();
    expect((repeated?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(90_000);
    expect(on.service.effects()).toHaveLength(1);
  });

  test('without it waits for the next full minute', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '429', match: { method: 'PATCH' } });
    push(on);
    const [, refused, repeated] = on.service.log();
    expect(refused?.status).toBe(429);
    const minute = (at: number | undefined) => Math.floor((at ?? 0) / MINUTE_MS);
    expect(minute(repeated?.at)).toBe(minute(refused?.at) + 1);
    expect(on.service.effects()).toHaveLength(1);
  });

  test('stops the requests that were to follow it', () => {
    const on = pushStage({ data: manyPayouts(40) });
    fillPoNumbers(on);
    on.service.fault({ kind: '429', match: { method: 'GET', nth: 5 } });
    push(on);
    expect(on.service.log().filter(({ status }) => status === 429)).toHaveLength(1);
    expect(on.service.effects()).toHaveLength(40);
  });
});

describe('credits that run out in the middle', () => {
  test('end the push cleanly; the rest goes out with the next one, and nothing twice', () => {
    const on = pushStage({ data: manyPayouts(30) });
    fillPoNumbers(on);
    on.service.change({ kind: 'setCredits', credits: { limit: 1000, remaining: 35 } });
    const reply = run(on.world, on.ana, { kind: 'push' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'CREDITS_EXHAUSTED' } });
    const pushed = on.service.effects().length;
    expect(pushed).toBeGreaterThan(0);
    expect(pushed).toBeLessThan(30);
    const message = reply.ok ? '' : reply.error.message;
    expect(message).toContain('2026-05-01');
    expect(message).toContain(`${pushed} of 30 changes were pushed`);
    expect(preview(on).changes).toHaveLength(30 - pushed);
    on.service.change({ kind: 'setCredits', credits: { limit: 1000, remaining: 1000 } });
    push(on);
    const changed = on.service.effects().map(({ id }) => id);
    expect(changed).toHaveLength(30);
    expect(new Set(changed).size).toBe(30);
    expect(status(on, 'Payouts', 'pay_0030')).toMatch(/^Pushed/);
  });

  test('at the start send nothing more and change no cell', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setCredits', credits: { limit: 1000, remaining: 0 } });
    const reply = run(on.world, on.ana, { kind: 'push' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'CREDITS_EXHAUSTED' } });
    expect(on.service.log()).toHaveLength(1);
    expect(preview(on).changes).toHaveLength(1);
  });
});
