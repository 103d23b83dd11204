import { afterEach, expect, test } from '@jest/globals';
import { makePayout } from '../../sandbox/introw/builders';
import { movingFixture } from '../jobs/support/moving-list';
import type { BulkView } from '../../src/core/contract/bulk';
import { cell, ids } from '../jobs/support/cells';
import { done, run, value } from '../jobs/support/driving';
import { edit, preview, push, writes } from '../jobs/support/push-acts';
import { worldOver } from './support/fixture';
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
    '1 payout that Introw no longer returns is in no total: 600.00 USD.',
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

test('a list that moves is read again, and what it lacks is asked for once, a hundred at most in a pull', () => {
  const payouts = Array.from({ length: 130 }, (_, at) => makePayout({ id: `pay_${at}` }));
  const options = { paging: 'pages', pageSizeMax: 10 } as const;
  const on = movingFixture({ ...options, data: { partners: [], lines: [], payouts } }, worldOver);
  on.before((answered) => {
    if (answered === 1) on.service.change({ kind: 'removePayout', id: 'pay_3' });
  });
  const pull = () => {
    const before = on.service.log().length;
    const { message } = done(on.world, on.ana, { kind: 'pullPayouts' });
    return { message, asked: on.service.log().length - before };
  };
  expect(pull()).toEqual({ asked: 26, message: expect.not.stringMatching(/moved/) as unknown });
  expect(ids(on.world, 'Payouts')).toHaveLength(129);
  on.before(() => undefined);
  for (let at = 10; at < 120; at += 1) on.service.change({ kind: 'removePayout', id: `pay_${at}` });
  expect(pull()).toEqual({
    asked: 2 + 100,
    message: expect.stringMatching(
      /100 rows are no longer returned.* 10 rows are not in.*not known/,
    ) as unknown,
  });
  expect(pull().asked).toBe(2 + 10);
  expect(pull().asked).toBe(2);
});

test('a network that is down, and one that asks to wait for hours, are told at once, and the push goes on after', async () => {
  const on = await pushStage();
  for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
  const lines = ids(on.world, 'Lines').filter((id) => !/cln_(paid|a\d|b\d)/.test(id));
  const more = ids(on.world, 'Payouts').filter((id) => !/paid|declined/.test(id));
  for (const id of more) edit(on, 'Payouts', id, { 'PO number': `PO ${id}` });
  for (const id of lines) edit(on, 'Lines', id, { Note: 'late' });
  const all = preview(on).changes.length;
  const startedAt = on.world.clock.now();
  on.service.fault({ kind: 'drop before', times: 1_000 });
  expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
    error: {
      code: 'NETWORK',
      message: expect.stringContaining(`0 of ${all} changes were pushed`) as unknown,
    },
  });
  expect(on.world.clock.now() - startedAt).toBeLessThan(4 * 60_000);
  on.service.reset();
  on.service.fault({ kind: '429 retry-after', retryAfterSeconds: 7_200, times: 5 });
  expect(run(on.world, on.ana, { kind: 'push' })).toMatchObject({
    error: {
      code: 'RATE_LIMITED',
      message: expect.stringMatching(/answers again at 2026-04-10 11:\d\d UTC/) as unknown,
    },
  });
  on.service.reset();
  expect(push(on).counts).toMatchObject({ pushed: all });
  expect(new Set(writes(on.service).map(({ call }) => call)).size).toBe(all);
});
