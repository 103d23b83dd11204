import { afterEach, expect, test } from '@jest/globals';
import { cell } from '../jobs/support/cells';
import { done, run } from './support/fixture';
import { edit, endPushStages, push, pushStage } from './support/push-stage';

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

  on.service.change({ kind: 'removePayout', id: 'pay_b' });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  expect(on.service.log().at(-1)?.path).toBe('/api/v1/payouts/pay_b');
  expect(cell(on.world, 'Payouts', 'pay_b', 'Status')).toMatch(/^Skipped: Introw no longer/);

  on.service.change({ kind: 'setCredits', credits: { limit: 10, remaining: 0 } });
  expect(run(on.world, on.ana, { kind: 'pullPayouts' })).toMatchObject({
    error: {
      code: 'CREDITS_EXHAUSTED',
      message: expect.stringMatching(/renew at \d{4}-\d\d-01 00:0[01] UTC/) as unknown,
    },
  });
});
