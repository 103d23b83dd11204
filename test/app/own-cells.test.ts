import { afterEach, expect, test } from '@jest/globals';
import { conditionalLooks, type FormatRule } from '../../sandbox/apps-script/model/format-rules';
import type { Preview } from '../../src/core/contract/preview';
import { cell, columnOf, column, lettersOf, placeOf, rowOf, shown } from '../jobs/support/cells';
import { done, value } from '../jobs/support/driving';
import { changeOf, edit, preview, push, status } from '../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from './support/push-stage';

afterEach(endPushStages);

const DAMAGED = { ok: false, error: { code: 'SHEET_DAMAGED' } };

function snapshot({ ana }: PushStage): string {
  ana.open();
  ana.click('Save snapshot');
  const alert = ana.dialogs[ana.dialogs.length - 1];
  return alert?.kind === 'alert' ? alert.message : '';
}

function reported({ world, ana }: PushStage): string {
  ana.open();
  ana.click('Refresh report');
  return world.book.sheet('Report').values().flat().map(String).join('\n');
}

test('an amount that was typed over is told at once, refused everywhere, and put back', async () => {
  const on = await pushStage();
  const { ana, world } = on;
  const sheets = () => world.book.sheets.length;
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_b', { Amount: '5' });
  expect(changeOf(on, 'Payouts', 'pay_b')).toMatch(
    /^Overtyped: Amount 600\.00 → 5\. Waits: → APPROVED/,
  );
  const row = rowOf(world, 'Payouts', 'pay_b');
  expect(preview(on).overtyped).toEqual([
    { sheet: 'Payouts', id: 'pay_b', row, field: 'Amount', pulled: '600.00', shown: '5' },
  ]);
  expect(reported(on)).toMatch(/1 row .*overtyped/);
  const report = world.book.sheet('Report');
  const approved = report.display().find(([label]) => label === 'APPROVED') ?? [];
  expect(approved.filter((text) => text.includes('overtyped'))).toEqual(['1 overtyped']);
  const before = sheets();
  expect(snapshot(on)).toContain(`Row ${row} of “Payouts”: Overtyped: Amount 600.00 → 5.`);
  expect(ana.dialogs.slice(-2).map(({ kind }) => kind)).toEqual(['sidebar', 'alert']);
  expect(sheets()).toBe(before);
  expect(ana.call('exportPayouts', { stages: ['APPROVED'] })).toMatchObject(DAMAGED);
  expect(push(on).counts).toMatchObject({ pushed: 0, blocked: 1 });
  expect(status(on, 'Payouts', 'pay_b')).toMatch(/^Blocked: Overtyped/);

  expect(value(ana, 'restoreCells', {})).toEqual({ restored: 1 });
  expect(cell(world, 'Payouts', 'pay_b', 'Amount')).toBe(600);
  expect(preview(on)).toMatchObject({ overtyped: [], changes: [{ id: 'pay_b', level: 'ok' }] });
  expect(ana.call('exportPayouts', { stages: ['APPROVED'] })).toMatchObject({ ok: true });
  expect(reported(on)).not.toMatch(/row.*overtyped/);
  expect(snapshot(on)).toContain('Saved');
  expect(ana.dialogs.at(-2)).not.toMatchObject({ kind: 'sidebar' });
  expect(push(on).counts).toMatchObject({ pushed: 1 });
});

test('an emptied cell, and one that nothing told of, are seen at the next look; a pull puts them back', async () => {
  const on = await pushStage();
  const { ana, world } = on;
  ana.clear('Payouts', placeOf(world, 'Payouts', 'pay_a', 'Payout ID'));
  world.book.sheet('Lines').enter(placeOf(world, 'Lines', 'cln_b1', 'Plan'), 'Gold');
  expect(changeOf(on, 'Lines', 'cln_b1')).toBe('');
  const { overtyped } = value<Preview>(ana, 'previewPush');
  expect(overtyped.map(({ id, field, shown: text }) => [id, field, text])).toEqual([
    ['pay_a', 'Payout ID', null],
    ['cln_b1', 'Plan', 'Gold'],
  ]);
  expect(changeOf(on, 'Lines', 'cln_b1')).toMatch(/^Overtyped: Plan /);
  done(world, ana, { kind: 'pullPayouts' });
  done(world, ana, { kind: 'pullLines', payouts: 'all' });
  expect(preview(on).overtyped).toEqual([]);
  expect(changeOf(on, 'Payouts', 'pay_a')).toBe('');
});

test('an amount that its number format shows as another one is overtyped, and shown again once it is put back', async () => {
  const on = await pushStage();
  const { ana, world } = on;
  const place = (id: string) => placeOf(world, 'Payouts', id, 'Amount');
  const sheet = world.book.sheet('Payouts');
  sheet.setFormat(place('pay_a'), '"$"#,##0');
  sheet.setFormat(place('pay_b'), '"5"');
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  expect(changeOf(on, 'Payouts', 'pay_b')).toMatch(/^Overtyped: Amount 600\.00 → 5\. Waits/);
  expect(ana.call('exportPayouts', { stages: ['APPROVED'] })).toMatchObject(DAMAGED);
  expect(value(ana, 'restoreCells', {})).toEqual({ restored: 1 });
  expect(shown(world, 'Payouts', 'pay_b', 'Amount')).toBe('600.00');
  sheet.setFormat(place('pay_b'), '#,##0,');
  expect(preview(on).overtyped).toMatchObject([{ pulled: '600.00', shown: '1' }]);
  done(world, ana, { kind: 'pullPayouts' });
  expect(preview(on).overtyped).toEqual([]);
  expect(shown(world, 'Payouts', 'pay_a', 'Amount')).toBe('$300');
});

test('a renamed header, a removed one and a renamed tab are put back over what they stood over', async () => {
  const on = await pushStage();
  const { ana, world } = on;
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED', 'PO number': '4711' });
  ana.clear('Payouts', `${lettersOf(world, 'Payouts', 'PO number')}1`);
  ana.type('Payouts', `${lettersOf(world, 'Payouts', 'Stage')}1`, 'Our stage');
  world.book.sheet('Payouts').insertColumns(1, 1);
  world.book.rename(world.book.sheet('Payouts').model, 'Payouts March');
  expect(ana.call('previewPush', {})).toMatchObject({
    error: { message: expect.stringContaining('is called “Payouts March” now') },
  });
  expect(value(ana, 'repairSheet', { sheet: 'Payouts' })).toEqual({
    restored: [],
    renamed: [
      { from: 'Payouts March', to: 'Payouts' },
      { from: 'Our stage', to: 'Stage' },
      { from: '', to: 'PO number' },
    ],
  });
  expect(preview(on).changes).toMatchObject([
    { id: 'pay_a', fields: [{ to: 'APPROVED' }, { to: '4711' }] },
  ]);
});

test('a removed column is made anew without an edit, and a tab without a tag is found by its headers', async () => {
  const on = await pushStage();
  const { ana, world } = on;
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  const payouts = world.book.sheet('Payouts');
  payouts.deleteColumns(columnOf(world, 'Payouts', 'PO number'), 1);
  payouts.model.metadata = [];
  world.book.rename(payouts.model, 'Payouts March');
  expect(ana.call('previewPush', {})).toMatchObject({
    error: { message: expect.stringContaining('is called “Payouts March” now') },
  });
  expect(value(ana, 'repairSheet', { sheet: 'Payouts' })).toEqual({
    restored: ['PO number'],
    renamed: [{ from: 'Payouts March', to: 'Payouts' }],
  });
  expect(world.book.sheets.filter(({ name }) => name.startsWith('Payouts'))).toHaveLength(1);
  expect(preview(on).changes).toMatchObject([{ id: 'pay_a', fields: [{ to: 'APPROVED' }] }]);
});

test('a column that was sorted by itself warns, rows of unticked boxes are free, decimals are shown', async () => {
  const on = await pushStage();
  const { ana, world, service } = on;
  const at = lettersOf(world, 'Payouts', 'PO number');
  const last = world.book.sheet('Payouts').model.lastRow();
  service.data().payouts.forEach(({ id }, n) => {
    service.change({ kind: 'setPayout', id, fields: { poNumber: `PO ${n}` } });
  });
  done(world, ana, { kind: 'pullPayouts' });
  const numbers = column(world, 'Payouts', 'PO number').map(String).reverse();
  numbers.forEach((number, n) => {
    ana.type('Payouts', `${at}${n + 2}`, number);
  });
  expect(preview(on).changes[0]?.notes.join(' ')).toMatch(
    /hold each other’s values, as if this column had been sorted by itself/,
  );

  world.book.sheet('Payouts').enter('N1', 'Checked');
  const boxes = Array.from({ length: 20 }, () => ['FALSE']);
  world.book.sheet('Payouts').enter('N2', boxes);
  const amount = { value: '1264.50', currency: 'JPY' };
  const [payout] = service.data().payouts;
  service.change({ kind: 'addPayout', payout: { ...payout, id: 'pay_new', amount } } as never);
  done(world, ana, { kind: 'pullPayouts' });
  expect(rowOf(world, 'Payouts', 'pay_new')).toBe(last + 1);
  expect(shown(world, 'Payouts', 'pay_new', 'Amount')).toBe('1,264.50');
});

test('the built add-on shows the state of a row by colours below those of the user', async () => {
  const on = await pushStage();
  const { ana, world } = on;
  const { model } = world.book.sheet('Payouts');
  const users: FormatRule = {
    criteria: 'TEXT_CONTAINS',
    values: ['nothing like it'],
    boxes: [{ row: 2, column: 1, rows: 5, columns: 3 }],
    looks: { background: '#00ff00' },
  };
  const [, ...rest] = model.formatRules;
  model.formatRules = [users, ...rest];
  const looks = (header = 'Status') => {
    const at = columnOf(world, 'Payouts', header);
    return conditionalLooks(world.book, model, rowOf(world, 'Payouts', 'pay_b'), at);
  };
  done(world, ana, { kind: 'pullPayouts' });
  expect(model.formatRules).toHaveLength(rest.length + 2);
  expect(model.formatRules[0]).toBe(users);
  const stood = model.formatRules;
  expect(looks()).toEqual({});
  edit(on, 'Payouts', 'pay_b', { Stage: 'APPROVED' });
  push(on);
  expect(looks()).toMatchObject({ background: '#d3ecd8', fontStyle: 'normal' });
  edit(on, 'Payouts', 'pay_b', { Stage: 'DRAFT' });
  expect(looks()).toMatchObject({ fontColor: '#757575', fontStyle: 'italic' });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { poNumber: 'PO-320' } });
  done(world, ana, { kind: 'pullPayouts' });
  expect(model.formatRules).toBe(stood);
  ana.type(
    'Payouts',
    `${lettersOf(world, 'Payouts', 'Stage')}${rowOf(world, 'Payouts', 'pay_b')}`,
    'APPROVED',
  );
  expect(looks('Partner')).toMatchObject({ background: '#dbe8fd', fontLine: 'underline' });
  done(world, ana, { kind: 'pullPayouts' });
  expect(looks('Partner')).toEqual({});
});
