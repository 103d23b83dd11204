import { afterEach, describe, expect, test } from '@jest/globals';
import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import { placeOf } from '../support/cells';
import { edit, preview, push, status } from '../support/push-acts';
import { endPushStages, heardStage, type PushStage } from '../support/push-stage';
import { done } from '../support/driving';

afterEach(endPushStages);

const FORMULA = '=HYPERLINK("https://elsewhere.example","Look")';

/** One payout and its line, before anything was pulled. */
function stageOf(poNumber: string, planName = 'Plan', description = 'Bonus'): PushStage {
  const partner = { id: 'ptn_1', name: 'Acme Partners' };
  return heardStage({
    data: {
      partners: [makePartner(partner)],
      payouts: [makePayout({ id: 'pay_1', partner, poNumber })],
      lines: [
        makeLine({ id: 'cln_1', partnerId: 'ptn_1', payoutId: 'pay_1', planName, description }),
      ],
    },
  });
}

describe('should a cell formatted as text not keep a text after all,', () => {
  test('no formula out of it is left standing, and its row alone is blocked', () => {
    const on = stageOf('PO-1', FORMULA);
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.book.readInTextCells = /^=/;
    const view = done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
    expect(view.message).toContain('1 row with a text that Sheets did not keep: see Status.');
    expect(on.world.book.sheet('Lines').formulas().flat().join('')).toBe('');
    expect(status(on, 'Lines', 'cln_1')).toMatch(/^Blocked: .*Plan/);
    edit(on, 'Payouts', 'pay_1', { Stage: 'APPROVED' });
    expect(push(on).counts).toMatchObject({ pushed: 1, failed: 0 });
    expect(on.service.effects().map(({ id }) => id)).toEqual(['pay_1']);
  });

  test('another text is not taken for an edit and pushed', () => {
    const on = stageOf('PO-1');
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.service.change({ kind: 'setPayout', id: 'pay_1', fields: { poNumber: "'0012" } });
    on.world.book.readInTextCells = /^'/;
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(status(on, 'Payouts', 'pay_1')).toMatch(/^Blocked: .*PO number/);
    expect(preview(on).changes).toMatchObject([{ id: 'pay_1', level: 'block', fields: [] }]);
    expect(push(on).counts).toMatchObject({ pushed: 0 });
    expect(on.service.effects()).toEqual([]);
  });

  test('the row is free again once Introw has another text there', () => {
    const on = stageOf("'0012");
    on.world.book.readInTextCells = /^'/;
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(status(on, 'Payouts', 'pay_1')).toMatch(/^Blocked/);
    on.service.change({ kind: 'setPayout', id: 'pay_1', fields: { poNumber: 'PO-2' } });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    expect(status(on, 'Payouts', 'pay_1')).toBe('');
    expect(preview(on).changes).toEqual([]);
    edit(on, 'Payouts', 'pay_1', { Stage: 'APPROVED' });
    expect(push(on).counts).toMatchObject({ pushed: 1 });
  });

  test('what is typed over it is an edit, and goes out', () => {
    const on = stageOf("'0012");
    on.world.book.readInTextCells = /^'/;
    done(on.world, on.ana, { kind: 'pullPayouts' });
    edit(on, 'Payouts', 'pay_1', { 'PO number': 'PO-7' });
    expect(preview(on).changes.map(({ fields }) => fields)).toEqual([
      [{ field: 'PO number', from: "'0012", to: 'PO-7' }],
    ]);
    push(on);
    expect(on.service.data().payouts[0]?.poNumber).toBe('PO-7');
  });

  test('what somebody types there meanwhile is no fault of Sheets', () => {
    const on = stageOf("'0012");
    let reads = 0;
    on.world.between((name) => {
      if (name !== 'Range.getFormulas') return;
      reads += 1;
      if (on.world.book.find('Payouts') && on.world.book.sheet('Payouts').values().length > 1)
        on.ana.type('Payouts', placeOf(on.world, 'Payouts', 'pay_1', 'PO number'), 'PO-9');
    });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.world.between(null);
    expect(reads).toBeGreaterThan(0);
    expect(preview(on).changes.map(({ fields }) => fields)).toEqual([
      [{ field: 'PO number', from: "'0012", to: 'PO-9' }],
    ]);
  });
});

test('a text whose lines end otherwise than in a cell reads as pulled, and is not pushed', () => {
  const on = stageOf('PO-1', 'Plan', 'One\r\nTwo\rThree');
  done(on.world, on.ana, { kind: 'pullPayouts' });
  done(on.world, on.ana, { kind: 'pullLines', payouts: 'all' });
  const place = placeOf(on.world, 'Lines', 'cln_1', 'Description');
  expect(on.world.book.sheet('Lines').valueAt(place)).toBe('One\nTwo\nThree');
  expect(preview(on).changes).toEqual([]);
  push(on);
  expect(on.service.effects()).toEqual([]);
});
