import { afterEach, describe, expect, test } from '@jest/globals';
import { cell } from '../support/cells';
import { call, done, run, value } from '../support/driving';
import { addRow, edit, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage } from './guarded-stage';
import { BEA, RULES } from './rules';

afterEach(endPushStages);

describe('between the plan of a push and its write', () => {
  test('the amount moves at the service: nothing is sent, and the row says why', () => {
    const { on, approve } = guardedStage();
    for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
    approve();
    // The second is read in the second step.
    run(
      on.world,
      on.ana,
      { kind: 'push' },
      {
        between: (_, step) => {
          if (step === 1)
            on.service.change({
              kind: 'setPayout',
              id: 'pay_b',
              fields: { amount: { value: '601.00', currency: 'USD' } },
            });
        },
      },
    );
    expect(on.service.effects().filter(({ id }) => id === 'pay_b')).toEqual([]);
  });

  test('the rules are tightened: what they hold back by now is not sent, and asks again', () => {
    const { on, bea, approve } = guardedStage();
    for (const id of ['pay_a', 'pay_b']) edit(on, 'Payouts', id, { Stage: 'APPROVED' });
    approve();
    const limits = [{ currency: 'USD', amount: '1' }];
    run(
      on.world,
      on.ana,
      { kind: 'push' },
      {
        between: (_, step) => {
          if (step === 1)
            value(bea, 'saveSettings', {
              approval: { ...RULES, approvers: [{ email: BEA, limits }] },
            });
        },
      },
    );
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Status')).toMatch(/^Blocked: Needs a new approval/);
  });
});

describe('lines', () => {
  test('two equal new lines need an approval each, and one lets one go', () => {
    const { on, bea } = guardedStage();
    const row = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };
    addRow(on, row);
    addRow(on, row);
    const marks = preview(on).changes.map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(2);
    const asked = value<{ requestId: string; requested: number }>(on.ana, 'requestApproval', {});
    expect(asked.requested).toBe(2);
    value(bea, 'decideApproval', {
      requestId: asked.requestId,
      decision: 'approve',
      ids: [marks[0]],
    });
    const states = preview(on).changes.map(({ approval }) => approval?.state);
    expect(states).toEqual(['approved', 'requested']);
    const only = preview(on)
      .changes.filter(({ level }) => level !== 'block')
      .map(({ mark }) => mark);
    done(on.world, on.ana, { kind: 'push', only });
    expect(on.service.effects()).toHaveLength(1);
  });

  test('an amount is guarded, a note is not', () => {
    const { on } = guardedStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '120.00' });
    edit(on, 'Lines', 'cln_b1', { Note: 'seen' });
    expect(preview(on).changes.map(({ id, level }) => [id, level])).toEqual([
      ['cln_a1', 'block'],
      ['cln_b1', 'ok'],
    ]);
  });
});

describe('rules', () => {
  test('are tightened at once, and loosened only by another approver', () => {
    const { on, bea } = guardedStage();
    const rulesNow = () => value<{ approval: unknown }>(on.ana, 'getSettings').approval;
    value(on.ana, 'saveSettings', { approval: { ...RULES, stages: [...RULES.stages, 'BLOCKED'] } });
    expect(rulesNow()).toMatchObject({ stages: expect.arrayContaining(['BLOCKED']) });
    expect(call(bea, 'saveSettings', { approval: { ...RULES, mode: 'off' } })).toMatchObject({
      ok: false,
      error: { code: 'NOT_ALLOWED' },
    });
    value(on.ana, 'saveSettings', { approval: { ...RULES, mode: 'off' } });
    expect(rulesNow()).toMatchObject({ mode: 'on' });
    const [asked] = value<{ requests: { requestId: string; kind: string }[] }>(
      bea,
      'listApprovals',
    ).requests;
    expect(asked).toMatchObject({ kind: 'rules' });
    value(bea, 'decideApproval', { requestId: asked?.requestId, decision: 'approve' });
    expect(rulesNow()).toMatchObject({ mode: 'off' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(done(on.world, on.ana, { kind: 'push' })).toMatchObject({
      state: 'done',
    });
    expect(on.service.effects()).toHaveLength(1);
  });

  test('need an approver, and no limit that is none', () => {
    const { on } = guardedStage();
    expect(call(on.ana, 'saveSettings', { approval: { ...RULES, approvers: [] } })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT' },
    });
  });
});
