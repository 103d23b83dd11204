import { afterEach, describe, expect, test } from '@jest/globals';
import type { FetchFault } from '../../../sandbox/apps-script/faults';
import type { FaultKind } from '../../../sandbox/introw/protocol';
import { addRow, edit, preview, push, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import type { JobView } from '../../../src/core/contract/jobs';
import { placeIn } from '../support/cells';
import { value } from '../support/driving';

afterEach(endPushStages);

/** A change of each kind, and the method and path of its write. */
const KINDS: readonly {
  readonly make: (on: PushStage) => void;
  readonly method: string;
  readonly path: string;
}[] = [
  {
    make: (on) => {
      edit(on, 'Payouts', 'pay_eur', { Stage: 'BLOCKED' });
    },
    method: 'PATCH',
    path: 'payouts/pay_eur$',
  },
  {
    make: (on) => {
      edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    },
    method: 'PATCH',
    path: 'commission-lines/cln_a1$',
  },
  {
    make: (on) => {
      edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
    },
    method: 'POST',
    path: 'cln_b1/decline$',
  },
  {
    make: (on) => {
      edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
    },
    method: 'POST',
    path: 'cln_b2/detach$',
  },
  {
    make: (on) => {
      const line = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };
      addRow(on, { ...line, 'Payout ID': 'pay_a' });
    },
    method: 'POST',
    path: 'commission-lines$',
  },
];

/** What an answer may be or lack without telling whether the request took effect. */
const UNSETTLED: readonly FaultKind[] = [
  ...(['500', '502 html', 'html 200', 'cut json', 'not json', 'wrong types'] as const),
  ...(['drop before', 'drop after', 'timeout before', 'timeout after'] as const),
];

function everyKind(on: PushStage): void {
  for (const { make } of KINDS) make(on);
}

/** Each of the five changes took effect once, none is pending, and every row says that it was pushed. */
function expectOnceEach(on: PushStage): void {
  expect(
    on.service
      .effects()
      .map(({ kind }) => kind)
      .sort(),
  ).toEqual(['createLine', 'declineLine', 'detachLine', 'updateLine', 'updatePayout']);
  expect(preview(on).changes).toEqual([]);
  for (const id of ['cln_a1', 'cln_b1', 'cln_b2'])
    expect(status(on, 'Lines', id)).toMatch(/^Pushed/);
  expect(status(on, 'Payouts', 'pay_eur')).toMatch(/^Pushed/);
}

describe('an answer to a write that settles nothing', () => {
  test.each(UNSETTLED)('%s on each kind of change: each takes effect once', (kind) => {
    const on = pushStage();
    everyKind(on);
    for (const { method, path } of KINDS) on.service.fault({ kind, match: { method, path } });
    expect(push(on).counts).toMatchObject({ pushed: 5, failed: 0, conflicts: 0 });
    expectOnceEach(on);
    const struck = on.service.log().filter(({ fault }) => fault !== null);
    expect(struck).toHaveLength(KINDS.length);
  });

  test.each(['500', 'html 200'] as const)('%s after the effect: none is sent again', (kind) => {
    const on = pushStage();
    everyKind(on);
    for (const { method, path } of KINDS) {
      on.service.fault({ kind, match: { method, path }, afterEffect: true });
    }
    push(on);
    expectOnceEach(on);
    // The new line alone is asked for again, under its key.
    expect(writes(on.service)).toHaveLength(KINDS.length + 1);
  });
});

describe('a fault of a read', () => {
  test.each(['500', '429', 'drop before'] as const)(
    '%s at the very first one is no error of startJob, but a wait',
    (kind) => {
      const on = pushStage();
      everyKind(on);
      on.service.fault({ kind, match: { method: 'GET' } });
      const view = value<JobView>(on.ana, 'startJob', { kind: 'push' });
      expect(view).toMatchObject({ state: 'running', error: null });
      expect(view.waitMs).toBeGreaterThan(0);
      push(on);
      expectOnceEach(on);
    },
  );

  test.each(['500', 'drop before', 'timeout after', '429', '502 html'] as const)(
    '%s: the push goes on',
    (kind) => {
      const on = pushStage();
      everyKind(on);
      on.service.fault({ kind, match: { method: 'GET' }, times: 2 });
      push(on);
      expectOnceEach(on);
    },
  );

  test.each(['500', 'drop before', '429'] as const)(
    '%s at the follow-up read of a payout: the push ends well',
    (kind) => {
      const on = pushStage();
      everyKind(on);
      on.service.fault({ kind, match: { method: 'GET', path: 'payouts/pay_a$' } });
      push(on);
      expectOnceEach(on);
    },
  );
});

describe('a fault of the platform', () => {
  const FAULTS: readonly FetchFault[] = [
    'bandwidth',
    'timeout-before',
    'timeout-after',
    'dns',
    'address',
  ];

  test.each(FAULTS)('%s now and then: each change takes effect once', (fault) => {
    const on = pushStage();
    everyKind(on);
    for (const nth of [1, 3, 8, 17]) on.world.faults.fetch(fault, nth);
    push(on);
    expectOnceEach(on);
    expect(on.world.faults.pending).toBe(0);
  });
});

describe('an answer that never settles anything', () => {
  test('ends the row after some attempts, with words that leave the fate open', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    on.service.fault({ kind: '500', match: { method: 'PATCH', path: 'pay_a' }, times: 100 });
    expect(push(on)).toMatchObject({ state: 'done', counts: { pushed: 1, failed: 1 } });
    expect(
      writes(on.service).filter(({ call }) => call.endsWith('pay_a')).length,
    ).toBeLessThanOrEqual(5);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: .*unknown whether .* Pull before/);
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_a']);
  });

  test('gives waits while it lasts, never an error', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '500', match: { method: 'PATCH' }, times: 3 });
    const waits: number[] = [];
    push(on, {
      between: ({ waitMs }) => {
        if (waitMs > 0) waits.push(waitMs);
      },
    });
    expect(waits).toHaveLength(3);
  });

  test('is not asked for a new line under another key', () => {
    const on = pushStage();
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    on.service.fault({ kind: 'timeout after', match: { method: 'POST' }, times: 3 });
    push(on);
    const keys = writes(on.service).map(
      ({ body }) => (body as { idempotencyKey: string }).idempotencyKey,
    );
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
    expect(on.service.effects()).toHaveLength(1);
    expect(on.service.data().lines).toHaveLength(12);
  });

  test('an amount edited after a lost answer is said to be open, and goes out with the next push', () => {
    const on = pushStage();
    const row = addRow(on, {
      'Partner ID': 'ptn_acme',
      Amount: '9',
      Currency: 'USD',
      Description: 'Bonus',
    });
    on.service.fault({ kind: 'timeout after', match: { method: 'POST' }, times: 100 });
    push(on);
    on.service.reset();
    on.ana.type('Lines', placeIn(on.world, 'Lines', 'Amount', row), '10');
    const job = push(on);
    // As the row says: nothing of what was asked for went out.
    expect(job.counts).toMatchObject({ pushed: 0, failed: 1 });
    expect(job.message).toContain('0 of 1 change pushed, 1 failed.');
    const [made] = on.service.data().lines.filter(({ description }) => description === 'Bonus');
    expect(status(on, 'Lines', made?.id ?? '')).toBe(
      'Failed: an earlier attempt already created this line, for ptn_acme with 9.00 USD. ' +
        'Your later changes were not sent. Edit or decline the created line.',
    );
    push(on);
    expect(
      on.service.data().lines.filter(({ description }) => description === 'Bonus'),
    ).toMatchObject([{ amount: '10.00' }]);
  });
});
