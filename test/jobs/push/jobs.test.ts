import { afterEach, describe, expect, test } from '@jest/globals';
import { DEMO_KEYS } from '../../../sandbox/introw/access';
import type { JobView } from '../../../src/core/contract/jobs';
import type { Reply } from '../../../src/core/contract/reply';
import { everything } from '../support/cells';
import { edit, preview, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, run, value } from '../support/driving';

afterEach(endPushStages);

const MINUTE_MS = 60_000;
const BOBS_KEY = 'sandbox-bobs-key-full-access-8c9d';
const KEYS = [
  ...DEMO_KEYS,
  { key: BOBS_KEY, scopes: ['commissions:read', 'commissions:write', 'partners:read'] },
];

/** A push of two stages that Ana has started and not yet stepped; Bob has a key of his own. */
function started(): PushStage & { readonly jobId: string } {
  const on = pushStage({ keys: KEYS });
  value(on.world.user('bob@example.com'), 'saveSettings', { apiKey: BOBS_KEY });
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  on.service.reset();
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  return { ...on, told: on.told, jobId };
}

function code(reply: Reply<unknown>): string {
  return reply.ok ? 'ok' : reply.error.code;
}

describe('a job', () => {
  test('is described whole in its view', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_paid', { Stage: 'DRAFT' });
    const first = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(first).toEqual({
      jobId: expect.stringMatching(/^[0-9a-f]{32}$/),
      kind: 'push',
      outcomes: [expect.objectContaining({ id: 'pay_a', state: 'pushed' })],
      state: 'running',
      done: 1,
      total: 2,
      message: '1 of 2 changes pushed.',
      facts: '1 blocked',
      waitMs: 0,
      counts: { pushed: 1, failed: 0, conflicts: 0, blocked: 1 },
      error: null,
    });
    const last = run(on.world, on.ana, { kind: 'push' });
    expect(last).toEqual({
      ok: true,
      value: {
        ...first,
        outcomes: [],
        state: 'done',
        done: 2,
        message: expect.stringMatching(/^2 of 2 changes pushed\. .*Status says why, row by row/),
        counts: { pushed: 2, failed: 0, conflicts: 0, blocked: 1 },
      },
    });
  });

  test('that is started twice by one user is the same, whatever kind is asked for', () => {
    const { ana, jobId, service } = started();
    const requests = service.log().length;
    for (const kind of ['push', 'pullPayouts']) {
      expect(value<JobView>(ana, 'startJob', { kind })).toMatchObject({ jobId, kind: 'push' });
    }
    expect(service.log()).toHaveLength(requests);
  });

  test('that is finished is shown again, and may be asked for at leisure', () => {
    const { world, ana, jobId, service } = started();
    const end = run(world, ana, { kind: 'push' });
    const requests = service.log().length;
    expect(call(ana, 'stepJob', { jobId })).toEqual(end);
    expect(call(ana, 'cancelJob', { jobId })).toEqual(end);
    expect(service.log()).toHaveLength(requests);
    expect(value(ana, 'currentJob')).toBeNull();
  });

  test('that nobody knows is NOT_FOUND', () => {
    const on = pushStage();
    for (const name of ['stepJob', 'cancelJob']) {
      expect(code(call(on.ana, name, { jobId: 'no-such-job' }))).toBe('NOT_FOUND');
    }
    expect(value(on.ana, 'currentJob')).toBeNull();
  });

  test('that a later one replaced is NOT_FOUND', () => {
    const { world, ana, jobId } = started();
    run(world, ana, { kind: 'push' });
    run(world, ana, { kind: 'pullPayouts' });
    expect(code(call(ana, 'stepJob', { jobId }))).toBe('NOT_FOUND');
  });

  test('goes on when the page was closed and opened again', () => {
    const { world, ana, jobId, service } = started();
    world.clock.advance(3 * MINUTE_MS);
    expect(value<JobView>(ana, 'currentJob')).toMatchObject({ jobId, state: 'running' });
    expect(run(world, ana, { kind: 'push' })).toMatchObject({ value: { jobId, state: 'done' } });
    expect(service.effects()).toHaveLength(2);
  });
});

describe('an environment that is changed while a push is under way', () => {
  test('stops the push, and the push goes on once it is changed back', () => {
    const { world, ana, service, jobId } = started();
    value(ana, 'saveSettings', { environment: 'staging' });
    service.reset();
    const reply = call(ana, 'stepJob', { jobId });
    expect(code(reply)).toBe('INVALID_INPUT');
    expect(reply.ok ? '' : reply.error.message).toMatch(
      /production.*staging.*Nothing more was sent/,
    );
    expect(service.log()).toEqual([]);
    value(ana, 'saveSettings', { environment: 'production' });
    expect(run(world, ana, { kind: 'push' })).toMatchObject({ value: { jobId, state: 'done' } });
    // The other went out with the start.
    expect(service.effects()).toHaveLength(1);
  });
});

describe('a colleague', () => {
  test('is told who is at it, with what and since when, and nothing happens', () => {
    const on = started();
    const bob = on.world.user('bob@example.com');
    const before = everything(on.world);
    const requests = on.service.log().length;
    const replies = [
      call(bob, 'startJob', { kind: 'push' }),
      call(bob, 'startJob', { kind: 'pullPayouts' }),
      call(bob, 'stepJob', { jobId: on.jobId }),
      call(bob, 'cancelJob', { jobId: on.jobId }),
    ];
    for (const reply of replies) {
      expect(code(reply)).toBe('BUSY');
      expect(reply.ok ? '' : reply.error.message).toMatch(
        /ana@example\.com has been pushing changes.*since 2026-04-10 09:0\d/,
      );
    }
    expect(on.service.log()).toHaveLength(requests);
    expect(everything(on.world)).toEqual(before);
  });

  test('is told who it is across domains too, and Activity names them', () => {
    const on = pushStage({ keys: KEYS }, { emailVisible: false });
    const bob = on.world.user('bob@example.com');
    value(bob, 'saveSettings', { apiKey: BOBS_KEY });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    value(on.ana, 'startJob', { kind: 'push' });
    const reply = call(bob, 'startJob', { kind: 'push' });
    expect(reply.ok ? '' : reply.error.message).toMatch(/^ana@example\.com has been pushing/);
    run(on.world, on.ana, { kind: 'push' });
    expect(on.world.book.sheet('Activity').values()[1]?.[1]).toBe('ana@example.com');
  });

  test('is told of a colleague where Google does not tell the address', () => {
    const on = pushStage({ keys: KEYS });
    on.world.between((name) => {
      if (name.startsWith('Session.')) on.world.faults.throwAtCall('Not allowed');
    });
    const bob = on.world.user('bob@example.com');
    value(bob, 'saveSettings', { apiKey: BOBS_KEY });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    value(on.ana, 'startJob', { kind: 'push' });
    const reply = call(bob, 'startJob', { kind: 'push' });
    expect(reply.ok ? '' : reply.error.message).toMatch(/^A colleague has been pushing/);
    run(on.world, on.ana, { kind: 'push' });
    expect(on.world.book.sheet('Activity').values()[1]?.[1]).toBe('unknown');
  });

  test('may not take over before ten minutes, and may after them, with a key of their own', () => {
    const { world, service, jobId } = started();
    const bob = world.user('bob@example.com');
    world.clock.advance(10 * MINUTE_MS - 2_000);
    expect(code(call(bob, 'stepJob', { jobId }))).toBe('BUSY');
    world.clock.advance(2_000);
    service.reset();
    expect(call(bob, 'stepJob', { jobId })).toMatchObject({ ok: true });
    run(world, bob, { kind: 'push' });
    expect(new Set(service.log().map(({ keyHint }) => keyHint))).toEqual(new Set(['…8c9d']));
    // The other went out with the start, under the first user's key.
    expect(service.effects()).toHaveLength(1);
  });

  test('who took over holds the job: its first user is told so', () => {
    const { world, ana, jobId } = started();
    const bob = world.user('bob@example.com');
    world.clock.advance(10 * MINUTE_MS);
    value(bob, 'stepJob', { jobId });
    const current = value<JobView | null>(bob, 'currentJob');
    const reply = call(ana, 'stepJob', { jobId });
    expect(current?.state).toBe('running');
    expect(reply.ok ? '' : reply.error.message).toMatch(/^bob@example\.com/);
  });

  test('without a key cannot take over, and is told why', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    on.world.clock.advance(10 * MINUTE_MS);
    on.service.reset();
    const reply = call(on.world.user('bob@example.com'), 'stepJob', { jobId });
    expect(code(reply)).toBe('NO_API_KEY');
    expect(writes(on.service)).toEqual([]);
  });

  test('who asks for another job finishes the push that was left behind first', () => {
    const { world, jobId } = started();
    world.clock.advance(10 * MINUTE_MS);
    const view = value<JobView>(world.user('bob@example.com'), 'startJob', { kind: 'pullPayouts' });
    expect(view).toMatchObject({ jobId, kind: 'push', state: 'running' });
  });

  test('sees the unfinished job without a key', () => {
    const { world, jobId } = started();
    expect(value(world.user('bob@example.com'), 'currentJob')).toMatchObject({ jobId });
  });
});

describe('cancelling', () => {
  test('a push keeps what went out and leaves the rest pending', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    edit(on, 'Payouts', 'pay_eur', { Stage: 'BLOCKED' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(value<JobView>(on.ana, 'cancelJob', { jobId })).toMatchObject({
      state: 'cancelled',
      done: 1,
      waitMs: 0,
      message: expect.stringMatching(/^Cancelled\. 1 of 2 changes were pushed/),
    });
    expect(on.service.effects()).toHaveLength(1);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Pushed/);
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_eur']);
    expect(value(on.ana, 'currentJob')).toBeNull();
    expect(value<JobView>(on.ana, 'stepJob', { jobId }).state).toBe('cancelled');
    run(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects()).toHaveLength(2);
  });
});

describe('the lock', () => {
  test.each(['startJob', 'stepJob', 'cancelJob'])(
    'held by another execution makes %s BUSY',
    (name) => {
      const { world, ana, jobId, service } = started();
      const requests = service.log().length;
      world.faults.lockBusy();
      const reply = call(ana, name, name === 'startJob' ? { kind: 'push' } : { jobId });
      expect(code(reply)).toBe('BUSY');
      expect(reply.ok ? '' : reply.error.message).toMatch(/Nothing was done\. Try again/);
      expect(service.log()).toHaveLength(requests);
      expect(run(world, ana, { kind: 'push' })).toMatchObject({ value: { state: 'done' } });
    },
  );
});

test('an environment that a colleague changes right before a job begins gets no request with the key of the other', () => {
  const on = pushStage({ keys: KEYS });
  const bob = on.world.user('bob@example.com');
  let isChanged = false;
  on.world.between((name) => {
    if (isChanged || name !== 'Lock.tryLock') return;
    isChanged = true;
    value(bob, 'saveSettings', { environment: 'staging' });
  });
  const reply = call(on.ana, 'startJob', { kind: 'pullPayouts' });
  on.world.between(null);
  expect(code(reply)).toBe('NO_API_KEY');
  expect(on.service.log()).toEqual([]);
  expect(call(on.ana, 'currentJob')).toMatchObject({ value: null });
});
