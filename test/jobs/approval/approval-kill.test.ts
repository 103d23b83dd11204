import { afterAll, expect, test } from '@jest/globals';
import { Killed } from '../../../sandbox/apps-script/errors';
import type { User } from '../../../sandbox/apps-script/user';
import type { Approvals } from '../../../src/core/contract/approvals';
import { column } from '../support/cells';
import { call, done, value } from '../support/driving';
import { callsOf } from '../support/kill';
import { edit, preview } from '../support/push-acts';
import { endPushStages, type PushStage } from '../support/push-stage';
import { startingPoint, type StartingPoint } from '../support/starting-point';
import { guardedStage } from './guarded-stage';
import { BEA, RULES } from './rules';

afterAll(endPushStages);

/** Every call with KILL_SWEEP=all, else some of them. */
const STEP = process.env['KILL_SWEEP'] === 'all' ? 1 : 29;

/** Does it as a user does who, where nothing answers, does it again. */
function insist(user: User, name: string, input: unknown): void {
  for (let tries = 0; tries < 3; tries += 1)
    try {
      call(user, name, input);
      return;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
}

const beaOf = ({ world }: PushStage) => world.user(BEA);
const listed = (on: PushStage) => value<Approvals>(beaOf(on), 'listApprovals');
const told = (on: PushStage, to: string) =>
  column(on.world, 'Activity', 'To').filter((text) => String(text).split(':')[0] === to).length;

/** The request of this test, as whoever decides has it before their eyes. */
let requestId: string | undefined;

function asked(): PushStage {
  const { on } = guardedStage();
  for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
  return on;
}

function requested(): PushStage {
  const on = asked();
  value(on.ana, 'requestApproval');
  requestId = listed(on).requests[0]?.requestId;
  return on;
}

function found(): PushStage {
  const { on, approve } = guardedStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  approve();
  done(on.world, on.ana, { kind: 'push' });
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: 'PO-9' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  return on;
}

interface Deed {
  readonly from: () => PushStage;
  readonly go: (on: PushStage) => void;
  readonly holds: (on: PushStage) => void;
}

const DEEDS: readonly (readonly [string, Deed])[] = [
  [
    'a request',
    {
      from: asked,
      go: (on) => {
        insist(on.ana, 'requestApproval', {});
      },
      holds: (on) => {
        const { requests } = listed(on);
        expect(requests.map(({ changes }) => changes.map(({ state }) => state))).toEqual([
          ['requested', 'requested'],
        ]);
        expect(told(on, 'requested')).toBe(1);
      },
    },
  ],
  [
    'a decision',
    {
      from: requested,
      go: (on) => {
        insist(beaOf(on), 'decideApproval', { requestId, decision: 'approve' });
      },
      holds: (on) => {
        expect(preview(on).changes.map(({ approval }) => approval?.state)).toEqual([
          'approved',
          'approved',
        ]);
        expect(told(on, 'approved')).toBe(1);
        done(on.world, on.ana, { kind: 'push' });
        expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a', 'pay_b']);
      },
    },
  ],
  [
    'looser rules that are approved',
    {
      from: () => {
        const on = asked();
        value(on.ana, 'saveSettings', { approval: { ...RULES, stages: ['PAID'] } });
        requestId = listed(on).requests[0]?.requestId;
        return on;
      },
      go: (on) => {
        insist(beaOf(on), 'decideApproval', { requestId, decision: 'approve' });
      },
      holds: (on) => {
        expect(value(on.ana, 'getSettings')).toMatchObject({ approval: { stages: ['PAID'] } });
        expect(preview(on).changes.map(({ approval }) => approval)).toEqual([null, null]);
        expect(told(on, 'approved')).toBe(1);
      },
    },
  ],
  [
    'rules that are switched on',
    {
      from: () => {
        const { on, bea } = guardedStage();
        value(on.ana, 'saveSettings', { approval: { ...RULES, mode: 'off' } });
        const [one] = listed(on).requests;
        value(bea, 'decideApproval', { requestId: one?.requestId, decision: 'approve' });
        return on;
      },
      go: (on) => {
        insist(on.ana, 'saveSettings', { approval: RULES });
      },
      holds: (on) => {
        expect(value(on.ana, 'getSettings')).toMatchObject({ approval: RULES });
        edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
        expect(preview(on).changes[0]).toMatchObject({ level: 'block' });
      },
    },
  ],
  [
    'an acknowledgement',
    {
      from: found,
      go: (on) => {
        insist(on.ana, 'acknowledge', { ids: ['pay_a'], comment: 'Agreed' });
      },
      holds: (on) => {
        expect(listed(on).findings).toEqual([]);
        done(on.world, on.ana, { kind: 'pullPayouts' });
        expect(listed(on).findings).toEqual([]);
        expect(told(on, 'acknowledged')).toBe(1);
      },
    },
  ],
];

function expectOnce(start: StartingPoint, { go, holds }: Deed): void {
  const calls = start.run((on) =>
    callsOf(on, () => {
      go(on);
    }),
  );
  expect(calls).toBeGreaterThan(10);
  for (const landed of ['none', 'all'] as const)
    for (let atCall = landed === 'none' ? 1 : 2; atCall <= calls; atCall += STEP)
      start.run((on) => {
        on.world.faults.killBeforeCall(atCall, landed);
        go(on);
        on.world.faults.clear();
        expect(listed(on)).toMatchObject({ intact: true });
        holds(on);
        expect(listed(on)).toMatchObject({ intact: true });
      });
}

test.each(DEEDS)(
  '%s that is killed before any of its calls is there once, and the chain is intact',
  (_, deed) => {
    expectOnce(startingPoint(deed.from()), deed);
  },
);

test('an adoption that is killed before any of its calls takes the rules along once', () => {
  const on = requested();
  const copy = { ...on, world: on.world.copy() };
  const start = startingPoint({ ...copy, ana: copy.world.user('ana@example.com') });
  expectOnce(start, {
    from: requested,
    go: (one) => {
      insist(one.ana, 'adoptCopy', {});
    },
    holds: (one) => {
      done(one.world, one.ana, { kind: 'pullPayouts' });
      expect(value(one.ana, 'getSettings')).toMatchObject({ approval: RULES });
      expect(listed(one).requests).toEqual([]);
      expect(preview(one).changes[0]).toMatchObject({ level: 'block' });
    },
  });
});
