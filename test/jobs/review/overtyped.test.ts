import { afterEach, describe, expect, test } from '@jest/globals';
import { APPROVE, plan, select, skipped } from '../bulk/bulk-stage';
import { LINES, PAYOUTS } from '../../../src/sheets/table/schema';
import { cell, lettersOf, placeOf, rowOf, type RecordSheet } from '../support/cells';
import { call, done, value } from '../support/driving';
import {
  addRow,
  changeOf,
  edit,
  empty,
  preview,
  push,
  rowAt,
  status,
  writes,
} from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

/** Swaps the cells of two records under a header, as a sort of some columns does. */
function swap(
  { world, ana }: PushStage,
  sheet: RecordSheet,
  header: string,
  ids: readonly [string, string],
): void {
  const places = ids.map((id) => placeOf(world, sheet, id, header));
  const texts = ids.map((id) => String(cell(world, sheet, id, header)));
  places.forEach((place, index) => {
    ana.type(sheet, place, texts[1 - index] ?? '');
  });
}

describe('a row whose own cells are overtyped', () => {
  test('is blocked by name, in Change, preview, bulk and push, and its edit waits', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_b', { Amount: '5' });
    const words = 'Overtyped: Amount 600.00 → 5';
    expect(changeOf(on, 'Payouts', 'pay_b')).toBe(words);

    select(on, 'Payouts', 'pay_b');
    expect(skipped(plan(on, APPROVE))).toEqual({
      'Cells of the add-on are overtyped: put them back in the review, or pull again': 1,
    });
    edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
    expect(changeOf(on, 'Payouts', 'pay_b')).toMatch(`${words}. Waits: → `);
    edit(on, 'Payouts', 'pay_a', { Amount: '6', Stage: 'aproved' });
    expect(changeOf(on, 'Payouts', 'pay_a')).toMatch(/^Overtyped: .*\. Cannot be sent: .*aproved/);
    edit(on, 'Payouts', 'pay_a', { Amount: '300', Stage: 'DRAFT' });
    const { changes, overtyped } = preview(on);
    const [change] = changes.filter(({ id }) => id === 'pay_b');
    expect(change).toMatchObject({ level: 'block', fields: [{ to: 'APPROVED' }], confirm: null });
    expect(change?.notes.join(' ')).toMatch(words);
    const row = rowOf(on.world, 'Payouts', 'pay_b');
    expect(overtyped).toEqual([
      { sheet: 'Payouts', id: 'pay_b', row, field: 'Amount', pulled: '600.00', shown: '5' },
    ]);

    expect(push(on).counts).toMatchObject({ pushed: 0, blocked: 1 });
    expect(on.service.log()).toEqual([]);
    expect(status(on, 'Payouts', 'pay_b')).toMatch(`Blocked: ${words}.`);
    expect(cell(on.world, 'Payouts', 'pay_b', 'Stage')).toBe('APPROVED');
  });

  test('is told under the id that was pulled, whatever its id cell says', () => {
    const on = pushStage();
    const row = rowOf(on.world, 'Payouts', 'pay_a');
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    swap(on, 'Payouts', 'Payout ID', ['pay_a', 'pay_b']);
    expect(rowAt(on, 'Payouts', row)['Payout ID']).toBe('pay_b');
    const { changes, overtyped } = preview(on);
    expect(overtyped.map(({ id, field, shown }) => [id, field, shown]).sort()).toEqual([
      ['pay_a', 'Payout ID', 'pay_b'],
      ['pay_b', 'Payout ID', 'pay_a'],
    ]);
    expect(changes).toMatchObject([
      { id: 'pay_a', row, level: 'block', fields: [{ field: 'Stage', to: 'APPROVED' }] },
      { id: 'pay_b', level: 'block', fields: [] },
    ]);
    expect(push(on).counts).toMatchObject({ pushed: 0, blocked: 2 });
    expect(value(on.ana, 'restoreCells', {})).toEqual({ restored: 2 });
    expect(rowAt(on, 'Payouts', row)).toMatchObject({ 'Payout ID': 'pay_a', Status: '' });
    expect(push(on).counts).toMatchObject({ pushed: 1, blocked: 0 });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_a']);
  });

  test('is one after a sort of some columns only, and no other payout is paid', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'PAID' });
    for (const header of ['Stage', 'Partner', 'Amount']) {
      swap(on, 'Payouts', header, ['pay_a', 'pay_eur']);
    }
    push(on);
    expect(on.service.effects()).toEqual([]);
  });

  test('goes out again once a pull has put the pulled values back', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    empty(on, 'Payouts', 'pay_a', 'Amount');
    expect(push(on).counts).toMatchObject({ pushed: 0, blocked: 1 });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(push(on).counts).toMatchObject({ pushed: 1, blocked: 0 });
    expect(writes(on.service)).toMatchObject([{ body: { stage: 'APPROVED' } }]);
  });

  test('stops a line whose payout was overtyped, and no other', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_a1', { Amount: '90', 'Payout ID': 'pay_b' });
    edit(on, 'Lines', 'cln_a2', { Amount: '190' });
    push(on);
    expect(on.service.effects().map(({ id }) => id)).toEqual(['cln_a2']);
    expect(status(on, 'Lines', 'cln_a1')).toMatch(
      /^Blocked: Overtyped: Payout ID pay_a → pay_b\. /,
    );
  });
});

describe.each([
  ['Payouts', PAYOUTS, 'pay_a'],
  ['Lines', LINES, 'cln_a1'],
] as const)('each of the add-on’s columns of %s', (sheet, schema, id) => {
  const own = schema.columns
    .map(({ header, editable }) => (editable ? '' : header))
    .filter((header) => !['', 'Change', 'Status'].includes(header));

  test.each(['5', '', 'TRUE', '2026-01-02', '=1+1'])(
    'typed over with “%s” is told and put back',
    (text) => {
      const on = pushStage();
      const row = rowOf(on.world, sheet, id);
      const before = rowAt(on, sheet, row);
      for (const header of own) {
        const place = `${lettersOf(on.world, sheet, header)}${row}`;
        if (text === '') on.ana.clear(sheet, place);
        else on.ana.type(sheet, place, text);
        expect(rowAt(on, sheet, row)['Change']).toMatch(`Overtyped: ${header} `);
        expect(preview(on).overtyped).toMatchObject([{ sheet, id, row, field: header }]);
        expect(call(on.ana, 'exportPayouts', { stages: [] }).ok).toBe(sheet === 'Lines');
        expect(value(on.ana, 'restoreCells', { sheet })).toEqual({ restored: 1 });
        expect(rowAt(on, sheet, row)).toEqual(before);
      }
      expect(preview(on).changes).toEqual([]);
      expect(push(on).counts).toMatchObject({ pushed: 0, blocked: 0 });
    },
  );
});

test('restoreCells has nothing to do where nothing is overtyped, and leaves edits', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  expect(value(on.ana, 'restoreCells', {})).toEqual({ restored: 0 });
  edit(on, 'Payouts', 'pay_a', { Amount: '1', 'Batch ID': 'x' });
  edit(on, 'Lines', 'cln_b1', { Plan: 'x' });
  expect(value(on.ana, 'restoreCells', { sheet: 'Payouts' })).toEqual({ restored: 2 });
  expect(preview(on).overtyped).toMatchObject([{ id: 'cln_b1', field: 'Plan' }]);
  expect(preview(on).changes).toMatchObject([{ id: 'pay_a', level: 'ok' }]);
});

describe('a Line ID that somebody typed', () => {
  test('is no claim of ours, whatever it begins with', () => {
    const on = pushStage();
    const row = addRow(on, { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' });
    edit(on, 'Lines', '', { 'Line ID': 'new-1' });
    push(on);
    expect(on.service.effects()).toEqual([]);
    expect(rowAt(on, 'Lines', row)['Status']).toMatch(/^Blocked: The Line ID new-1 was not pulled/);
  });
});

describe('a Status that speaks of a blocked edit', () => {
  const blocked = () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_paid', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_a', { Stage: 'Aproved' });
    push(on);
    for (const id of ['pay_paid', 'pay_a']) expect(status(on, 'Payouts', id)).toMatch(/^Blocked: /);
    return on;
  };

  test('goes with the edit as it is typed back or right, and not before', () => {
    const on = blocked();
    edit(on, 'Payouts', 'pay_a', { Stage: 'Apoved' });
    edit(on, 'Payouts', 'pay_paid', { 'PO number': 'PO-9' });
    for (const id of ['pay_paid', 'pay_a']) expect(status(on, 'Payouts', id)).toMatch(/^Blocked: /);
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_paid', { Stage: 'PAID', 'PO number': '' });
    for (const id of ['pay_paid', 'pay_a']) expect(status(on, 'Payouts', id)).toBe('');
  });

  test('is no word of a push: what failed stays, as it may have taken effect', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    on.service.fault({ kind: '500', match: { method: 'PATCH' }, times: 100 });
    push(on);
    const failed = status(on, 'Payouts', 'pay_a');
    expect(failed).toMatch(/^Failed: .*unknown whether/);
    edit(on, 'Payouts', 'pay_a', { Stage: 'DRAFT' });
    preview(on);
    expect(status(on, 'Payouts', 'pay_a')).toBe(failed);
  });

  test('goes with the next look at the sheet, where nothing told of it', () => {
    const on = blocked();
    const place = placeOf(on.world, 'Payouts', 'pay_paid', 'Stage');
    on.world.book.sheet('Payouts').enter(place, 'PAID');
    preview(on);
    expect(status(on, 'Payouts', 'pay_paid')).toBe('');
    expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Blocked: /);
  });
});
