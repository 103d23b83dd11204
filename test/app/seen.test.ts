import { afterEach, expect, test } from '@jest/globals';
import type { BulkView } from '../../src/core/contract/bulk';
import type { ConflictView } from '../../src/core/contract/conflicts';
import type { Preview } from '../../src/core/contract/preview';
import { cell, lettersOf, placeOf } from '../jobs/support/cells';
import { done, value } from '../jobs/support/driving';
import {
  addRow,
  changeOf,
  edit,
  preview,
  push,
  rowAt,
  status,
  writes,
} from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';

afterEach(endPushStages);

test('the built add-on sends nothing that was shown with other money or around another payout', async () => {
  const on = await pushStage();
  edit(on, 'Lines', 'cln_a1', { Amount: '90' });
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  edit(on, 'Lines', 'cln_eur', { Amount: '900' });
  on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '50000.00' } });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PENDING_PAYMENT' } });
  on.service.change({ kind: 'setLine', id: 'cln_eur', fields: { payoutId: 'pay_one' } });
  edit(on, 'Lines', 'cln_jpy', { Amount: '4000' });
  on.service.change({ kind: 'setLine', id: 'cln_jpy', fields: { status: 'PAID' } });
  push(on);
  expect(on.service.effects()).toEqual([]);
  expect(status(on, 'Lines', 'cln_jpy')).toMatch(/^Conflict: Line status is PAID/);
  expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Conflict: Amount is 50,000\.00/);
  expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Failed: the amount is 50,200\.00 USD at Introw/);
  expect(status(on, 'Lines', 'cln_b1')).toMatch(/^Failed: its payout pay_b .*PENDING_PAYMENT/);
  expect(status(on, 'Lines', 'cln_eur')).toMatch(/^Conflict: Payout ID is pay_one/);
});

test('the built add-on writes no line on a payout that was paid or sent to payment meanwhile', async () => {
  const on = await pushStage();
  edit(on, 'Lines', 'cln_a1', { Note: 'late' });
  const line = { 'Partner ID': 'ptn_acme', Amount: '12.5', Currency: 'USD' };
  addRow(on, { ...line, 'Payout ID': 'pay_b' });
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'PAID' } });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PENDING_PAYMENT' } });
  const { requests } = preview(on);
  const before = on.service.log().length;
  expect(push(on).counts).toMatchObject({ pushed: 0, failed: 2 });
  expect(writes(on.service)).toEqual([]);
  expect(on.service.log().length - before).toBe(requests.reads);
  expect(status(on, 'Lines', 'cln_a1')).toMatch(/^Failed: .*Stage is PAID at Introw now/);
  expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('PENDING_PAYMENT');
});

test('the built add-on carries out no bulk action and no undo on what a pull or a push brought since', async () => {
  const on = await pushStage();
  on.ana.select('Payouts', placeOf(on.world, 'Payouts', 'pay_a', 'Stage'));
  const approve = { action: 'setStage', stage: 'APPROVED' };
  const { token, marks } = value<BulkView>(on.ana, 'planBulk', approve);
  on.service.change({ kind: 'setLine', id: 'cln_a2', fields: { amount: '50100.00' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  expect(value(on.ana, 'applyBulk', { token })).toEqual({ marked: 0, ids: [] });
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  expect(done(on.world, on.ana, { kind: 'push', only: marks }).counts).toMatchObject({ pushed: 0 });
  push(on);
  const shown = value<Preview>(on.ana, 'previewUndo').changes.map(({ mark }) => mark);
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  push(on);
  on.service.reset();
  expect(on.ana.call('startJob', { kind: 'undo', only: shown })).toMatchObject({
    ok: false,
    error: { code: 'NOT_FOUND' },
  });
  expect(on.service.effects()).toEqual([]);
});

test('the built add-on approves no payout in a row that shows another', async () => {
  const on = await pushStage();
  const [a, b] = ['pay_a', 'pay_b'].map((id) => placeOf(on.world, 'Payouts', id, 'Payout ID'));
  on.ana.type('Payouts', String(a), 'pay_b');
  on.ana.type('Payouts', String(b), 'pay_a');
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  push(on);
  expect(on.service.effects()).toEqual([]);
  expect(status(on, 'Payouts', 'pay_b')).toMatch(/^Blocked: Overtyped: Payout ID pay_a → pay_b\. /);
  expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('APPROVED');
});

test('the built add-on pays no twin of a partner, and settles no conflict, under a mark that showed another', async () => {
  const on = await pushStage();
  const row = addRow(on, { 'Partner ID': 'ptn_twin_a', Amount: '9', Currency: 'USD' });
  const [line] = preview(on).changes;
  on.ana.type('Lines', `${lettersOf(on.world, 'Lines', 'Partner ID')}${row}`, 'ptn_twin_b');
  expect(done(on.world, on.ana, { kind: 'push', only: [line?.mark ?? ''] }).counts).toMatchObject({
    pushed: 0,
    changed: 1,
  });
  edit(on, 'Payouts', 'pay_one', { 'PO number': 'mine' });
  on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const [{ mark } = { mark: '' }] = value<ConflictView[]>(on.ana, 'listConflicts');
  on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'later' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const conflict = { sheet: 'Payouts', id: 'pay_one', field: 'PO number', choice: 'mine', mark };
  expect(on.ana.call('resolveConflict', conflict)).toMatchObject({
    ok: false,
    error: { code: 'INVALID_INPUT' },
  });
  expect(on.service.effects()).toEqual([]);
});

test('the built add-on pays nobody else after a sort of some columns, and takes no typed claim for its own', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'PAID' });
  for (const header of ['Stage', 'Partner', 'Amount']) {
    const places = ['pay_a', 'pay_eur'].map((id) => placeOf(on.world, 'Payouts', id, header));
    const [a, b] = ['pay_a', 'pay_eur'].map((id) => cell(on.world, 'Payouts', id, header));
    on.ana.type('Payouts', places[0] ?? '', String(b));
    on.ana.type('Payouts', places[1] ?? '', String(a));
  }
  const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
  on.ana.type('Lines', `${lettersOf(on.world, 'Lines', 'Line ID')}${row}`, 'new-1');
  push(on);
  expect(on.service.effects()).toEqual([]);
  expect(changeOf(on, 'Payouts', 'pay_eur')).toMatch(
    /^Overtyped: Partner .*; Amount 1,000\.00 → 300/,
  );
  expect(rowAt(on, 'Lines', row)['Status']).toMatch(/^Blocked: /);
});
