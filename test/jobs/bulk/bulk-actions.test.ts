import { afterEach, describe, expect, test } from '@jest/globals';
import type { PlanBulk } from '../../../src/core/contract/bulk';
import { APPROVE, apply, mark, plan, select, selectColumn, skipped } from './bulk-stage';
import { cell, columnOf, placeOf, record, rowOf } from '../support/cells';
import { addRow, changeOf, edit, empty, preview, push, rowAt, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done } from '../support/driving';

afterEach(endPushStages);

function numbers(poNumber: string): PlanBulk {
  return { action: 'setPoNumber', poNumber };
}

function po({ world }: PushStage, id: string): unknown {
  return cell(world, 'Payouts', id, 'PO number');
}

/** The payout's stage is BLOCKED at the service and APPROVED in the sheet. */
function inConflict(on: PushStage, id: string): void {
  edit(on, 'Payouts', id, { Stage: 'APPROVED' });
  on.service.change({ kind: 'setPayout', id, fields: { stage: 'BLOCKED' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  on.service.reset();
}

describe('setting stages', () => {
  test('leaves out a conflict, a formula, an id that is there twice and ids that were typed over', () => {
    const on = pushStage();
    inConflict(on, 'pay_b');
    const place = placeOf(on.world, 'Payouts', 'pay_a', 'Stage');
    on.world.book.sheet('Payouts').setFormat(place, '');
    on.ana.type('Payouts', place, '="DRAFT"');
    on.ana.type('Payouts', placeOf(on.world, 'Payouts', 'pay_kwd', 'Payout ID'), 'pay_jpy');
    on.ana.type('Payouts', placeOf(on.world, 'Payouts', 'pay_one', 'Payout ID'), 'pay_other');
    selectColumn(on, 'Payouts', 'Stage');
    const view = plan(on, APPROVE);
    expect(view).toMatchObject({ token: '', eligible: 0 });
    expect(skipped(view)).toMatchObject({
      'In conflict; resolve that first': 1,
      'A formula would be overwritten': 1,
      'Another row has the same ID': 1,
      'Cells of the add-on are overtyped: put them back in the review, or pull again': 2,
    });
  });

  test('says how many moves the partner sees, and how', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b', 'pay_one');
    const view = plan(on, { action: 'setStage', stage: 'PENDING_PAYMENT' });
    expect(view.partnerSees).toBe(
      '3 rows: The payout becomes visible to the partner as Pending payment, and the partner may be notified.',
    );
    expect(plan(on, APPROVE).partnerSees).toBeNull();
  });

  test('counts the unsent edits that it replaces', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'BLOCKED', 'PO number': 'PO-77' });
    select(on, 'Payouts', 'pay_a', 'pay_b');
    expect(mark(on, APPROVE).warnings).toEqual(['1 unsent edit will be replaced.']);
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('→ APPROVED · PO-77 (was DRAFT)');
  });

  test('is not for where Introw pays', () => {
    const on = pushStage();
    const settings = call<{ policy: object }>(on.ana, 'getSettings');
    const policy = settings.ok ? settings.value.policy : {};
    call(on.ana, 'saveSettings', { policy: { ...policy, payer: 'introw' } });
    select(on, 'Payouts', 'pay_a');
    const view = plan(on, APPROVE);
    expect(view.eligible).toBe(0);
    expect(Object.keys(skipped(view))[0]).toMatch(/^Introw pays the partners/);
  });

  test('is refused under a header that was put back and not yet filled by a pull', () => {
    const on = pushStage();
    on.world.book.sheet('Payouts').deleteColumns(columnOf(on.world, 'Payouts', 'Stage'));
    expect(call(on.ana, 'repairSheet', { sheet: 'Payouts' })).toMatchObject({ ok: true });
    select(on, 'Payouts', 'pay_a');
    expect(call(on.ana, 'planBulk', APPROVE)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('was put back') },
    });
  });

  test('of a stage that is none is refused', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a');
    expect(call(on.ana, 'planBulk', { action: 'setStage', stage: 'DONE' })).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('“DONE”') },
    });
  });
});

describe('setting PO numbers', () => {
  test('counts the rows that get one in the order of the sheet', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_b', 'pay_paid', 'pay_a', 'pay_one');
    mark(on, numbers('{yyyy}/{period}-{n:3} {partner}'));
    const order = ['pay_a', 'pay_one', 'pay_b'].sort(
      (x, y) => rowOf(on.world, 'Payouts', x) - rowOf(on.world, 'Payouts', y),
    );
    expect(order.map((id) => String(po(on, id)).slice(0, 16))).toEqual([
      expect.stringMatching(/^\d{4}\/\d{4}-\d{2}-001/),
      expect.stringMatching(/-002/),
      expect.stringMatching(/-003/),
    ]);
    expect(po(on, 'pay_b')).toMatch(/ Borealis Health$/);
    expect(po(on, 'pay_paid')).toBe('');
  });

  test('lands as text, whatever it looks like', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a');
    mark(on, numbers('=1+{n}'));
    expect(po(on, 'pay_a')).toBe('=1+1');
    mark(on, numbers('007'));
    expect(po(on, 'pay_a')).toBe('007');
  });

  test('gives the same numbers when it is done again, also for a row more', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    mark(on, numbers('N{n}'));
    selectColumn(on, 'Payouts', 'Stage');
    mark(on, numbers('N{n}'));
    const all = ['pay_a', 'pay_one', 'pay_eur', 'pay_jpy', 'pay_kwd', 'pay_b', 'pay_declined'];
    expect(new Set(all.map((id) => po(on, id))).size).toBe(all.length);
  });

  test('warns of one number for many and of one that another payout has, by name', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    const words = plan(on, numbers('PO-2')).warnings.join(' ');
    expect(words).toMatch(/PO number PO-2 is also used by .*pay_one/);
    expect(plan(on, numbers('P-{n}')).warnings).toEqual([]);
    expect(plan(on, numbers('P-{n}')).partnerSees).toBe(
      '2 rows: The partner will see the PO number once the payout is visible to them.',
    );
  });

  test('fills empty ones alone where that is asked, and counts from where and by how much it is said', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'typed' });
    select(on, 'Payouts', 'pay_a', 'pay_b', 'pay_one', 'pay_eur');
    const asked = { action: 'setPoNumber', poNumber: 'N{n:4}', start: 417, step: 10 } as const;
    const view = mark(on, { ...asked, onlyEmpty: true });
    expect(skipped(view)).toMatchObject({
      'Has a PO number already': view.selected - view.eligible,
    });
    expect([po(on, 'pay_b'), po(on, 'pay_one')]).toEqual(['typed', 'PO-2']);
    expect([view.eligible, po(on, 'pay_a')]).toEqual([1, 'N0417']);
    const all = plan(on, asked)
      .rows.map(({ to }) => to)
      .sort();
    expect(['N0417', 'N0427', 'N0437', 'N0447']).toEqual(expect.arrayContaining(all));
    // Without that wish each selected payout gets one, as before.
    expect(all.length).toBeGreaterThanOrEqual(3);
  });

  test('emptied in the sheet but not at Introw counts as there', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_one', { 'PO number': '' });
    select(on, 'Payouts', 'pay_one');
    const asked = { action: 'setPoNumber', poNumber: 'N', onlyEmpty: true } as const;
    expect(skipped(plan(on, asked))).toEqual({ 'Has a PO number already': 1 });
  });

  test('clears them with nothing', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_one', 'pay_eur');
    expect(mark(on, numbers(' '))).toMatchObject({ eligible: 2 });
    expect(po(on, 'pay_one')).toBe('');
    expect(changeOf(on, 'Payouts', 'pay_one')).toBe('→ no PO number (was PO-2)');
  });

  test('names a placeholder that is not a placeholder', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a');
    expect(call(on.ana, 'planBulk', numbers('PO-{m}'))).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('{m}') },
    });
  });
});

describe('declining and detaching lines', () => {
  const DECLINE = { action: 'decline', reason: 'Already paid', note: 'See March' } as const;

  test('writes the action with its reason and note, and the push declines', () => {
    const on = pushStage();
    select(on, 'Lines', 'cln_b1', 'cln_b2', 'cln_eur');
    const view = mark(on, DECLINE);
    expect(view.totals).toEqual([
      { currency: 'USD', count: 2, amount: '300.00' },
      { currency: 'EUR', count: 1, amount: '1000.00' },
    ]);
    expect(record(on.world, 'Lines', 'cln_b1')).toMatchObject({
      Action: 'Decline',
      'Decline reason': 'Already paid',
      'Decline note': 'See March',
      Change: 'Decline: Already paid (See March)',
    });
    push(on);
    expect(
      on.service
        .effects()
        .map(({ kind, id }) => `${kind} ${id}`)
        .sort(),
    ).toEqual(['declineLine cln_b1', 'declineLine cln_b2', 'declineLine cln_eur']);
  });

  test('leaves out new lines, those on no payout and those of a final one', () => {
    const on = pushStage();
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    selectColumn(on, 'Lines', 'Action');
    expect(skipped(plan(on, { action: 'detach' }))).toEqual({
      'New line, not sent yet': 1,
      'Not on a payout': 1,
      'Its payout is PAID': 1,
    });
  });

  test('says which payouts it empties', () => {
    const on = pushStage();
    select(on, 'Lines', 'cln_a1', 'cln_one');
    const words = plan(on, DECLINE).warnings;
    expect(words.filter((text) => /loses? all/.test(text))).toEqual([
      expect.stringMatching(/1 payout \([^)]+\) loses all its lines\. Introw will decline it/),
    ]);
    edit(on, 'Lines', 'cln_a2', { Action: 'Detach' });
    expect(plan(on, DECLINE).warnings.join(' ')).toMatch(
      /2 payouts \([^)]+\) lose all their lines/,
    );
  });

  test('replaces the opposite action, counts it, and leaves what is marked just so', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Action: 'Detach' });
    edit(on, 'Lines', 'cln_a2', {
      Action: 'Decline',
      'Decline reason': 'ALREADY_PAID',
      'Decline note': 'See March',
    });
    edit(on, 'Lines', 'cln_a2', { 'Decline reason': 'Already paid' });
    select(on, 'Lines', 'cln_a1', 'cln_a2');
    const view = mark(on, DECLINE);
    expect(skipped(view)).toEqual({ 'Nothing to change': 1 });
    expect(view.warnings).toContain('1 unsent edit will be replaced.');
    expect(changeOf(on, 'Lines', 'cln_a1')).toBe('Decline: Already paid (See March)');
  });

  test('takes away the note of another decline', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { 'Decline note': 'Old' });
    select(on, 'Lines', 'cln_a1');
    mark(on, { action: 'decline', reason: 'DUPLICATE' });
    expect(changeOf(on, 'Lines', 'cln_a1')).toBe('Decline: Duplicate commission');
  });

  test('writes into no row whose cells hold a formula', () => {
    const on = pushStage();
    const place = placeOf(on.world, 'Lines', 'cln_a1', 'Decline note');
    on.world.book.sheet('Lines').setFormat(place, '');
    on.ana.type('Lines', place, '="x"');
    select(on, 'Lines', 'cln_a1');
    expect(skipped(plan(on, DECLINE))).toEqual({ 'A formula would be overwritten': 1 });
  });

  test.each([
    [{ action: 'decline', reason: 'Other' }, 'requires a note'],
    [{ action: 'decline', reason: 'Because' }, '“Because”'],
    [{ action: 'decline', reason: 'Other', note: 'x'.repeat(2001) }, '2,000 characters'],
  ])('is refused with %j', (asked, words) => {
    const on = pushStage();
    select(on, 'Lines', 'cln_a1');
    expect(call(on.ana, 'planBulk', asked)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining(words) },
    });
  });

  test.each([{ action: 'setStage' }, { action: 'approve' }, { action: 'setPoNumber' }, {}])(
    'is asked for whole: %j is refused',
    (asked) => {
      const on = pushStage();
      expect(call(on.ana, 'planBulk', asked)).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
    },
  );
});

describe('reverting rows', () => {
  test('puts the pulled values back, and there is nothing left to send', () => {
    const on = pushStage();
    const before = record(on.world, 'Payouts', 'pay_one');
    edit(on, 'Payouts', 'pay_one', { Stage: 'BLOCKED' });
    empty(on, 'Payouts', 'pay_one', 'PO number');
    select(on, 'Payouts', 'pay_one', 'pay_a');
    const view = mark(on, { action: 'revert' });
    expect(view).toMatchObject({ eligible: 1, warnings: [], partnerSees: null });
    expect(view.rows.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['Stage', 'BLOCKED', 'PENDING_REVIEW'],
      ['PO number', null, 'PO-2'],
    ]);
    expect(skipped(view)).toEqual({ 'Nothing to change': 1 });
    expect(record(on.world, 'Payouts', 'pay_one')).toEqual(before);
    expect(preview(on).changes).toEqual([]);
  });

  test('gives amounts back as numbers, and empties what is to be done to lines', () => {
    const on = pushStage();
    const before = record(on.world, 'Lines', 'cln_a1');
    edit(on, 'Lines', 'cln_a1', {
      Amount: '77',
      Description: 'New',
      Action: 'Decline',
      'Decline reason': 'DUPLICATE',
      'Decline note': 'x',
    });
    select(on, 'Lines', 'cln_a1');
    mark(on, { action: 'revert' });
    expect(record(on.world, 'Lines', 'cln_a1')).toEqual(before);
    expect(preview(on).changes).toEqual([]);
  });

  test('deletes no new line, and says that it left it', () => {
    const on = pushStage();
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    on.ana.select('Lines', `A${row}`);
    expect(skipped(plan(on, { action: 'revert' }))).toEqual({ 'New line, not sent yet': 1 });
    expect(rowAt(on, 'Lines', row)).toMatchObject({ Amount: 9 });
  });

  test('ends a conflict in favour of the next pull, with its status', () => {
    const on = pushStage();
    inConflict(on, 'pay_b');
    expect(status(on, 'Payouts', 'pay_b')).toMatch(/^Conflict/);
    select(on, 'Payouts', 'pay_b');
    mark(on, { action: 'revert' });
    expect(status(on, 'Payouts', 'pay_b')).toBe('');
    expect(changeOf(on, 'Payouts', 'pay_b')).toBe('');
    expect(call(on.ana, 'listConflicts')).toEqual({ ok: true, value: [] });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('BLOCKED');
  });

  test('keeps a formula', () => {
    const on = pushStage();
    const place = placeOf(on.world, 'Payouts', 'pay_a', 'PO number');
    on.world.book.sheet('Payouts').setFormat(place, '');
    on.ana.type('Payouts', place, '="PO-"&1');
    select(on, 'Payouts', 'pay_a');
    const view = plan(on, { action: 'revert' });
    expect(skipped(view)).toEqual({ 'A formula would be overwritten': 1 });
    expect(call(on.ana, 'applyBulk', { token: view.token })).toMatchObject({ ok: false });
  });

  test('keeps the word of what was pushed', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'X' });
    push(on);
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'Y' });
    select(on, 'Payouts', 'pay_a');
    apply(on, plan(on, { action: 'revert' }).token);
    expect(po(on, 'pay_a')).toBe('X');
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
  });
});
