import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultKind } from '../../../sandbox/introw/protocol';
import type { JobView } from '../../../src/core/contract/jobs';
import { call, done, run, value } from '../support/driving';
import { manyPayouts } from '../support/push-data';
import { addRow, edit, fillPoNumbers, preview, push } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const FOUR_MINUTES = 4 * 60_000;

const SILENCES: readonly FaultKind[] = ['drop before', 'timeout before', '500', '502 html'];

/** Runs a push to its end and says how long that took, in ms. */
function pushFor(on: PushStage): { reply: ReturnType<typeof run>; took: number } {
  const startedAt = on.world.clock.now();
  const reply = run(on.world, on.ana, { kind: 'push' });
  return { reply, took: on.world.clock.now() - startedAt };
}

describe('a service of which nothing answers', () => {
  test.each(SILENCES.flatMap((kind) => [1, 28, 300].map((size) => [kind, size] as const)))(
    '(%s) ends a push of %i changes within four minutes, and the next one sends them all',
    (kind, size) => {
      const on = pushStage({ data: manyPayouts(size) });
      fillPoNumbers(on);
      on.service.fault({ kind, times: 100_000 });
      const { reply, took } = pushFor(on);
      expect(reply).toMatchObject({
        ok: false,
        error: {
          code: 'NETWORK',
          message: expect.stringMatching(
            new RegExp(
              `^Introw has not answered since .* 0 of ${size} changes? (was|were) pushed; .*edits`,
            ),
          ) as unknown,
        },
      });
      expect(took).toBeLessThan(FOUR_MINUTES);
      // One batch, each of its reads once more, and some probes.
      expect(on.service.log().length).toBeLessThan(40);
      on.service.reset();
      expect(push(on).counts).toMatchObject({ pushed: size, failed: 0 });
      expect(on.service.effects()).toHaveLength(size);
    },
  );

  test('in the middle of a push says what went out, and what is not known of', () => {
    const on = pushStage({ data: manyPayouts(45) });
    fillPoNumbers(on);
    on.service.fault({
      kind: 'timeout after',
      match: { method: 'PATCH', nth: 15 },
      times: 100_000,
    });
    on.service.fault({ kind: 'drop before', match: { method: 'GET', nth: 25 }, times: 100_000 });
    const { reply, took } = pushFor(on);
    expect(took).toBeLessThan(FOUR_MINUTES + 60_000);
    expect(reply).toMatchObject({ ok: false, error: { code: 'NETWORK' } });
    const text = reply.ok ? '' : reply.error.message;
    expect(text).toMatch(
      / (\d+) of 45 changes? (was|were) pushed; .* Sent without an answer: (\d+);/,
    );
    on.service.reset();
    push(on);
    expect(preview(on).changes).toEqual([]);
    const numbers = on.service.data().payouts.map(({ poNumber }) => poNumber);
    expect(numbers).not.toContain(null);
  });

  test('is asked by one small request at a time, with growing waits', () => {
    const on = pushStage({ data: manyPayouts(28) });
    fillPoNumbers(on);
    on.service.fault({ kind: '500', times: 100_000 });
    const waits: number[] = [];
    run(on.world, on.ana, { kind: 'push' }, { between: ({ waitMs }) => waits.push(waitMs) });
    // The last one ends with the two minutes.
    const grown = waits.slice(0, -1);
    expect([...grown].sort((a, b) => a - b)).toEqual(grown);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(120_000);
    const probes = on.service.log().slice(-waits.length);
    expect(new Set(probes.map(({ path }) => path))).toEqual(new Set(['/api/v1/payouts']));
  });

  test('for less than that is ridden out, and each change takes effect once', () => {
    const on = pushStage({ data: manyPayouts(28) });
    fillPoNumbers(on);
    on.service.fault({ kind: '500', times: 6 });
    expect(push(on).counts).toMatchObject({ pushed: 28, failed: 0 });
    expect(on.service.effects()).toHaveLength(28);
  });

  test('before a line is created is waited for as well', () => {
    const on = pushStage();
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    on.world.clock.advance(2 * 60 * 60_000);
    on.service.fault({ kind: '500', times: 2 });
    expect(push(on).counts).toMatchObject({ pushed: 1 });
    expect(on.service.effects()).toHaveLength(1);
  });

  test('ends an undo as well, which goes on when it is started again', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-1' });
    push(on);
    on.service.fault({ kind: '500', times: 100_000 });
    expect(run(on.world, on.ana, { kind: 'undo' })).toMatchObject({ error: { code: 'NETWORK' } });
    on.service.reset();
    done(on.world, on.ana, { kind: 'undo' });
    expect(on.service.data().payouts.find(({ id }) => id === 'pay_a')?.poNumber).toBeNull();
  });
});

describe('a service that answers what is read and no write', () => {
  const FAULTS: readonly (readonly [FaultKind, number])[] = [
    ['timeout before', 2],
    ['timeout before', 300],
    ['500', 28],
  ];

  test.each(FAULTS)(
    '(%s) ends a push of %i changes within four minutes, and the next ones send them all, once',
    (kind, size) => {
      const on = pushStage({ data: manyPayouts(size) });
      fillPoNumbers(on);
      on.service.fault({ kind, match: { method: 'PATCH' }, times: 100_000 });
      const { reply, took } = pushFor(on);
      expect(took).toBeLessThan(FOUR_MINUTES);
      expect(on.service.log().length).toBeLessThan(60);
      if (size > 2) {
        expect(reply).toMatchObject({ ok: false, error: { code: 'NETWORK' } });
        const said = reply.ok ? '' : reply.error.message;
        expect(said).toMatch(/^Introw answers, but has accepted no change since .* Sent without/);
      }
      const before = on.service.effects().length;
      on.service.reset();
      push(on);
      expect(preview(on).changes).toEqual([]);
      expect(before + on.service.effects().length).toBe(size);
    },
  );

  test('but does what it is asked is no outage: all goes out, each once', () => {
    const on = pushStage({ data: manyPayouts(28) });
    fillPoNumbers(on);
    on.service.fault({ kind: 'timeout after', match: { method: 'PATCH' }, times: 100_000 });
    expect(push(on).counts).toMatchObject({ pushed: 28, failed: 0 });
    expect(on.service.effects()).toHaveLength(28);
  });

  test('for less than two minutes is ridden out', () => {
    const on = pushStage({ data: manyPayouts(28) });
    fillPoNumbers(on);
    on.service.fault({ kind: 'timeout before', match: { method: 'PATCH' }, times: 2 });
    expect(push(on).counts).toMatchObject({ pushed: 28, failed: 0 });
    expect(on.service.effects()).toHaveLength(28);
  });

  test('of one record is the trouble of that one: the others go out, wherever it stands', () => {
    for (const nth of [0, 13, 27]) {
      const on = pushStage({ data: manyPayouts(28) });
      fillPoNumbers(on);
      const held = on.service.data().payouts[nth]?.id ?? '';
      on.service.fault({
        kind: '500',
        match: { method: 'PATCH', path: `payouts/${held}$` },
        times: 100_000,
      });
      expect(push(on).counts).toMatchObject({ pushed: 27, failed: 1 });
    }
  });
});

describe('a record of which nothing answers, at a service that does', () => {
  test('fails alone', () => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { 'PO number': `PO-${id}` });
    on.service.fault({ kind: '500', match: { path: 'payouts/pay_b' }, times: 100_000 });
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 1 });
  });
});

describe('a service that asks to wait longer than a push waits', () => {
  test('is told with the time, at once', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '429 retry-after', retryAfterSeconds: 3 * 60 * 60, times: 100 });
    const reply = call<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(reply).toMatchObject({
      ok: false,
      error: {
        code: 'RATE_LIMITED',
        message: expect.stringMatching(/at 2026-04-10 12:0\d UTC/) as unknown,
      },
    });
    on.service.reset();
    expect(push(on).counts).toMatchObject({ pushed: 1 });
  });

  test('waits of minutes are waited for', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '429 retry-after', retryAfterSeconds: 300 });
    expect(value<JobView>(on.ana, 'startJob', { kind: 'push' }).waitMs).toBeGreaterThanOrEqual(
      300_000,
    );
  });
});
