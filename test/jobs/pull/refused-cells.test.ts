import { afterEach, describe, expect, test } from '@jest/globals';
import { makePayout } from '../../../sandbox/introw/builders';
import { APPROVE, apply, plan, selectColumn } from '../bulk/bulk-stage';
import { cell, columnOf, ids, lettersOf, placeOf, record } from '../support/cells';
import { call, done } from '../support/driving';
import { edit, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const PARTNER = { id: 'ptn_acme', name: 'Acme Partners' };

function setPayout({ service }: PushStage, id: string, fields: Record<string, unknown>): void {
  service.change({ kind: 'setPayout', id, fields });
}

function pull({ world, ana }: PushStage) {
  return done(world, ana, { kind: 'pullPayouts' });
}

/** All payouts as the sheet shows them, by id. */
function shown({ world }: PushStage) {
  return new Map(ids(world, 'Payouts').map((id) => [id, record(world, 'Payouts', id)]));
}

describe('a rule of the user’s own that rejects', () => {
  function ruled(on: PushStage, header: string, values: readonly unknown[]): void {
    const letters = lettersOf(on.world, 'Payouts', header);
    on.world.book.sheet('Payouts').reject(`${letters}2:${letters}1000`, values);
  }

  test('keeps its own cell as it was, named with the rule, and no other cell of the pull', () => {
    const on = pushStage();
    const before = shown(on);
    ruled(on, 'PO number', ['PO-1']);
    setPayout(on, 'pay_a', { poNumber: 'PO-9', stage: 'APPROVED' });
    setPayout(on, 'pay_b', { stage: 'APPROVED' });
    const view = pull(on);

    const place = placeOf(on.world, 'Payouts', 'pay_a', 'PO number');
    expect(status(on, 'Payouts', 'pay_a')).toMatch(
      `Blocked: A rule of cell ${place} refuses the PO number`,
    );
    expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe(
      before.get('pay_a')?.['PO number'],
    );
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('APPROVED');
    expect(view.message).toContain('1 row');
    expect(preview(on).changes).toMatchObject([{ id: 'pay_a', level: 'block', fields: [] }]);
    expect(push(on).counts).toMatchObject({ pushed: 0 });
  });

  test('is no matter any more once it takes the value', () => {
    const on = pushStage();
    ruled(on, 'PO number', ['PO-1']);
    setPayout(on, 'pay_a', { poNumber: 'PO-9' });
    pull(on);
    ruled(on, 'PO number', ['PO-1', 'PO-9']);
    pull(on);

    expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('PO-9');
    expect(status(on, 'Payouts', 'pay_a')).toBe('');
  });

  test('lets a new row in with what it takes', () => {
    const on = pushStage();
    ruled(on, 'Partner', ['Nobody']);
    on.service.change({
      kind: 'addPayout',
      payout: makePayout({ id: 'pay_new', partner: PARTNER }),
    });
    pull(on);

    expect(record(on.world, 'Payouts', 'pay_new')).toMatchObject({
      Partner: '',
      'Partner ID': 'ptn_acme',
      Status: expect.stringMatching(/^Blocked: A rule of cell/) as unknown,
    });
  });

  test('of the ids stops the pull before a row without one is left', () => {
    const on = pushStage();
    ruled(on, 'Payout ID', ['none']);
    on.service.change({
      kind: 'addPayout',
      payout: makePayout({ id: 'pay_new', partner: PARTNER }),
    });
    const before = shown(on);

    expect(() => pull(on)).toThrow(/NOT_ALLOWED: .*Payout ID/);
    expect(shown(on)).toEqual(before);
  });
});

describe('a value that a rule refuses', () => {
  test('is not marked by a bulk action, and the row says so', () => {
    const on = pushStage();
    const place = placeOf(on.world, 'Payouts', 'pay_b', 'Stage');
    on.world.book.sheet('Payouts').reject(place, ['DRAFT']);
    selectColumn(on, 'Payouts', 'Stage');
    const marked = apply(on, plan(on, APPROVE).token);

    expect(marked.ids).toContain('pay_a');
    expect(marked.ids).not.toContain('pay_b');
    expect(record(on.world, 'Payouts', 'pay_b')).toMatchObject({
      Stage: 'DRAFT',
      Change: '',
      Status: expect.stringMatching(/^Skipped: A rule of the cell/) as unknown,
    });
    expect(preview(on).changes.map(({ id }) => id)).not.toContain('pay_b');
  });

  test('leaves a conflict that was to be settled by it, and the edit', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'MINE' });
    setPayout(on, 'pay_a', { poNumber: 'THEIRS' });
    pull(on);
    on.world.book
      .sheet('Payouts')
      .reject(placeOf(on.world, 'Payouts', 'pay_a', 'PO number'), ['MINE']);
    const reply = call(on.ana, 'resolveConflict', {
      ...{ sheet: 'Payouts', id: 'pay_a', field: 'PO number', choice: 'theirs' },
    });

    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } });
    expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('MINE');
    expect(call(on.ana, 'listConflicts')).toMatchObject({ value: [{ id: 'pay_a', mine: 'MINE' }] });
  });
});

describe('a sheet converted to a table', () => {
  test('is pulled into as before, texts as texts, also in rows that it grows by', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    sheet.convertToTable();
    const texts = ['0012', '=1+1', '3-4', "'x", 'TRUE'];
    for (let round = 0; round < 2; round += 1) {
      texts.forEach((poNumber, at) => {
        const payout = makePayout({ id: `pay_${round}${at}`, partner: PARTNER, poNumber });
        on.service.change({ kind: 'addPayout', payout });
      });
      pull(on);
    }

    for (const id of ['pay_0', 'pay_1']) {
      const pos = texts.map((_, at) => record(on.world, 'Payouts', `${id}${at}`));
      expect(pos.map((row) => [row['PO number'], row['Status']])).toEqual(
        texts.map((text) => [text, '']),
      );
    }
    expect(sheet.formulas().flat().join('')).toBe('');
    setPayout(on, 'pay_a', { stage: 'APPROVED' });
    pull(on);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
    expect(preview(on).changes).toEqual([]);
  });

  test('keeps texts as texts in a column whose format it keeps to itself', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    const letters = lettersOf(on.world, 'Payouts', 'PO number');
    sheet.setFormat(`${letters}2:${letters}1000`, '0');
    sheet.convertToTable();
    const texts = { pay_a: '0012', pay_b: '=1+1', pay_one: '3-4', pay_eur: "'x" };
    for (const [id, poNumber] of Object.entries(texts)) setPayout(on, id, { poNumber });
    pull(on);

    const read = Object.keys(texts).map((id) => [id, cell(on.world, 'Payouts', id, 'PO number')]);
    expect(Object.fromEntries(read)).toEqual(texts);
    expect(preview(on).changes).toEqual([]);
  });

  test('names the cell that its types do not let show what Introw has', () => {
    const on = pushStage();
    const at = columnOf(on.world, 'Payouts', 'Period end');
    on.world.book.sheet('Payouts').convertToTable({ [at]: 'number' });
    const letters = lettersOf(on.world, 'Payouts', 'Period end');
    on.world.book.sheet('Payouts').setFormat(`${letters}2:${letters}1000`, '0');
    setPayout(on, 'pay_a', { periodEnd: '2026-05-31T00:00:00Z' });
    pull(on);

    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Blocked: The table .* Convert to range/);
  });
});

describe('a link or a chip in a cell of PO numbers', () => {
  test('stays in each cell that a pull does not change, and the change beside it lands', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    const all = ids(on.world, 'Payouts');
    all.forEach((id, at) => {
      setPayout(on, id, { poNumber: `PO-${at}` });
    });
    pull(on);
    const place = (id: string) => placeOf(on.world, 'Payouts', id, 'PO number');
    const changed = all.filter((_, at) => at % 2 === 0);
    const linked = all.filter((_, at) => at % 2 === 1);
    for (const id of linked) sheet.setLink(place(id), `https://erp.example/${id}`);
    for (const id of changed) setPayout(on, id, { poNumber: `NEW-${id}` });
    for (const id of linked.slice(1)) setPayout(on, id, { stage: 'APPROVED' });
    pull(on);

    expect(linked.map((id) => sheet.linkAt(place(id)))).toEqual(
      linked.map((id) => `https://erp.example/${id}`),
    );
    expect(changed.map((id) => cell(on.world, 'Payouts', id, 'PO number'))).toEqual(
      changed.map((id) => `NEW-${id}`),
    );
  });
});
