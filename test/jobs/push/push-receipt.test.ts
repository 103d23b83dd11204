import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine, makePayout } from '../../../sandbox/introw/builders';
import { DEMO_KEY } from '../../../sandbox/introw/access';
import type { JobView } from '../../../src/core/contract/jobs';
import { cell } from '../support/cells';
import { stageOnAnswers } from '../support/canned-service';
import { runKilled } from '../support/kill';
import { activity, addRow, calls, edit, push, receipts } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { done, value } from '../support/driving';
import { startingPoint } from '../support/starting-point';

afterEach(endPushStages);

describe('the receipt of a push', () => {
  test('stands at its end, once, and asks the service nothing', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'PO-9' });
    edit(on, 'Lines', 'cln_a1', { Amount: '5' });
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    push(on);
    const [receipt, ...others] = receipts(on);
    expect(others).toEqual([]);
    expect(receipt).toMatchObject({
      User: 'ana@example.com',
      Record: 'Push',
      ID: receipt?.['Run'],
      From: '',
      To: 'Payouts: to APPROVED 1 (50.00 USD), changed 1; Lines: changed 1, new 1 (9.00 USD)',
      Result: 'Pushed: 4 of 4 changes. Introw confirmed all values that were pushed.',
    });
    expect(new Set(activity(on).map((row) => row['Run']))).toEqual(new Set([receipt?.['Run']]));
    // Two for each change but the create, and pay_a, whose line changed, before and after.
    expect(calls(on.service)).toHaveLength(2 * 3 + 1 + 2);
  });

  test('is written for an undo too', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    push(on);
    done(on.world, on.ana, { kind: 'undo' });
    expect(receipts(on).map((row) => row['Result'])).toEqual([
      'Pushed: 1 of 1 change. Introw confirmed all values that were pushed.',
      'Pushed: 1 of 1 change undone. Introw confirmed all values that were pushed.',
    ]);
  });

  test('is written of one that is cancelled or cannot go on, for what it did until then', () => {
    const on = pushStage();
    for (let n = 1; n <= 25; n += 1) {
      addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD', Description: `L${n}` });
    }
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    value(on.ana, 'cancelJob', { jobId });
    const first = receipts(on);
    expect(first.map((row) => row['Result'])).toEqual([
      expect.stringMatching(/^Pushed: 1 of 25 changes\. Not sent or not answered: 24\./),
    ]);
    const next = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    on.service.change({ kind: 'revokeKey', key: DEMO_KEY });
    expect(on.ana.call('stepJob', { jobId: next.jobId })).toMatchObject({ ok: false });
    expect(receipts(on)).toHaveLength(2);
  });

  test('is not written where nothing was pushed or tried', () => {
    const on = pushStage();
    push(on);
    expect(on.world.book.find('Activity')?.lastRow() ?? 1).toBe(1);
  });

  test('is written once, wherever the last steps of the push are killed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED' });
    const start = startingPoint(on);
    const total = start.run((whole) => {
      const mark = whole.world.calls.mark();
      push(whole);
      return whole.world.calls.since(mark).total;
    });
    for (let atCall = total - 60; atCall <= total; atCall += 1) {
      start.run((killed) => {
        const landed = (['none', 'all', 1] as const)[atCall % 3] ?? 'none';
        runKilled(killed, { kind: 'push' }, { atCall, landed });
        expect([atCall, landed, receipts(killed).length]).toEqual([atCall, landed, 1]);
        expect(activity(killed)).toHaveLength(1);
      });
    }
  });

  test('names each row that Introw answered otherwise than sent, and its Status and cells say so', () => {
    const pulled = makePayout({ id: 'pay_1', stage: 'DRAFT', poNumber: 'PO-1' });
    const on = stageOnAnswers({
      '/payouts?limit=100': { data: [pulled] },
      // The same to a read and to a write: the write is accepted, and changes nothing.
      '/payouts/pay_1': { data: pulled },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    const at = { ...on, service: null as never };
    edit(at, 'Payouts', 'pay_1', { Stage: 'APPROVED' });
    done(on.world, on.ana, { kind: 'push' });
    expect(cell(on.world, 'Payouts', 'pay_1', 'Status')).toMatch(
      /^Pushed: .*Introw returned Stage DRAFT instead of APPROVED/,
    );
    expect(cell(on.world, 'Payouts', 'pay_1', 'Stage')).toBe('DRAFT');
    expect(receipts(at)[0]?.['Result']).toMatch(
      /other values than were sent: pay_1 \(Stage DRAFT instead of APPROVED\)\. The rows show/,
    );
  });

  test('says of a line that was just created otherwise what Introw made of it, and of no earlier attempt', () => {
    const pulled = makePayout({ id: 'pay_1' });
    const made = makeLine({ id: 'cln_new', payoutId: null, amount: '10.00' });
    const on = stageOnAnswers({
      '/payouts?limit=100': { data: [pulled] },
      '/payouts/pay_1': { data: pulled },
      '/commission-lines?limit=100': { data: [] },
      '/commission-lines': { data: made },
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    const { partnerId, currency } = made;
    const at = { ...on, service: null as never };
    addRow(at, { 'Partner ID': partnerId, Amount: '9', Currency: currency });
    const job = done(on.world, on.ana, { kind: 'push' });
    expect(job.counts).toMatchObject({ pushed: 1, failed: 0 });
    expect(cell(on.world, 'Lines', 'cln_new', 'Status')).toMatch(
      /^Pushed: .*Introw returned Amount 10\.00 instead of 9/,
    );
    expect(cell(on.world, 'Lines', 'cln_new', 'Amount')).toBe(10);
  });
});
