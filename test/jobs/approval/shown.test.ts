import { afterEach, describe, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/core/contract/approvals';
import type { PreviewChange } from '../../../src/core/contract/preview';
import { done, value } from '../support/driving';
import { activity, edit, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage, type GuardedStage } from './guarded-stage';

afterEach(endPushStages);

const shown = ({ on }: GuardedStage, id: string): PreviewChange | undefined =>
  preview(on).changes.find((change) => change.id === id);

function ask({ on }: GuardedStage): string {
  return value<{ requestId: string }>(on.ana, 'requestApproval').requestId;
}

describe('a change is said to wait for nothing but its usual approval', () => {
  test('before and after that was asked for', () => {
    const stage = guardedStage();
    edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(shown(stage, 'pay_a')).toMatchObject({ level: 'block', waitNote: 0 });
    ask(stage);
    expect(shown(stage, 'pay_a')).toMatchObject({ level: 'block', waitNote: 0 });
  });

  const OTHERS: readonly [string, (stage: GuardedStage) => void][] = [
    [
      'it was rejected',
      (stage) => {
        edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
        const requestId = ask(stage);
        value(stage.bea, 'decideApproval', { requestId, decision: 'reject', comment: 'Twice' });
      },
    ],
    [
      'the payout is another than was approved',
      (stage) => {
        edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
        stage.approve();
        const fields = { amount: { value: '301.00', currency: 'USD' } };
        stage.on.service.change({ kind: 'setPayout', id: 'pay_a', fields });
        done(stage.on.world, stage.on.ana, { kind: 'pullPayouts' });
      },
    ],
    [
      'another payout has its PO number',
      (stage) => {
        edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': 'po-2' });
      },
    ],
    [
      'a cell beside it was typed over',
      (stage) => {
        edit(stage.on, 'Payouts', 'pay_a', { Stage: 'APPROVED', Amount: '5' });
      },
    ],
  ];

  test.each(OTHERS)('but not where %s', (_, act) => {
    const stage = guardedStage();
    act(stage);
    expect(shown(stage, 'pay_a')).toMatchObject({ level: 'block', waitNote: null });
  });
});

test('a request of one line has in Activity the amount that it asks for', () => {
  const stage = guardedStage();
  edit(stage.on, 'Lines', 'cln_b1', { Amount: '9000' });
  const requestId = ask(stage);
  expect(activity(stage.on).at(-1)).toMatchObject({ ID: requestId, Amount: 9000, Currency: 'USD' });
});

test('the money of a line whose amount is changed is the new one, to who decides and in Activity', () => {
  const stage = guardedStage();
  edit(stage.on, 'Lines', 'cln_b1', { Amount: '9000' });
  edit(stage.on, 'Lines', 'cln_jpy', { Amount: '7' });
  const requestId = ask(stage);
  const view = value<Approvals>(stage.bea, 'listApprovals');
  expect(view.totals).toEqual([
    { currency: 'USD', count: 1, amount: '9000.00' },
    { currency: 'JPY', count: 1, amount: '7' },
  ]);
  expect(view.requests[0]?.changes.map(({ amount }) => amount).sort()).toEqual(['7', '9000.00']);
  expect(activity(stage.on).at(-1)).toMatchObject({
    ID: requestId,
    To: expect.stringMatching(/9,000\.00 USD, 7 JPY|7 JPY, 9,000\.00 USD/),
  });
});
