import { afterEach, describe, expect, test } from '@jest/globals';
import type { Approvals } from '../../../src/core/contract/approvals';
import { cell, column } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit, preview } from '../support/push-acts';
import { endPushStages, type PushStage } from '../support/push-stage';
import { endedEntry } from '../../core/builders';
import { writeOutcomes } from '../../../src/jobs/push/outcomes';
import { openMemory } from '../../../src/sheets/memory/memory';
import { inside } from '../support/inside';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import { guardedStage } from './guarded-stage';

afterEach(endPushStages);

describe('after an approval', () => {
  test.each([
    [{ amount: { value: '301.00', currency: 'USD' } }, 'Amount', '300.00', '301.00'],
    [{ amount: { value: '300.00', currency: 'EUR' } }, 'Currency', 'USD', 'EUR'],
    [{ poNumber: 'PO-9' }, 'PO number', null, 'PO-9'],
    [{ stage: 'DRAFT' }, 'Stage', 'APPROVED', 'DRAFT'],
  ])(
    '%j at the service is listed at the next pull until it is acknowledged',
    (fields, field, from, to) => {
      const { on, bea, approve } = guardedStage();
      edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      approve();
      done(on.world, on.ana, { kind: 'push' });
      on.world.clock.advance(60_000);
      done(on.world, on.ana, { kind: 'pullPayouts' });
      expect(value<Approvals>(bea, 'listApprovals').findings).toEqual([]);
      on.service.change({ kind: 'setPayout', id: 'pay_a', fields });
      on.service.reset();
      done(on.world, on.ana, { kind: 'pullPayouts' });
      const [finding, ...more] = value<Approvals>(bea, 'listApprovals').findings;
      expect(more).toEqual([]);
      expect(finding).toMatchObject({ kind: 'changed', id: 'pay_a', by: 'bea@example.com' });
      expect(finding?.fields).toContainEqual({ field, from, to });
      expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toMatch(/^Conflict: changed after bea/);
      expect(call(on.ana, 'acknowledge', { ids: ['pay_a'], comment: ' ' })).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
      expect(value(on.ana, 'acknowledge', { ids: ['pay_a'], comment: 'Agreed' })).toEqual({
        acknowledged: 1,
      });
      expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toBe('');
      expect(value<Approvals>(bea, 'listApprovals').findings).toEqual([]);
      expect(column(on.world, 'Activity', 'To')).toContain('acknowledged');
      done(on.world, on.ana, { kind: 'pullPayouts' });
      expect(value<Approvals>(bea, 'listApprovals').findings).toEqual([]);
    },
  );

  test.each<[string, (on: PushStage) => void]>([
    [
      'at the service',
      (on) => {
        on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: null } });
        done(on.world, on.ana, { kind: 'pullPayouts' });
      },
    ],
    [
      'from here',
      (on) => {
        edit(on, 'Payouts', 'pay_a', { 'PO number': '' });
        done(on.world, on.ana, { kind: 'push' });
      },
    ],
  ])('what was acknowledged and mended %s is listed anew where it comes back', (_, mend) => {
    const { on, bea, approve } = guardedStage();
    const listed = () => value<Approvals>(bea, 'listApprovals').findings.map(({ id }) => id);
    const moved = (poNumber: string | null) => {
      on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber } });
      done(on.world, on.ana, { kind: 'pullPayouts' });
    };
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    approve();
    done(on.world, on.ana, { kind: 'push' });
    moved('PO-9');
    expect(listed()).toEqual(['pay_a']);
    value(on.ana, 'acknowledge', { ids: ['pay_a'], comment: 'Agreed' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(listed()).toEqual([]);
    mend(on);
    expect(listed()).toEqual([]);
    moved('PO-9');
    expect(listed()).toEqual(['pay_a']);
    expect(value<Approvals>(bea, 'listApprovals').intact).toBe(true);
  });

  test('a payout that came into a guarded stage elsewhere is listed; those that stood there before are not', () => {
    const { on, bea } = guardedStage();
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'APPROVED' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    const { findings } = value<Approvals>(bea, 'listApprovals');
    expect(findings).toMatchObject([
      {
        kind: 'elsewhere',
        id: 'pay_b',
        fields: [{ field: 'Stage', from: 'DRAFT', to: 'APPROVED' }],
      },
    ]);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Status')).toMatch(
      /^Conflict: not approved in this workbook/,
    );
  });

  test('what entered elsewhere is noticed too where an edit of another field first brings it', () => {
    const { on, bea } = guardedStage();
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-77' });
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PAID' } });
    done(on.world, on.ana, { kind: 'push' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(value<Approvals>(bea, 'listApprovals').findings.map(({ id }) => id)).toEqual(['pay_b']);
  });

  test('what the service had no more, and has again in a guarded stage, is noticed too', () => {
    const { on, bea } = guardedStage();
    const payout = on.service.data().payouts.find(({ id }) => id === 'pay_b');
    if (payout === undefined) throw new Error('There is no pay_b');
    on.service.change({ kind: 'removePayout', id: 'pay_b' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.service.change({
      kind: 'addPayout',
      payout: { ...payout, stage: 'PAID', updatedAt: '2026-04-10T09:10:00.000Z' },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(value<Approvals>(bea, 'listApprovals').findings).toMatchObject([
      { kind: 'elsewhere', id: 'pay_b', fields: [{ field: 'Stage', from: 'DRAFT', to: 'PAID' }] },
    ]);
  });

  test('what Introw answers to be in a guarded stage, though a push asked for another, is noticed too', () => {
    const { on, bea } = guardedStage();
    inside(on.world, (ports) => {
      const memory = openMemory(ports);
      const before = memory.payouts.get('pay_b');
      if (before === undefined) throw new Error('There is no pay_b');
      const entry = endedEntry(
        { kind: 'pushed', mismatches: [{ field: 'Stage', sent: 'BLOCKED', answered: 'APPROVED' }] },
        { id: 'pay_b', before, request: { kind: 'update payout', patch: { stage: 'BLOCKED' } } },
      );
      writeOutcomes(ports, memory, [{ entry, theirs: { ...before, stage: 'APPROVED' } }]);
    });
    expect(value<Approvals>(bea, 'listApprovals').findings).toMatchObject([
      { kind: 'elsewhere', id: 'pay_b' },
    ]);
  });

  test('a row in conflict keeps what it says of that, though it is listed', () => {
    const { on, bea, approve } = guardedStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    approve();
    done(on.world, on.ana, { kind: 'push' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'SCHEDULED' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'BLOCKED' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(value<Approvals>(bea, 'listApprovals').findings).toMatchObject([{ id: 'pay_a' }]);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toMatch(/^Conflict: Stage is BLOCKED/);
    value(on.ana, 'acknowledge', { ids: ['pay_a'], comment: 'Agreed' });
    expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toMatch(/^Conflict: Stage is BLOCKED/);
  });

  test('what was approved in another environment is no approval of the record that has the same id here', () => {
    const { on, bea, approve } = guardedStage();
    const goTo = (environment: string) => {
      value(on.ana, 'saveSettings', { environment, apiKey: DEMO_KEY });
      done(on.world, on.ana, { kind: 'pullPayouts' });
    };
    goTo('staging');
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    approve();
    done(on.world, on.ana, { kind: 'push' });
    const then = { stage: 'DRAFT', updatedAt: '2026-04-05T09:00:00.000Z' };
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: then });
    goTo('production');
    expect(value<Approvals>(bea, 'listApprovals').findings).toEqual([]);
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(value<Approvals>(bea, 'listApprovals').findings).toMatchObject([
      { kind: 'elsewhere', id: 'pay_a' },
    ]);
    edit(on, 'Payouts', 'pay_a', { Stage: 'PAID' });
    expect(preview(on).changes[0]?.notes.join()).toMatch(/Nobody has approved this payout/);
  });
});
