import { afterEach, describe, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import type { SettingsView } from '../../../src/core/contract/settings';
import { edit, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { call, run, value } from '../support/driving';

afterEach(endPushStages);

describe('money that the user has not seen', () => {
  test('is not approved: the row says what changed, shows it, and goes out once it was looked at', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    const [line] = on.service.data().lines.filter(({ payoutId }) => payoutId === 'pay_a');
    on.service.change({ kind: 'setLine', id: line?.id ?? '', fields: { amount: '50000.00' } });
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 1 });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(
      /^Failed: the amount is 5[\d,]+\.00 .* now; it was .* when pulled.*Nothing was sent\.$/,
    );
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_b']);
    expect(preview(on).changes).toMatchObject([
      { id: 'pay_a', amount: expect.stringMatching(/^5\d{4}/) as unknown },
    ]);
    push(on);
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_b', 'pay_a']);
  });

  test('is no matter where this very push changed it by the lines', () => {
    const on = pushStage();
    const line = on.service.data().lines.find(({ payoutId }) => payoutId === 'pay_a');
    edit(on, 'Lines', line?.id ?? '', { Amount: '5' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(push(on).counts).toMatchObject({ pushed: 2, failed: 0 });
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed: .*APPROVED.*it was .* when pulled$/);
  });
});

describe('a push that is gone on with', () => {
  test('leaves out what the sheet asks for no more, at once and not only after ten minutes', () => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_b', 'pay_eur']) edit(on, 'Payouts', id, { Stage: 'BLOCKED' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'DRAFT' });
    edit(on, 'Payouts', 'pay_eur', { Stage: 'POSTPONED' });
    value(on.ana, 'stepJob', { jobId, resumed: true });
    const end = value<JobView>(on.ana, 'stepJob', { jobId });
    expect(end).toMatchObject({ state: 'done', counts: { pushed: 1, failed: 0, leftOut: 2 } });
    expect(end.message).toContain('2 not sent, because the row changed after you looked.');
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
    expect(preview(on).changes).toMatchObject([{ id: 'pay_eur', fields: [{ to: 'POSTPONED' }] }]);
    for (const id of ['pay_b', 'pay_eur'])
      expect(status(on, 'Payouts', id)).toMatch(/^Skipped: the cell or your rules were changed/);
  });

  test('keeps a blocked move that was confirmed by typing', () => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_paid']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
    const confirmed = { pay_paid: 'PAID' };
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push', confirmed });
    expect(on.service.effects()).toHaveLength(1);
    value(on.ana, 'stepJob', { jobId, resumed: true });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a', 'pay_paid']);
  });

  test('sends nothing that the policy forbids by now, as nobody has confirmed it', () => {
    const on = pushStage();
    for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { Stage: 'PAID' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const { policy } = value<SettingsView>(on.ana, 'getSettings');
    const moves = [{ from: null, to: 'PAID', level: 'block' }];
    value(on.ana, 'saveSettings', { policy: { ...policy, moves } });
    const end = value<JobView>(on.ana, 'stepJob', { jobId, resumed: true });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
    expect(end).toMatchObject({ state: 'done', counts: { pushed: 1, leftOut: 1 } });
    expect(preview(on).changes).toMatchObject([{ id: 'pay_b', level: 'block' }]);
  });

  test('is not told so in any other way', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(call(on.ana, 'stepJob', { jobId, resumed: 'yes' })).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    });
  });
});

describe('the last credits', () => {
  test('are spent on changes that go out whole, not on reads alone', () => {
    const on = pushStage({ credits: { limit: 100, remaining: 100 } });
    for (const id of ['pay_a', 'pay_b', 'pay_eur', 'pay_jpy', 'pay_one'])
      edit(on, 'Payouts', id, { 'PO number': `PO-${id}` });
    on.service.change({ kind: 'setCredits', credits: { limit: 100, remaining: 7 } });
    const reply = run(on.world, on.ana, { kind: 'push' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'CREDITS_EXHAUSTED' } });
    expect(on.service.effects()).toHaveLength(3);
  });
});

describe('a wait', () => {
  test('for a network that is down says so, and not that the minute is used up', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: 'drop before', times: 1 });
    const first = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(first.message).toMatch(/Introw did not answer; trying again\.$/);
    on.service.fault({ kind: 'drop before', times: 1 });
    const next = value<JobView>(on.ana, 'stepJob', { jobId: first.jobId });
    expect(next).toMatchObject({ message: expect.stringMatching(/did not answer/) as unknown });
    expect(next.waitMs).toBeGreaterThan(0);
  });
});
