import { afterEach, describe, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/core/contract/approvals';
import type { HomeView } from '../../../src/core/contract/home';
import { cell, column } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit, preview } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { APPROVE, apply, plan, select } from '../bulk/bulk-stage';
import { guardedStage } from './guarded-stage';
import { BEA, RULES } from './rules';

afterEach(endPushStages);

describe('a guarded change', () => {
  test('of a bulk action is told before it is written, with the mark under which it is asked for', () => {
    const { on } = guardedStage();
    select(on, 'Payouts', 'pay_a');
    const view = plan(on, APPROVE);
    expect(view).toMatchObject({ eligible: 1, toApprove: 1 });
    apply(on, view.token);
    expect(preview(on).changes.map(({ mark }) => mark)).toEqual(view.marks);
    value(on.ana, 'requestApproval', { only: view.marks });
    expect(plan(on, { action: 'setPoNumber', poNumber: 'PO-1' })).toMatchObject({ toApprove: 1 });
  });

  test('is asked for, approved by another, sent once, and told everywhere', () => {
    const { on, bea } = guardedStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const [change] = preview(on).changes;
    expect(change).toMatchObject({
      level: 'block',
      waitNote: 0,
      approval: { state: 'needed', by: null },
    });
    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects()).toEqual([]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toMatch(/^Blocked/);

    const asked = value<{ requestId: string }>(on.ana, 'requestApproval', { comment: 'March' });
    expect(asked).toMatchObject({ requested: 1, skipped: [] });
    expect(cell(on.world, 'Payouts', 'pay_a', 'Change')).toMatch(/ana@example\.com asked on/);
    const mine = value<Approvals>(on.ana, 'listApprovals');
    expect(mine.requests[0]?.changes[0]).toMatchObject({ state: 'requested', canDecide: false });
    const own = { requestId: asked.requestId, decision: 'approve' };
    const left = value<Approvals>(on.ana, 'decideApproval', own).requests[0]?.changes[0];
    expect(left).toMatchObject({
      state: 'requested',
      canDecide: false,
      why: expect.stringMatching(/You asked/) as unknown,
    });

    const waiting = [bea, on.ana].map((user) => value<HomeView>(user, 'getHome').toDecide);
    expect(waiting).toEqual([1, 0]);
    const hers = value<Approvals>(bea, 'listApprovals');
    expect(hers).toMatchObject({ me: BEA, intact: true });
    expect(hers.requests[0]).toMatchObject({
      kind: 'changes',
      by: 'ana@example.com',
      comment: 'March',
    });
    expect(hers.requests[0]?.changes[0]).toMatchObject({ id: 'pay_a', canDecide: true, why: null });
    expect(hers.requests[0]?.changes[0]?.history).toMatchObject({ periodStart: '2026-01-01' });
    const after = value<Approvals>(bea, 'decideApproval', {
      requestId: asked.requestId,
      decision: 'approve',
    });
    expect(after.requests[0]?.changes[0]).toMatchObject({ state: 'approved', by: BEA });
    expect(after.totals).toEqual([]);
    expect(value<HomeView>(bea, 'getHome').toDecide).toBe(0);
    expect(preview(on).changes[0]).toMatchObject({
      level: 'ok',
      approval: { state: 'approved', by: BEA },
    });

    done(on.world, on.ana, { kind: 'push' });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toMatch(/^Pushed/);
    expect(
      column(on.world, 'Activity', 'Field').filter((field) => field === 'Approval'),
    ).toHaveLength(3);
    expect(value<Approvals>(bea, 'listApprovals')).toMatchObject({ intact: true, findings: [] });
  });

  test('is told in Activity with what was decided: one payout in its columns, several by their sums', () => {
    const { on, approve } = guardedStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    approve();
    for (const id of ['pay_b', 'pay_one']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
    approve();
    const told = (header: string) =>
      column(on.world, 'Activity', header).filter(
        (_, row) => column(on.world, 'Activity', 'From')[row] === 'requested',
      );
    expect(told('To')).toEqual(['approved', expect.stringMatching(/^approved: 2 payouts \(.+\)$/)]);
    expect(told('Partner')).toEqual(['Acme Partners', '']);
    expect(told('Result')).toEqual([
      expect.stringMatching(/^Approved by bea@.+: Stage: \S+ → APPROVED, asked for by ana@/),
      expect.stringMatching(/^Approved by bea@.+: 2 changes, asked for by ana@/),
    ]);
  });

  test('is good for one change: leaving the stages and coming back asks again', () => {
    const { on, approve } = guardedStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    approve();
    done(on.world, on.ana, { kind: 'push' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
    done(on.world, on.ana, { kind: 'push' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(preview(on).changes[0]).toMatchObject({ level: 'block', approval: { state: 'needed' } });
  });

  test('with the rules off nothing is read, written or kept of approvals', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(preview(on).changes[0]).toMatchObject({ level: 'ok', approval: null });
    expect(on.world.book.find('_introw_approvals')).toBeNull();
    expect(call(on.ana, 'requestApproval')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
    expect(RULES.mode).toBe('on');
  });
});
