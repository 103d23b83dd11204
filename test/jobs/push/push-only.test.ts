import { afterEach, describe, expect, test } from '@jest/globals';
import type { JobView, RowOutcome } from '../../../src/core/contract/jobs';
import type { Preview } from '../../../src/core/contract/preview';
import type { ShownRecord } from '../../../src/core/contract/show-record';
import { cell, columnOf, lettersOf, rowOf, typeInto } from '../support/cells';
import { manyPayouts } from '../support/push-data';
import { addRow, edit, preview, push, rowAt, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done, value } from '../support/driving';

afterEach(endPushStages);

/** Edits three payouts and gives the marks under which a page was shown them. */
function shown(): { on: PushStage; marks: Map<string | null, string> } {
  const on = pushStage();
  for (const id of ['pay_a', 'pay_b', 'pay_one']) edit(on, 'Payouts', id, { Stage: 'BLOCKED' });
  return { on, marks: new Map(preview(on).changes.map(({ id, mark }) => [id, mark])) };
}

function pushOnly(on: PushStage, only: readonly (string | undefined)[]): JobView {
  return done(on.world, on.ana, { kind: 'push', only: only.map(String) });
}

describe('a push of what a page showed', () => {
  test('sends that alone, and the rest stays pending', () => {
    const { on, marks } = shown();
    const view = pushOnly(on, [marks.get('pay_a'), marks.get('pay_one')]);
    expect(view).toMatchObject({ total: 2, counts: { pushed: 2 } });
    expect(view.counts).not.toHaveProperty('changed');
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a', 'pay_one']);
    expect(preview(on).changes.map(({ id }) => id)).toEqual(['pay_b']);
  });

  test('does not send what was altered since, and says so', () => {
    const { on, marks } = shown();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const view = pushOnly(on, [...marks.values()]);
    expect(view).toMatchObject({ total: 2, counts: { pushed: 2, changed: 1 } });
    expect(view.message).toMatch(/Changed after you looked, so not sent: 1\./);
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_one', 'pay_b']);
    expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('APPROVED');
  });

  test('does not send what a pull brought into conflict since', () => {
    const { on, marks } = shown();
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(pushOnly(on, [marks.get('pay_a')]).counts).toMatchObject({ pushed: 0, changed: 1 });
    expect(on.service.effects()).toEqual([]);
  });

  test('sends nothing where nothing is as it was', () => {
    const { on, marks } = shown();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    const view = pushOnly(on, [marks.get('pay_a')]);
    expect(view).toMatchObject({ state: 'done', total: 0, counts: { changed: 1 } });
    expect(view.message).toMatch(/^Nothing was pushed\. Changed after you looked/);
    expect(on.service.log()).toEqual([]);
  });

  test('finds its changes wherever the rows were sorted to', () => {
    const { on, marks } = shown();
    on.world.book.sheet('Payouts').sort(columnOf(on.world, 'Payouts', 'Payout ID'), false);
    expect(pushOnly(on, [...marks.values()]).counts).toMatchObject({ pushed: 3 });
  });

  test('tells two new lines that say the same apart', () => {
    const on = pushStage();
    const row = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };
    const [first, second] = [addRow(on, row), addRow(on, row)];
    const marks = preview(on).changes.map(({ mark }) => mark);
    expect(new Set(marks).size).toBe(2);
    pushOnly(on, marks.slice(0, 1));
    expect(on.service.effects()).toHaveLength(1);
    expect(rowAt(on, 'Lines', first)['Status']).toMatch(/^Pushed/);
    expect(rowAt(on, 'Lines', second)['Line ID']).toBe('');
  });
});

describe('a preview of some changes', () => {
  test('has their money and their cost alone, under the marks that they have among all', () => {
    const { on, marks } = shown();
    const some = { only: [String(marks.get('pay_b'))] };
    const { changes, totals, requests } = value<Preview>(on.ana, 'previewPush', some);
    expect(changes.map(({ id, mark }) => [id, mark])).toEqual([['pay_b', marks.get('pay_b')]]);
    expect(totals).toEqual([
      { from: 'DRAFT', to: 'BLOCKED', currency: 'USD', count: 1, amount: '600.00' },
    ]);
    expect(requests).toEqual({ reads: 1, writes: 1 });
    expect(on.service.log()).toEqual([]);
  });
});

describe('the mark of a change', () => {
  test('is another for another value, level or note, and the same for the same', () => {
    const on = pushStage();
    const markOf = (id: string) => preview(on).changes.find((change) => change.id === id)?.mark;
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'X-1' });
    const first = markOf('pay_a');
    expect(markOf('pay_a')).toBe(first);
    edit(on, 'Payouts', 'pay_b', { 'PO number': 'x-1' });
    const warned = markOf('pay_a');
    edit(on, 'Payouts', 'pay_a', { 'PO number': 'X-2' });
    expect(new Set([first, warned, markOf('pay_a')]).size).toBe(3);
  });
});

describe('a new line for one of two partners of one name', () => {
  test('is shown with the partner’s id, and goes to no other under the same mark', () => {
    const on = pushStage();
    const line = { 'Partner ID': 'ptn_twin_a', Amount: '9', Currency: 'USD' };
    const row = addRow(on, line);
    const [change] = preview(on).changes;
    expect(change?.fields.slice(0, 2)).toEqual([
      { field: 'Partner', from: null, to: 'Twin Trading' },
      { field: 'Partner ID', from: null, to: 'ptn_twin_a' },
    ]);
    on.ana.type('Lines', `${lettersOf(on.world, 'Lines', 'Partner ID')}${row}`, 'ptn_twin_b');
    expect(pushOnly(on, [change?.mark]).counts).toMatchObject({ pushed: 0, changed: 1 });
    expect(on.service.effects()).toEqual([]);
  });

  test('shows no id where the name tells it', () => {
    const on = pushStage();
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    expect(preview(on).changes[0]?.fields.map(({ field }) => field)).not.toContain('Partner ID');
  });
});

describe('a mark from before a pull', () => {
  test.each<[string, (on: PushStage) => void]>([
    [
      'another amount',
      ({ service }) => {
        service.change({ kind: 'setLine', id: 'cln_a1', fields: { amount: '50000.00' } });
      },
    ],
    [
      'another partner',
      ({ service }) => {
        const partner = { id: 'ptn_borealis', name: 'Borealis Health' };
        service.change({ kind: 'setPayout', id: 'pay_a', fields: { partner } });
      },
    ],
  ])('that brought %s sends nothing', (_, happens) => {
    const { on, marks } = shown();
    happens(on);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(pushOnly(on, [marks.get('pay_a')]).counts).toMatchObject({ pushed: 0, changed: 1 });
    expect(on.service.effects()).toEqual([]);
  });
});

describe('of more than 300 changes', () => {
  test('it is not known which rows are hidden, and not said that none is', () => {
    const on = pushStage({ data: manyPayouts(301) });
    const letters = lettersOf(on.world, 'Payouts', 'PO number');
    on.ana.type(
      'Payouts',
      `${letters}2`,
      Array.from({ length: 301 }, (_, n) => [`P-${n}`]),
    );
    on.world.book.sheet('Payouts').hideRows(2);
    const { changes } = preview(on);
    expect(changes).toHaveLength(301);
    expect(new Set(changes.map(({ hidden }) => hidden))).toEqual(new Set([null]));
  });
});

describe('what a preview says of each row', () => {
  test('its partner and its worth as pulled, what it is about, and whether it is hidden', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_eur', { Stage: 'BLOCKED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    edit(on, 'Lines', 'cln_a1', { Amount: '77' });
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    const sheet = on.world.book.sheet('Payouts');
    sheet.filter({ [columnOf(on.world, 'Payouts', 'Payout ID')]: ['pay_b'] });
    on.world.book.sheet('Lines').hideRows(rowOf(on.world, 'Lines', 'cln_a1'));
    const { changes, locale } = value<Preview>(on.ana, 'previewPush');
    const told = changes.map(({ id, partner, amount, currency, hidden, about }) => [
      ...[id, partner, amount, currency, hidden, about],
    ]);
    expect(locale).toBe('en_US');
    expect(told).toEqual([
      ['cln_a1', 'Acme Partners', '100.00', 'USD', true, '2026-03-31 · Referral bonus'],
      [null, 'Acme Partners', '9.00', 'USD', false, null],
      ['pay_b', 'Borealis Health', '600.00', 'USD', true, '2026-03-31'],
      ['pay_eur', 'Borealis Health', '1000.00', 'EUR', false, '2026-03-31'],
    ]);
  });
});

describe('what came of rows', () => {
  test('is told with the step that settled them, once each, in the words of Status', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'BLOCKED' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    edit(on, 'Payouts', 'pay_one', { 'PO number': 'X' });
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { stage: 'APPROVED' } });
    on.service.change({ kind: 'removePayout', id: 'pay_one' });
    const told: RowOutcome[] = [];
    const last = push(on, {
      between: ({ outcomes = [] }) => {
        told.push(...outcomes);
      },
    });
    told.push(...(last.outcomes ?? []));
    const made = String(rowAt(on, 'Lines', row)['Line ID']);
    expect(told.map(({ sheet, id, state }) => [sheet, id, state])).toEqual([
      ['Lines', made, 'pushed'],
      ['Payouts', 'pay_a', 'conflict'],
      ['Payouts', 'pay_one', 'failed'],
      ['Payouts', 'pay_b', 'pushed'],
    ]);
    for (const { sheet, id, text } of told) expect(text).toBe(status(on, sheet, id));
  });

  test('is told whole, so far, by the job that a page finds', () => {
    const on = pushStage();
    addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    edit(on, 'Payouts', 'pay_b', { Stage: 'BLOCKED' });
    const { jobId } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    const found = () => value<JobView | null>(on.ana, 'currentJob')?.outcomes;
    const before = found() ?? [];
    value<JobView>(on.ana, 'stepJob', { jobId });
    const after = found() ?? [];
    expect(after.length).toBeGreaterThan(before.length);
    expect(after[0]).toMatchObject({ sheet: 'Lines', state: 'pushed' });
    expect(after[0]?.text).toMatch(/^Pushed/);
    expect(after[0]?.id).toMatch(/^cln_/);
  });

  test('of an undo is told as well, and of a pull nothing', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'BLOCKED' });
    push(on);
    const told: RowOutcome[] = [];
    const last = done(
      on.world,
      on.ana,
      { kind: 'undo' },
      {
        between: ({ outcomes = [] }) => {
          told.push(...outcomes);
        },
      },
    );
    expect([...told, ...(last.outcomes ?? [])]).toMatchObject([{ id: 'pay_a', state: 'pushed' }]);
    expect(done(on.world, on.ana, { kind: 'pullPayouts' })).not.toHaveProperty('outcomes');
  });
});

describe('showing a record', () => {
  test('selects its row, wherever it stands by now, in the sheet it is in', () => {
    const on = pushStage();
    on.world.book.sheet('Lines').sort(columnOf(on.world, 'Lines', 'Line ID'), false);
    on.ana.select('Payouts', 'A1');
    const row = rowOf(on.world, 'Lines', 'cln_eur');
    const shownAt = value<ShownRecord>(on.ana, 'showRecord', {
      sheet: 'Lines',
      id: 'cln_eur',
      row: 2,
    });
    expect(shownAt).toEqual({ row, hidden: false });
    expect(on.ana.activeSheet).toBe('Lines');
    typeInto({ world: on.world, user: on.ana }, 'Lines', 'cln_a1', { Note: 'x' });
    value<ShownRecord>(on.ana, 'showRecord', { sheet: 'Lines', id: 'cln_eur', row: 2 });
    edit(on, 'Lines', 'cln_eur', { Note: 'y' });
    value<ShownRecord>(on.ana, 'showRecord', { sheet: 'Lines', id: 'cln_eur', row: 2 });
    const selected = value<Preview>(on.ana, 'previewPush', { scope: 'selected' });
    expect(selected.changes.map(({ id }) => id)).toEqual(['cln_eur']);
  });

  test.each(['Stage', 'PO number'])('selects the cell %s, so that it is in view', (field) => {
    const on = pushStage();
    value(on.ana, 'showRecord', { sheet: 'Payouts', id: 'pay_b', row: 2, field });
    const row = rowOf(on.world, 'Payouts', 'pay_b');
    const column = columnOf(on.world, 'Payouts', field);
    expect(on.ana.selection).toEqual([{ row, column, rows: 1, columns: 1 }]);
  });

  test('selects the whole row where the cell is under no header that is there', () => {
    const on = pushStage();
    value(on.ana, 'showRecord', { sheet: 'Payouts', id: 'pay_b', row: 2, field: 'Gone' });
    const row = rowOf(on.world, 'Payouts', 'pay_b');
    expect(on.ana.selection).toMatchObject([{ row, column: 1 }]);
  });

  test('of a line that is yet to be created goes by the row', () => {
    const on = pushStage();
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    expect(value(on.ana, 'showRecord', { sheet: 'Lines', id: null, row })).toEqual({
      row,
      hidden: false,
    });
  });

  test('says that a filter or a hand hides the row', () => {
    const on = pushStage();
    const row = rowOf(on.world, 'Payouts', 'pay_b');
    on.world.book.sheet('Payouts').hideRows(row);
    expect(value(on.ana, 'showRecord', { sheet: 'Payouts', id: 'pay_b', row })).toEqual({
      row,
      hidden: true,
    });
  });

  test.each([
    ['pay_gone', 2],
    [null, 400],
  ])('of a row that is gone is NOT_FOUND (%s, row %d)', (id, row) => {
    const on = pushStage();
    expect(call(on.ana, 'showRecord', { sheet: 'Payouts', id, row })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', message: expect.stringContaining('no longer in “Payouts”') },
    });
  });

  test('of nothing that can be named is refused', () => {
    const on = pushStage();
    for (const input of [
      { sheet: 'Activity', id: 'x', row: 2 },
      { sheet: 'Payouts', id: '' },
    ]) {
      expect(call(on.ana, 'showRecord', input)).toMatchObject({
        ok: false,
        error: { code: 'INVALID_INPUT' },
      });
    }
  });
});
