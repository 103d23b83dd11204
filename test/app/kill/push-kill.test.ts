import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Effect } from '../../../sandbox/introw/protocol';
import { cell, column, ids } from '../../jobs/support/cells';
import { callsOf, runKilled, type KillPoint } from '../../jobs/support/kill';
import { activity, addRow, edit, preview, push, status } from '../../jobs/support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { closeFixtures } from '../support/fixture';

afterEach(endPushStages);

/** Every kind of change, each on records of its own. */
function mixed(on: PushStage): void {
  edit(on, 'Payouts', 'pay_eur', { Stage: 'BLOCKED', 'PO number': 'PO-7' });
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
  edit(on, 'Lines', 'cln_a1', { Amount: '5', Note: 'x' });
  edit(on, 'Lines', 'cln_b1', { Action: 'Decline', 'Decline reason': 'DUPLICATE' });
  edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
  addRow(on, {
    'Partner ID': 'ptn_acme',
    Amount: '9',
    Currency: 'USD',
    'Payout ID': 'pay_a',
    Description: 'Bonus',
  });
}

function brief(effects: readonly Effect[]): string[] {
  return effects.map(({ kind, id }) => (kind === 'createLine' ? kind : `${kind} ${id}`)).sort();
}

const ONCE_EACH = [
  'createLine',
  'declineLine cln_b1',
  'detachLine cln_b2',
  'updateLine cln_a1',
  'updatePayout pay_eur',
  'updatePayout pay_jpy',
];

/** Each change took effect once, the sheets say what the service says, and nothing is pending. */
function expectWhole(on: PushStage): void {
  const { world, service } = on;
  expect(brief(service.effects())).toEqual(ONCE_EACH);
  const data = service.data();
  expect(cell(world, 'Payouts', 'pay_a', 'Amount')).toBe(
    Number(data.payouts.find(({ id }) => id === 'pay_a')?.amount.value),
  );
  expect(cell(world, 'Payouts', 'pay_b', 'Amount')).toBe(300);
  const created = data.lines.find(({ description }) => description === 'Bonus')?.id ?? '';
  expect(ids(world, 'Lines').filter((id) => id === created)).toHaveLength(1);
  expect(column(world, 'Lines', 'Description').filter((text) => text === 'Bonus')).toHaveLength(1);
  for (const id of ['cln_a1', 'cln_b1', 'cln_b2', created]) {
    expect(status(on, 'Lines', id)).toMatch(/^Pushed/);
  }
  for (const id of ['pay_eur', 'pay_jpy']) expect(status(on, 'Payouts', id)).toMatch(/^Pushed/);
  expect(preview(on).changes).toEqual([]);
  const told = activity(on).map((row) => `${String(row['ID'])} ${String(row['Field'])}`);
  expect(told.sort()).toEqual(
    [
      'cln_a1 Amount',
      'cln_a1 Note',
      'cln_b1 Decline',
      'cln_b2 Detach',
      `${created} New line`,
      'pay_eur PO number',
      'pay_eur Stage',
      'pay_jpy Stage',
    ].sort(),
  );
}

describe('a push that is killed at any of a handful of places and taken up again', () => {
  let total = 0;

  beforeAll(async () => {
    const on = await pushStage();
    mixed(on);
    total = callsOf(on, () => {
      push(on);
    });
    expectWhole(on);
    await closeFixtures();
  });

  const POINTS: Omit<KillPoint, 'atCall'>[] = [
    { landed: 'none' },
    { landed: 'all' },
    { landed: 1 },
  ];

  test.each(POINTS)(
    'does each change once when $landed of what waits lands',
    async ({ landed }) => {
      for (const part of [0.1, 0.3, 0.5, 0.7, 0.85, 0.95]) {
        const on = await pushStage();
        mixed(on);
        const atCall = Math.max(1, Math.round(total * part));
        const { reply, wasKilled } = runKilled(
          on,
          { kind: 'push' },
          { atCall, landed: landed ?? 'none' },
        );
        expect(wasKilled).toBe(true);
        expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
        expectWhole(on);
        await endPushStages();
      }
    },
  );
});

test('a push that is killed between Activity and its journal tells of each change once', async () => {
  const on = await pushStage();
  mixed(on);
  const { world } = on;
  let kills = 0;
  world.between(() => {
    const told = world.book.find('Activity')?.lastRow() ?? 1;
    if (kills > 0 || told < 2) return;
    kills += 1;
    world.faults.killBeforeCall(1);
  });
  const { reply, wasKilled } = runKilled(on, { kind: 'push' }, { atCall: Infinity });
  expect(wasKilled).toBe(true);
  expect(reply).toMatchObject({ ok: true, value: { state: 'done' } });
  expectWhole(on);
});

test('a push of new lines alone, which sends at its start, is killed right after that and makes each once', async () => {
  for (const landed of ['none', 'all'] as const) {
    const on = await pushStage();
    const line = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };
    for (const Description of ['First', 'Second']) addRow(on, { ...line, Description });
    const { world } = on;
    let fetches = 0;
    world.between((name) => {
      if (name === 'UrlFetchApp.fetchAll') fetches += 1;
      else if (fetches === 1) {
        fetches += 1;
        world.faults.killBeforeCall(1, landed);
      }
    });
    const { wasKilled } = runKilled(on, { kind: 'push' }, { atCall: Infinity });
    expect(wasKilled).toBe(true);
    expect(brief(on.service.effects())).toEqual(['createLine', 'createLine']);
    const rows = column(world, 'Lines', 'Description');
    expect(rows.filter((text) => text === 'First' || text === 'Second')).toHaveLength(2);
    expect(preview(on).changes).toEqual([]);
    await endPushStages();
  }
});

test('a row of which one field is in conflict, killed before its outcome is written, is never called pushed whole', async () => {
  const on = await pushStage();
  edit(on, 'Payouts', 'pay_one', { Stage: 'APPROVED', 'PO number': 'mine' });
  on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: 'theirs' } });
  const { world } = on;
  let sent = false;
  world.between(() => {
    if (sent || on.service.effects().length === 0) return;
    sent = true;
    world.faults.killBeforeCall(1);
  });
  expect(runKilled(on, { kind: 'push' }, { atCall: Infinity }).wasKilled).toBe(true);
  expect(on.service.effects()).toHaveLength(1);
  expect(status(on, 'Payouts', 'pay_one')).toMatch(/^Conflict: PO number is theirs/);
  expect(cell(world, 'Payouts', 'pay_one', 'PO number')).toBe('mine');
  expect(preview(on).changes[0]?.fields.map(({ field }) => field)).toEqual(['PO number']);
});
