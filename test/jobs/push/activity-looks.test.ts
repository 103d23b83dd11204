import { afterEach, expect, test } from '@jest/globals';
import { conditionalLooks, type FormatRule } from '../../../sandbox/apps-script/model/format-rules';
import type { ChangeEntry } from '../../../src/core/push/journal-entry';
import { receiptOf } from '../../../src/core/push/receipt';
import { pushedEntry } from '../../core/builders';
import { column, columnOf, lettersOf } from '../support/cells';
import { edit, push } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

const FAILED = { background: '#f9d4d0', fontColor: '#7d1712' };
const IN_PART = { background: '#fdddb8', fontColor: '#6b3200' };

/** How the time and the result of each row of Activity look, with what the result begins with. */
function looksOf({ world }: PushStage) {
  const { model } = world.book.sheet('Activity');
  const [time, result] = ['Time (UTC)', 'Result'].map((header) =>
    columnOf(world, 'Activity', header),
  );
  return column(world, 'Activity', 'Result').map((text, at) => {
    const look = (place = 0) => conditionalLooks(world.book, model, at + 2, place);
    return [String(text).split(':')[0], look(time), look(result)];
  });
}

/** The cell of the last row of Activity under a header. */
function placeInColumn({ world }: PushStage, header: string): string {
  const last = column(world, 'Activity', header).length + 1;
  return `${lettersOf(world, 'Activity', header)}${last}`;
}

test('what failed stands out in Activity, by its result and by a bold time, and what worked does not', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
  edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
  on.service.fault({ kind: '422', match: { method: 'PATCH', path: 'pay_a$' } });
  push(on);
  const bold = { fontWeight: 'bold' };
  const calm = { fontWeight: 'normal' };
  expect(looksOf(on)).toMatchObject([
    ['Failed', { ...FAILED, ...bold }, { ...FAILED, ...calm }],
    ['Pushed', {}, {}],
    // The receipt: not all went out.
    ['Pushed', { ...IN_PART, ...bold }, { ...IN_PART, ...calm }],
  ]);
  expect(looksOf(on)[1]).toEqual(['Pushed', {}, {}]);
});

test('the receipt of a push that went out as a whole looks like what worked', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
  push(on);
  expect(looksOf(on)).toEqual([
    ['Pushed', {}, {}],
    ['Pushed', {}, {}],
  ]);
});

test('every word of a receipt for what did not go out has its look', () => {
  const entry = (outcome: ChangeEntry['outcome']) => pushedEntry({ outcome });
  const failed: ChangeEntry['outcome'] = { kind: 'failed', message: 'x.', isFateUnknown: false };
  const journals = [
    [entry(failed)],
    [entry({ kind: 'conflict', conflicts: [] })],
    [entry({ kind: 'dropped' })],
    [{ ...entry(null), state: 'sent' as const }],
  ];
  const on = pushStage();
  edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
  push(on);
  const sheet = on.world.book.sheet('Activity');
  const place = placeInColumn(on, 'Result');
  for (const journal of journals) {
    sheet.enter(place, receiptOf(journal, 'en_US').result);
    expect(looksOf(on).at(-1)).toMatchObject(['Pushed', IN_PART, IN_PART]);
  }
});

test('rules of the user stay above, and a sheet of an earlier version gets the looks too', () => {
  const on = pushStage();
  edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-1' });
  push(on);
  const { model } = on.world.book.sheet('Activity');
  const users: FormatRule = {
    criteria: 'TEXT_CONTAINS',
    values: ['nothing like it'],
    boxes: [{ row: 2, column: 1, rows: 5, columns: 3 }],
    looks: { background: '#00ff00' },
  };
  const ours = model.formatRules.length;
  model.formatRules = [users];
  edit(on, 'Payouts', 'pay_b', { 'PO number': 'PO-2' });
  push(on);
  expect(model.formatRules[0]).toBe(users);
  expect(model.formatRules).toHaveLength(ours + 1);
});
