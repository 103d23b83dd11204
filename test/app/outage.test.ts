import { afterEach, expect, test } from '@jest/globals';
import type { BulkView } from '../../src/core/contract/bulk';
import { cell } from '../jobs/support/cells';
import { done, run, value } from '../jobs/support/driving';
import { edit, preview, push } from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';

afterEach(endPushStages);

test('an outage ends a push, used-up credits name their renewal, and what a list lacks is asked for', async () => {
  const on = await pushStage();
  const startedAt = on.world.clock.now();
  edit(on, 'Payouts', 'pay_a', { 'PO number': '4711' });
  on.service.fault({ kind: '500', times: 1_000 });
  expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
    ok: false,
    error: {
      code: 'NETWORK',
      message: expect.stringMatching(/has not answered since .* 0 of 1 change/) as unknown,
    },
  });
  expect(on.world.clock.now() - startedAt).toBeLessThan(4 * 60_000);
  on.service.reset();
  expect(push(on).counts).toMatchObject({ pushed: 1 });

  const amount = { value: 'unclear', currency: 'USD' };
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { amount } });
  on.service.change({ kind: 'removePayout', id: 'pay_b' });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  expect(on.service.log().at(-1)?.path).toBe('/api/v1/payouts/pay_b');
  expect(cell(on.world, 'Payouts', 'pay_b', 'Status')).toMatch(/^Skipped: Introw no longer/);
  const told = [
    '1 payout without a readable amount is in no total.',
    '1 payout that Introw does not return any more is in no total: 600.00 USD.',
  ];
  for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
  expect(preview(on)).toMatchObject({ totals: [], outside: told.join(' ') });
  on.ana.select('Payouts', 'A1:A100');
  const asked = { action: 'setStage', stage: 'BLOCKED' };
  expect(value<BulkView>(on.ana, 'planBulk', asked).warnings).toEqual(expect.arrayContaining(told));

  on.service.change({ kind: 'setCredits', credits: { limit: 10, remaining: 0 } });
  expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({
    error: {
      code: 'CREDITS_EXHAUSTED',
      message: expect.stringMatching(/renew at \d{4}-\d\d-01 00:0[01] UTC/) as unknown,
    },
  });
});
