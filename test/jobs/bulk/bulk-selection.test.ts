import { afterEach, describe, expect, test } from '@jest/globals';
import type { BulkMarked, BulkView } from '../../../src/core/contract/bulk';
import { APPROVE, apply, mark, plan, select, selectColumn, skipped } from './bulk-stage';
import { cell, columnOf, everything, ids, rowOf } from '../support/cells';
import { changeOf, edit, preview, push, rowAt } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done } from '../support/driving';

afterEach(endPushStages);

describe('the rows that a bulk action takes', () => {
  test('are those of all selected areas, once each, however they overlap', () => {
    const on = pushStage();
    const [a, b] = [rowOf(on.world, 'Payouts', 'pay_a'), rowOf(on.world, 'Payouts', 'pay_b')];
    on.ana.select('Payouts', `A${a}:C${a}`, `B${a}:D${a}`, `F${b}`, `A1:B1`);
    const view = plan(on, APPROVE);
    expect(view).toMatchObject({ sheet: 'Payouts', selected: 2, visible: 2, eligible: 2 });
    expect(view.rows.map(({ id }) => id).sort()).toEqual(['pay_a', 'pay_b']);
  });

  test('of a whole column are all rows that hold anything', () => {
    const on = pushStage();
    selectColumn(on, 'Payouts', 'Stage');
    const view = plan(on, APPROVE);
    expect(view).toMatchObject({ selected: 8, visible: 8, eligible: 5 });
    expect(skipped(view)).toEqual({
      'Nothing to change': 1,
      'PAID → APPROVED is blocked by your rules; set the stage in the row to confirm it in the review': 1,
      'DECLINED → APPROVED is blocked by your rules; set the stage in the row to confirm it in the review': 1,
    });
  });

  test.each([
    ['a filter', 'Hidden by a filter'],
    ['a filter of a table or a slicer', 'Hidden by a filter'],
    ['hand', 'Hidden by hand'],
  ])('are never hidden by %s', (how, why) => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    if (how === 'hand') sheet.hideRows(rowOf(on.world, 'Payouts', 'pay_b'));
    else if (how !== 'a filter')
      sheet.filterWithoutFilter({ [columnOf(on.world, 'Payouts', 'Payout ID')]: ['pay_b'] });
    else sheet.filter({ [columnOf(on.world, 'Payouts', 'Payout ID')]: ['pay_b'] });
    selectColumn(on, 'Payouts', 'Stage');
    const view = mark(on, APPROVE);
    expect(view).toMatchObject({ selected: 8, visible: 7, eligible: 4 });
    expect(skipped(view)).toMatchObject({ [why]: 1 });
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('DRAFT');
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(preview(on).changes.map(({ id }) => id)).not.toContain('pay_b');
  });

  test.each([
    [APPROVE, 'Lines', 'Select rows of “Payouts” first'],
    [{ action: 'detach' }, 'Payouts', 'Select rows of “Lines” first'],
    [{ action: 'revert' }, '_introw_meta', 'Select rows of “Payouts” or “Lines” first'],
  ] as const)('of another sheet are refused: %j on %s', (asked, sheet, words) => {
    const on = pushStage();
    on.ana.select(sheet, 'A1');
    expect(call(on.ana, 'planBulk', asked)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining(words) },
    });
  });

  test('are missed in words where only the header is selected', () => {
    const on = pushStage();
    on.ana.select('Payouts', 'A1:C1');
    expect(call(on.ana, 'planBulk', APPROVE)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('Select rows first') },
    });
  });
});

describe('a bulk action', () => {
  test('shows and changes nothing before it is applied, and sends nothing at all', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    const before = everything(on.world);
    const view = plan(on, APPROVE);
    expect(everything(on.world)).toEqual(before);
    expect(view.rows).toEqual([
      {
        id: 'pay_a',
        row: rowOf(on.world, 'Payouts', 'pay_a'),
        partner: 'Acme Partners',
        amount: '300.00',
        currency: 'USD',
        about: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        field: 'Stage',
        from: 'DRAFT',
        atIntrow: 'DRAFT',
        to: 'APPROVED',
        notes: [],
      },
      expect.objectContaining({ id: 'pay_b', partner: 'Borealis Health' }),
    ]);
    expect(apply(on, view.token)).toEqual({ marked: 2, ids: ['pay_a', 'pay_b'] });
    expect(on.service.log()).toEqual([]);
    expect(changeOf(on, 'Payouts', 'pay_a')).toBe('→ APPROVED (was DRAFT)');
  });

  test('marks what the next push sends', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    mark(on, APPROVE);
    push(on);
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a', 'pay_b']);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Status')).toBe('Pushed: → APPROVED (was DRAFT)');
  });

  test('adds amounts up within each currency', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b', 'pay_jpy', 'pay_kwd', 'pay_paid');
    expect(plan(on, APPROVE).totals).toEqual([
      { currency: 'USD', count: 2, amount: '900.00' },
      { currency: 'JPY', count: 1, amount: '5000' },
      { currency: 'KWD', count: 1, amount: '12.345' },
    ]);
  });

  test('finds its rows again where the sheet was sorted in between', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    const { token } = plan(on, APPROVE);
    on.world.book.sheet('Payouts').sort(columnOf(on.world, 'Payouts', 'Amount'), false);
    expect([...apply(on, token).ids].sort()).toEqual(['pay_a', 'pay_b']);
    const approved = ids(on.world, 'Payouts').filter(
      (id) => cell(on.world, 'Payouts', id, 'Stage') === 'APPROVED',
    );
    expect(approved.sort()).toEqual(['pay_a', 'pay_b', 'pay_eur']);
  });

  test('leaves a cell that was edited after it was shown, and says which rows it marked', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b', 'pay_one');
    const { token, eligible } = plan(on, APPROVE);
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    on.world.book.sheet('Payouts').deleteRows(rowOf(on.world, 'Payouts', 'pay_one'));
    expect(eligible).toBe(3);
    expect(apply(on, token)).toEqual({ marked: 1, ids: ['pay_a'] });
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('BLOCKED');
  });

  test('leaves a row that a pull made another in between', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    const { token } = plan(on, APPROVE);
    on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { stage: 'PAID' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(apply(on, token)).toEqual({ marked: 1, ids: ['pay_a'] });
  });

  test.each<[string, Parameters<PushStage['service']['change']>[0]]>([
    ['amount', { kind: 'setLine', id: 'cln_b1', fields: { amount: '50000.00' } }],
    [
      'partner',
      { kind: 'setPayout', id: 'pay_b', fields: { partner: { id: 'ptn_acme', name: 'Acme' } } },
    ],
    ['stage', { kind: 'setPayout', id: 'pay_b', fields: { stage: 'PENDING_REVIEW' } }],
  ])('leaves a row to which a pull brought another %s in between', (_, change) => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_a', 'pay_b');
    const { token, marks } = plan(on, APPROVE);
    on.service.change(change);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(apply(on, token)).toEqual({ marked: 1, ids: ['pay_a'] });
    expect(done(on.world, on.ana, { kind: 'push', only: marks }).counts).toMatchObject({
      pushed: 1,
    });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
  });

  test.each<[string, Parameters<PushStage['service']['change']>[0]]>([
    ['amount', { kind: 'setLine', id: 'cln_b1', fields: { amount: '50000.00' } }],
    ['payout', { kind: 'setLine', id: 'cln_b1', fields: { payoutId: 'pay_a' } }],
    ['stage of its payout', { kind: 'setPayout', id: 'pay_b', fields: { stage: 'SCHEDULED' } }],
  ])('leaves a line to be declined to which a pull brought another %s', (_, change) => {
    const on = pushStage();
    select(on, 'Lines', 'cln_b1');
    const { token } = plan(on, { action: 'decline', reason: 'DUPLICATE' });
    on.service.change(change);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    expect(apply(on, token)).toEqual({ marked: 0, ids: [] });
    expect(cell(on.world, 'Lines', 'cln_b1', 'Action')).toBe('');
  });

  test.each(['a second time', 'after ten minutes', 'by somebody else', 'with another token'])(
    'cannot be applied %s',
    (when) => {
      const on = pushStage();
      select(on, 'Payouts', 'pay_a');
      const { token } = plan(on, APPROVE);
      if (when === 'a second time') apply(on, token);
      if (when === 'after ten minutes') on.world.clock.advance(600_001);
      const user = when === 'by somebody else' ? on.world.user('bob@example.com') : on.ana;
      const sent = when === 'with another token' ? `${token}0` : token;
      const before = everything(on.world);
      expect(call<BulkMarked>(user, 'applyBulk', { token: sent })).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT', message: expect.stringContaining('Nothing was changed') },
      });
      expect(everything(on.world)).toEqual(before);
    },
  );

  test('marks its own rows alone, whenever while it writes somebody sorts the sheet', () => {
    const wrong: unknown[] = [];
    for (let at = 0, calls = 1; at < calls; at += 13) {
      const on = pushStage();
      select(on, 'Payouts', 'pay_a', 'pay_b');
      const { token } = plan(on, APPROVE);
      on.world.between((_, n) => {
        calls = Math.max(calls, n);
        if (n === at)
          on.world.book.sheet('Payouts').sort(columnOf(on.world, 'Payouts', 'Amount'), false);
      });
      const reply = call<BulkMarked>(on.ana, 'applyBulk', { token });
      on.world.between(null);
      const marked = reply.ok ? reply.value.ids : [];
      const found = ids(on.world, 'Payouts').filter(
        (id) => cell(on.world, 'Payouts', id, 'Stage') === 'APPROVED',
      );
      const changes = preview(on).changes.map(({ id }) => id);
      const meant = [...marked, 'pay_eur'].sort().join();
      if (found.sort().join() !== meant || changes.sort().join() !== [...marked].sort().join())
        wrong.push({ at, marked, found, changes });
      if (marked.length !== 2) wrong.push({ at, reply });
    }
    expect(wrong).toEqual([]);
  });

  test('has no token where no row is left', () => {
    const on = pushStage();
    select(on, 'Payouts', 'pay_eur');
    expect(plan(on, APPROVE)).toMatchObject({ token: '', eligible: 0, rows: [], warnings: [] });
    expect(call(on.ana, 'applyBulk', { token: '' })).toMatchObject({ ok: false });
  });

  test('keeps what the user has in the row, their notes and their columns', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    on.ana.type('Payouts', 'P2', '=1+1');
    sheet.setNote('H2', 'Ask Bob');
    select(on, 'Payouts', 'pay_a');
    const before = rowAt(on, 'Payouts', rowOf(on.world, 'Payouts', 'pay_a'));
    mark(on, APPROVE);
    expect(rowAt(on, 'Payouts', rowOf(on.world, 'Payouts', 'pay_a'))).toEqual({
      ...before,
      Stage: 'APPROVED',
      Change: '→ APPROVED (was DRAFT)',
    });
    expect(sheet.formulas()[1]?.[15]).toBe('=1+1');
    expect(sheet.notes()[1]?.[7]).toBe('Ask Bob');
  });

  test('is refused in a copied workbook', () => {
    const on = pushStage();
    const copy = on.world.copy();
    const cleo = copy.user('ana@example.com');
    cleo.select('Payouts', 'A2:A9');
    expect(call<BulkView>(cleo, 'planBulk', APPROVE)).toMatchObject({
      ok: false,
      error: { code: 'COPIED_WORKBOOK' },
    });
  });
});
