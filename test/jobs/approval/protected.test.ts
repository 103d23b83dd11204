import { afterEach, describe, expect, test } from '@jest/globals';
import type { User } from '../../../sandbox/apps-script/user';
import type { Approvals } from '../../../src/core/contract/approvals';
import { column } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage, type GuardedStage } from './guarded-stage';
import { RULES } from './rules';

afterEach(endPushStages);

const NOBODY = ['nobody@example.com'];

type Act = readonly [what: string, act: (stage: GuardedStage) => readonly [User, string, unknown]];

function asked({ on }: GuardedStage): string {
  return value<{ requestId: string }>(on.ana, 'requestApproval').requestId;
}

const ACTS: readonly Act[] = [
  ['asking', ({ on }) => [on.ana, 'requestApproval', {}]],
  [
    'approving',
    (stage) => [stage.bea, 'decideApproval', { requestId: asked(stage), decision: 'approve' }],
  ],
  [
    'rejecting',
    (stage) => [
      stage.bea,
      'decideApproval',
      { requestId: asked(stage), decision: 'reject', comment: 'No' },
    ],
  ],
  [
    'tightening the rules',
    ({ on }) => [
      on.ana,
      'saveSettings',
      { approval: { ...RULES, stages: [...RULES.stages, 'BLOCKED'] } },
    ],
  ],
  [
    'loosening the rules',
    ({ on }) => [on.ana, 'saveSettings', { approval: { ...RULES, lines: false } }],
  ],
];

describe.each(['Activity', 'Approvals'])('where %s is protected from its user', (sheet) => {
  test.each(ACTS)('%s is not done, as nothing could tell of it', (_, act) => {
    const stage = guardedStage();
    const { on } = stage;
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const [user, name, input] = act(stage);
    const seen = () => [
      value<Approvals>(on.ana, 'listApprovals'),
      value(on.ana, 'getSettings'),
      preview(on).changes.map(({ approval }) => approval),
    ];
    const before = seen();
    on.world.book.sheet(sheet).protect(null, NOBODY);
    expect(call(user, name, input)).toMatchObject({
      ok: false,
      error: {
        code: 'NOT_ALLOWED',
        message: expect.stringMatching(/^Nothing was done/) as unknown,
      },
    });
    expect(seen()).toEqual(before);
  });
});

test('an approver who may not write into Payouts approves, and a push brings its row up to that', () => {
  const stage = guardedStage();
  const { on, bea } = stage;
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  const requestId = asked(stage);
  on.world.book.sheet('Payouts').protect(null, ['ana@example.com']);
  expect(value<Approvals>(bea, 'decideApproval', { requestId, decision: 'approve' })).toMatchObject(
    {
      requests: [{ changes: [{ state: 'approved' }] }],
    },
  );
  expect(column(on.world, 'Activity', 'To')).toContain('approved');
  done(on.world, on.ana, { kind: 'push' });
  expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
});
