import { afterEach, describe, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/core/contract/approvals';
import type { JobView } from '../../../src/core/contract/jobs';
import { cell } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage } from './guarded-stage';

afterEach(endPushStages);

describe('an approved change that was not answered, of a push that was cancelled', () => {
  /** It arrived, and the next push finds that out. */
  function foundLater() {
    const { on, approve } = guardedStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    approve();
    on.service.fault({ kind: 'timeout after', match: { method: 'PATCH' } });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    value(on.ana, 'cancelJob', { jobId });
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'X1' });
    done(on.world, on.ana, { kind: 'push' });
    expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toMatch(/^Pushed/);
    return on;
  }

  test('is on record as pushed: what changes after it is listed, and holds the next move', () => {
    const on = foundLater();
    on.service.change({
      kind: 'setPayout',
      id: 'pay_a',
      fields: { amount: { value: '9000.00', currency: 'USD' } },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(value<Approvals>(on.ana, 'listApprovals').findings).toMatchObject([
      { kind: 'changed', id: 'pay_a' },
    ]);
    edit(on, 'Payouts', 'pay_a', { Stage: 'PAID' });
    expect(preview(on).changes).toMatchObject([{ id: 'pay_a', level: 'block' }]);
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects().filter(({ id }) => id === 'pay_a')).toHaveLength(1);
  });

  test('lets the payout move on inside of the stages while it is worth what was approved', () => {
    const on = foundLater();
    edit(on, 'Payouts', 'pay_a', { Stage: 'PENDING_PAYMENT' });
    expect(preview(on).changes[0]?.notes.join()).not.toMatch(/Nobody has approved/);
    expect(call(on.ana, 'listApprovals')).toMatchObject({ value: { findings: [] } });
  });
});
