import { afterEach, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../sandbox/introw/access';
import type { JobView } from '../../src/core/contract';
import { edit, empty, endPushStages, push, pushStage, status } from './push-stage';
import { done, value } from './stage';

afterEach(endPushStages);

test('a decline that was withdrawn after an ended push is looked up and never sent', async () => {
  const on = await pushStage();
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  on.service.fault({ kind: 'timeout before', match: { method: 'POST' } });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  value(on.ana, 'stepJob', { jobId });
  value(on.ana, 'cancelJob', { jobId });
  empty(on, 'Lines', 'cln_b1', 'Action');
  edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
  on.world.clock.advance(60_000);
  push(on);
  expect(on.service.effects().map(({ kind }) => kind)).toEqual(['updatePayout']);
});

test('a decline on its way when its push was ended is looked up by an undo, and is known as done after it', async () => {
  const on = await pushStage();
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  on.service.fault({ kind: 'timeout after', match: { method: 'POST' } });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  value(on.ana, 'stepJob', { jobId });
  value(on.ana, 'cancelJob', { jobId });
  on.world.clock.advance(60_000);
  done(on.world, on.ana, { kind: 'undo' });
  expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Pushed: Decline/);
  expect(on.service.effects().map(({ kind }) => kind)).toEqual(['declineLine']);
  expect(push(on).counts).toMatchObject({ pushed: 0, failed: 0 });
});

test('a push taken over by a colleague sends nothing that the sheet no longer asks for', async () => {
  const on = await pushStage();
  const bob = on.world.user('bob@example.com');
  value(bob, 'saveSettings', { apiKey: DEMO_KEY });
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
  on.world.clock.advance(11 * 60_000);
  value(bob, 'stepJob', { jobId });
  expect(on.service.effects()).toEqual([]);
});
