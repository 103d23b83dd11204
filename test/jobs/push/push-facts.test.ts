import { afterEach, describe, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import { cell } from '../support/cells';
import { done, value } from '../support/driving';
import { addRow, edit, preview, push, status, writes } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const DECLINE = { Action: 'Decline', 'Decline reason': 'DUPLICATE' };

function effects(on: PushStage): string[] {
  return on.service.effects().map(({ kind, id }) => `${kind} ${id}`);
}

/** What a push of everything costs, reads and writes apart. */
function costs({ service }: PushStage): { reads: number; writes: number } {
  const reads = service.log().filter(({ method }) => method === 'GET').length;
  return { reads, writes: service.log().length - reads };
}

describe('a removal whose answer brings no record', () => {
  test.each([
    ['declined', DECLINE],
    ['detached', { Action: 'Detach' }],
  ])('counts as %s, so that the next decline is known to be the last', (_, action) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a2', action);
    on.service.fault({ kind: 'empty body', match: { method: 'POST' } });
    expect(push(on).counts).toMatchObject({ pushed: 1 });
    expect(preview(on).changes).toEqual([]);
    // Its amount tells nothing, so that what is remembered of the lines has to.
    on.service.change({
      kind: 'setPayout',
      id: 'pay_a',
      fields: { amount: { value: '1.00', currency: 'USD' } },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    edit(on, 'Lines', 'cln_a1', DECLINE);
    expect(preview(on).changes[0]?.notes.join(' ')).toContain('without lines');
  });
});

describe('a line in the same push', () => {
  test('does not carry along what somebody else did to the amount of its payout', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '90' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '50000.00' } });
    push(on);
    expect(effects(on)).toEqual([]);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Conflict: Amount is 50,000\.00/);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(
      /^Failed: the amount is 50,200\.00 USD at Introw now; it was 300\.00 USD when pulled/,
    );
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
  });

  test('that went out accounts for its own part alone', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '90' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.change({ kind: 'setLine', id: 'cln_a2', fields: { amount: '50000.00' } });
    push(on);
    expect(effects(on)).toEqual(['updateLine cln_a1']);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(
      /with your line changes it should be 290\.00 USD/,
    );
  });

  test.each([
    ['an amount', 'cln_a1', { Amount: '90' }],
    ['a decline', 'cln_a1', DECLINE],
    ['a detach', 'cln_a2', { Action: 'Detach' }],
  ])('lets its payout pass where %s explains all of it', (_, id, fields) => {
    const on = pushStage();
    edit(on, 'Lines', id, fields);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    expect(push(on).counts).toMatchObject({ pushed: 2, failed: 0 });
  });

  test('in another currency leaves an amount that only Introw knows: the payout waits', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Currency: 'EUR' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    expect(effects(on)).toEqual(['updateLine cln_a1']);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: .*only Introw knows/);
    push(on);
    expect(effects(on)).toEqual(['updateLine cln_a1', 'updatePayout pay_a']);
  });
});

describe('what surrounds a line', () => {
  test('another payout: no new amount of a line that was moved', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Amount: '90' });
    on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { payoutId: 'pay_one' } });
    push(on);
    expect(effects(on)).toEqual([]);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(
      /^Conflict: Payout ID is pay_one at Introw now; it was pay_b when pulled\. .*push again\.$/,
    );
  });

  test('a line that was paid meanwhile gets no new amount', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Amount: '90' });
    on.service.change({ kind: 'setLine', id: 'cln_b1', fields: { status: 'PAID' } });
    push(on);
    expect(effects(on)).toEqual([]);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Conflict: Line status is PAID at Introw now/);
    expect(cell(on.world, 'Lines', 'cln_b1', 'Amount')).toBe(90);
  });

  test('a decline that has become the last one declines no payout unseen', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', DECLINE);
    on.service.change({ kind: 'setLine', id: 'cln_a2', fields: { payoutId: null } });
    push(on);
    expect(effects(on)).toEqual([]);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(
      /^Failed: its payout pay_a has changed since it was shown\. Amount is 100\.00 USD/,
    );
    expect(cell(on.world, 'Lines', 'cln_a1', 'Action')).toBe('Decline');
    expect(cell(on.world, 'Payouts', 'pay_a', 'Amount')).toBe(100);
  });

  test('one that was shown as the last goes out', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_one', DECLINE);
    expect(preview(on).changes[0]?.notes.join(' ')).toMatch(/without lines/);
    push(on);
    expect(effects(on)).toEqual(['declineLine cln_one']);
  });

  test.each([
    ['decline', DECLINE],
    ['detach', { Action: 'Detach' }],
  ])('a %s stays where its payout went on to payment, and goes out once that was seen', (_, f) => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', f);
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PENDING_PAYMENT' } });
    push(on);
    expect(effects(on)).toEqual([]);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/Stage is PENDING_PAYMENT at Introw now/);
    push(on);
    expect(effects(on)).toHaveLength(1);
  });

  test('is read before each batch: also between two declines of one payout', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', DECLINE);
    edit(on, 'Lines', 'cln_b1', DECLINE);
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PENDING_PAYMENT' } });
    value<JobView>(on.ana, 'stepJob', { jobId });
    expect(effects(on)).toEqual(['declineLine cln_a1']);
    expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Failed: its payout pay_b/);
  });

  test('another partner: no approval of a payout that was given to somebody else', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const partner = { id: 'ptn_borealis', name: 'Borealis Health' };
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { partner } });
    push(on);
    expect(effects(on)).toEqual([]);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(
      /^Failed: Partner is Borealis Health at Introw now; it was Acme Partners when pulled/,
    );
  });
});

describe('declines and detaches of one payout', () => {
  test('share one reading of it, and cost what the preview says', () => {
    const on = pushStage();
    for (const id of ['cln_b1', 'cln_a1', 'cln_b2']) edit(on, 'Lines', id, DECLINE);
    edit(on, 'Lines', 'cln_b3', { Action: 'Detach' });
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'X' });
    const { requests } = preview(on);
    expect(push(on).counts).toMatchObject({ pushed: 5, failed: 0 });
    expect(costs(on)).toEqual(requests);
    expect(requests).toEqual({ reads: 8, writes: 5 });
  });
});

describe('changes of lines and new lines', () => {
  test('share one reading of their payout, and cost what the preview says: 2k and two for each payout', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Amount: '1' });
    edit(on, 'Lines', 'cln_a1', { Amount: '2' });
    edit(on, 'Lines', 'cln_b2', { Note: 'x' });
    const line = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };
    addRow(on, { ...line, 'Payout ID': 'pay_a' });
    addRow(on, { ...line, Amount: '8', 'Payout ID': 'pay_a' });
    const { requests } = preview(on);
    expect(push(on).counts).toMatchObject({ pushed: 5, failed: 0 });
    expect(costs(on)).toEqual(requests);
    // Three lines and two payouts read before, one of them twice as the first change goes by itself, and both once more.
    expect(requests).toEqual({ reads: 3 + 3 + 2, writes: 5 });
  });

  test('are taken back after their payout, which stands where the undo put it by then', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Note: 'x' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    expect(done(on.world, on.ana, { kind: 'undo' }).counts).toMatchObject({ pushed: 2 });
    expect(effects(on)).toHaveLength(4);
    edit(on, 'Lines', 'cln_a1', { Note: 'y' });
    push(on);
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PAID' } });
    done(on.world, on.ana, { kind: 'undo' });
    expect(effects(on)).toHaveLength(5);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(/Stage is PAID.*“Undo last push…” again/);
  });
});

describe('an undo', () => {
  test('is held against the money that its preview showed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    push(on);
    on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '50000.00' } });
    done(on.world, on.ana, { kind: 'undo' });
    expect(writes(on.service)).toHaveLength(1);
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: the amount is 50,200\.00 USD/);
  });
});
