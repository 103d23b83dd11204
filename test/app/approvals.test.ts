import { afterEach, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../sandbox/introw/access';
import type { Approvals } from '../../src/core/contract/approvals';
import { BEA, RULES } from '../jobs/approval/rules';
import { done, value } from '../jobs/support/driving';
import { edit, preview, push, status } from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';

afterEach(endPushStages);

test('the built add-on sends what a second person approved, and that alone', async () => {
  const on = await pushStage();
  const bea = on.world.user(BEA);
  value(bea, 'saveSettings', { apiKey: DEMO_KEY });
  value(on.ana, 'saveSettings', { approval: RULES });
  for (const id of ['pay_a', 'pay_b', 'pay_jpy']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
  const { requestId } = value<{ requestId: string }>(on.ana, 'requestApproval', {});
  const asked = value<Approvals>(bea, 'listApprovals');
  expect(asked.requests[0]?.changes.map(({ id, canDecide }) => [id, canDecide])).toEqual([
    ['pay_a', true],
    ['pay_b', true],
    ['pay_jpy', false],
  ]);
  expect(asked.totals).toContainEqual({ currency: 'USD', count: 2, amount: '900.00' });
  value(bea, 'decideApproval', { requestId, decision: 'approve' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'PAID' });
  on.service.reset();
  push(on);
  expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
  expect(status(on, 'Payouts', 'pay_b')).toMatch(
    /^Blocked: Needs a new approval: .*Stage: APPROVED → PAID/,
  );
  expect(status(on, 'Payouts', 'pay_jpy')).toMatch(/^Blocked: Waiting for the approval/);
  expect(preview(on).changes.map(({ approval }) => approval?.state)).toEqual([
    'outdated',
    'requested',
  ]);

  const { model } = on.world.book.sheet('_introw_approvals');
  model.put(
    3,
    2,
    String(on.world.book.sheet('_introw_approvals').values()[2]?.[1]).replace(
      BEA,
      'eve@example.com',
    ),
  );
  value(on.ana, 'previewPush', {});
  expect(value<Approvals>(bea, 'listApprovals').intact).toBe(true);
  model.put(
    4,
    2,
    String(on.world.book.sheet('_introw_approvals').values()[3]?.[1]).replace(
      BEA,
      'eve@example.com',
    ),
  );
  expect(value<Approvals>(bea, 'listApprovals').intact).toBe(false);
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'DRAFT' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  on.service.reset();
  push(on);
  expect(on.service.effects()).toEqual([]);
});
