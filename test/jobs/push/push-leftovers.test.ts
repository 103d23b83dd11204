import { afterEach, expect, test } from '@jest/globals';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { JobView } from '../../../src/core/contract/jobs';
import { addRow, calls, edit, empty, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { done, value } from '../support/driving';

afterEach(endPushStages);

test('a decline that was withdrawn after an ended push is looked up and never sent', () => {
  const on = pushStage();
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  on.service.fault({ kind: 'timeout before', match: { method: 'POST' } });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  value(on.ana, 'cancelJob', { jobId });
  empty(on, 'Lines', 'cln_b1', 'Action');
  edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
  on.world.clock.advance(60_000);
  push(on);
  expect(on.service.effects().map(({ kind }) => kind)).toEqual(['updatePayout']);
});

/** Pushes one line, whose write takes effect without an answer, and ends the push; a minute passes. */
function endInTheMiddle(on: PushStage): void {
  on.service.fault({ kind: 'timeout after', match: { method: 'POST' } });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  value(on.ana, 'cancelJob', { jobId });
  on.world.clock.advance(60_000);
}

test.each([
  ['decline', { Action: 'Decline', 'Decline reason': 'DUPLICATE' }, 'declineLine'],
  ['detach', { Action: 'Detach' }, 'detachLine'],
])(
  'a %s on its way when its push was ended is looked up by an undo, and is known as done after it',
  (kind, action, effect) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', action);
    endInTheMiddle(on);
    done(on.world, on.ana, { kind: 'undo' });
    expect(status(on, 'Lines', 'cln_b1').toLowerCase()).toContain(`pushed: ${kind}`);
    expect(on.service.effects().map((done) => done.kind)).toEqual([effect]);
    expect(push(on).counts).toMatchObject({ pushed: 0, failed: 0 });
  },
);

test('a line on its way whose row is deleted after an ended push is not asked for by the name that Introw never knew', () => {
  const on = pushStage();
  const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '7', Currency: 'USD' });
  endInTheMiddle(on);
  expect(on.service.effects().map(({ kind }) => kind)).toEqual(['createLine']);
  on.world.book.sheet('Lines').deleteRows(row, 1);
  edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
  on.service.reset();
  expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
  expect(calls(on.service)).toEqual(['GET payouts/pay_a', 'PATCH payouts/pay_a']);
});

test('a push taken over by a colleague sends nothing that the sheet no longer asks for', () => {
  const on = pushStage();
  const bob = on.world.user('bob@example.com');
  value(bob, 'saveSettings', { apiKey: DEMO_KEY });
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'DRAFT' });
  on.world.clock.advance(11 * 60_000);
  value(bob, 'stepJob', { jobId });
  expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
});
