import { afterEach, describe, expect, test } from '@jest/globals';
import type { ShownLines } from '../../../src/core/contract/show-lines';
import { columnOf, ids, rowOf } from '../support/cells';
import { call, done, value } from '../support/driving';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';

afterEach(endPushStages);

function shown(on: PushStage, payoutId: string): ShownLines {
  return value<ShownLines>(on.ana, 'showLines', { payoutId });
}

describe('the lines of a payout', () => {
  test('are selected wherever they stand, and their sum stands beside the amount', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Lines');
    sheet.sort(columnOf(on.world, 'Lines', 'Description'));
    sheet.moveColumn(columnOf(on.world, 'Lines', 'Line ID'), 1);
    on.service.reset();
    const before = sheet.values();
    const lines = shown(on, 'pay_b');
    const rows = ['cln_b1', 'cln_b2', 'cln_b3'].map((id) => rowOf(on.world, 'Lines', id));
    expect(lines).toEqual({
      rows: rows.sort((a, b) => a - b),
      hidden: 0,
      totals: [{ currency: 'USD', count: 3, amount: '600.00' }],
      declined: 0,
      unreadable: 0,
      rowless: 0,
      payout: { row: rowOf(on.world, 'Payouts', 'pay_b'), amount: '600.00', currency: 'USD' },
      check: 'equal',
    });
    expect(on.ana.activeSheet).toBe('Lines');
    expect(value(on.ana, 'planBulk', { action: 'detach' })).toMatchObject({ selected: 3 });
    expect(sheet.values()).toEqual(before);
    expect(on.service.log()).toEqual([]);
  });

  test('are summed as pulled: an edit that is not sent changes nothing of it', () => {
    const on = pushStage();
    edit(on, 'Lines', 'cln_b1', { Amount: '1' });
    expect(shown(on, 'pay_b').totals).toEqual([{ currency: 'USD', count: 3, amount: '600.00' }]);
  });

  test('in another currency than the payout are told as no check', () => {
    const on = pushStage();
    on.service.change({
      kind: 'setLine',
      id: 'cln_eur',
      fields: { amount: '1100.00', currency: 'USD', updatedAt: '2026-04-20T09:00:00.000Z' },
    });
    done(on.world, on.ana, { kind: 'pullLines' });
    expect(shown(on, 'pay_eur')).toMatchObject({
      totals: [{ currency: 'USD', count: 1, amount: '1100.00' }],
      payout: { amount: '1000.00', currency: 'EUR' },
      check: 'none',
    });
  });

  test('count hidden rows, and lines whose row was deleted', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Lines');
    sheet.model.hiddenRows.set(rowOf(on.world, 'Lines', 'cln_b1'), 1, true);
    sheet.deleteRows(rowOf(on.world, 'Lines', 'cln_b2'));
    expect(shown(on, 'pay_b')).toMatchObject({
      hidden: 1,
      rowless: 1,
      totals: [{ amount: '600.00' }],
    });
  });

  test('that are gone at the service count no more', () => {
    const on = pushStage();
    on.service.change({ kind: 'removeLine', id: 'cln_b3' });
    done(on.world, on.ana, { kind: 'pullLines' });
    expect(shown(on, 'pay_b').totals).toEqual([{ currency: 'USD', count: 2, amount: '300.00' }]);
  });

  test.each(['pay_unknown', ''])(
    'of %j are refused in words, and nothing is selected',
    (payoutId) => {
      const on = pushStage();
      const { activeSheet } = on.ana;
      expect(call(on.ana, 'showLines', { payoutId })).toMatchObject({
        ok: false,
        error: { message: expect.stringMatching(/Nothing was/) as unknown },
      });
      expect(on.ana.activeSheet).toBe(activeSheet);
      expect(ids(on.world, 'Lines').length).toBeGreaterThan(0);
    },
  );
});
