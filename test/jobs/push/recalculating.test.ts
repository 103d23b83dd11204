import { afterEach, expect, test } from '@jest/globals';
import { columnLetters } from '../../../sandbox/apps-script/model/a1';
import { cell, headers, type RecordSheet } from '../support/cells';
import { done } from '../support/driving';
import { edit, preview, push, status } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

/**
 * How often cells are read by work on a sheet with a column of the user's own. Where it recalculates, it takes other
 * values before each call, as RAND and imports do.
 */
function reads(sheet: RecordSheet, recalculates: boolean, work: (on: PushStage) => void): number {
  const on = pushStage();
  const hands = on.world.book.sheet(sheet);
  const letters = columnLetters(headers(on.world, sheet).length + 1);
  hands.enter(`${letters}1`, 'Dice');
  let n = 0;
  on.world.between(() => {
    n += 1;
    if (recalculates) hands.enter(`${letters}2:${letters}9`, String(n / 7));
  });
  const mark = on.world.calls.mark();
  work(on);
  on.world.between(null);
  expect(hands.valueAt(`${letters}2`)).toEqual(recalculates ? expect.any(Number) : '');
  return on.world.calls.since(mark).byName['Range.getValues'] ?? 0;
}

/** Work that never reads more because the user's own cells do not stand still. */
const WORKS: [string, RecordSheet, (on: PushStage) => void][] = [
  [
    'a push of payouts',
    'Payouts',
    (on) => {
      edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
      expect(status(on, 'Payouts', 'pay_a')).toMatch(/^Pushed/);
    },
  ],
  [
    'a push of lines',
    'Lines',
    (on) => {
      edit(on, 'Lines', 'cln_b1', { Amount: '7' });
      edit(on, 'Lines', 'cln_b2', { Action: 'Detach' });
      expect(push(on).counts).toMatchObject({ pushed: 2, failed: 0 });
    },
  ],
  [
    'a pull of payouts',
    'Payouts',
    (on) => {
      on.service.change({ kind: 'setPayout', id: 'pay_a', fields: { poNumber: 'PO-3' } });
      done(on.world, on.ana, { kind: 'pullPayouts' });
      expect(cell(on.world, 'Payouts', 'pay_a', 'PO number')).toBe('PO-3');
    },
  ],
  [
    'a pull of lines',
    'Lines',
    (on) => {
      on.service.change({ kind: 'setLine', id: 'cln_a1', fields: { note: 'Theirs' } });
      done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
      expect(cell(on.world, 'Lines', 'cln_a1', 'Note')).toBe('Theirs');
    },
  ],
  [
    'a preview',
    'Payouts',
    (on) => {
      edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
      expect(preview(on).changes).toHaveLength(1);
    },
  ],
];

test.each(WORKS)(
  "%s is neither planned anew nor fails where the user's own cells recalculate all the time",
  (_, sheet, work) => {
    const still = reads(sheet, false, work);
    expect(still).toBeGreaterThan(0);
    expect(reads(sheet, true, work)).toBe(still);
  },
);
