import { afterEach, describe, expect, test } from '@jest/globals';
import { makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ExportView } from '../../../src/core/contract/export';
import { PAYOUT_HEADERS, lettersOf, rowOf } from '../support/cells';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { call, done, value } from '../support/driving';

afterEach(endPushStages);

const ALL = ['DRAFT', 'PENDING_REVIEW', 'APPROVED', 'PAID', 'DECLINED', 'BLOCKED'];

function exported({ ana }: PushStage, stages: readonly string[] = ALL): ExportView {
  return value<ExportView>(ana, 'exportPayouts', { stages });
}

/** The exported cells of a payout, by header. */
function cellsOf(view: ExportView, id: string): Record<string, string> {
  const at = view.headers.indexOf('Payout ID');
  const row = view.rows.find(({ cells }) => cells[at] === id);
  return Object.fromEntries(view.headers.map((header, n) => [header, row?.cells[n] ?? '']));
}

function cautions(view: ExportView): Record<string, string> {
  const at = view.headers.indexOf('Payout ID');
  return Object.fromEntries(
    view.rows.flatMap(({ cells, caution }) => (caution === null ? [] : [[cells[at], caution]])),
  ) as Record<string, string>;
}

describe('an export', () => {
  test('tells all stages with their counts, and with none chosen no rows', () => {
    const on = pushStage();
    const view = exported(on, []);
    expect(view.headers).toEqual(PAYOUT_HEADERS);
    expect(view.rows).toEqual([]);
    const stages = on.service.data().payouts.map(({ stage }) => stage);
    expect(Object.fromEntries(view.stages.map(({ stage, count }) => [stage, count]))).toEqual(
      Object.fromEntries(
        ALL.slice(0, 5).map((one) => [one, stages.filter((s) => s === one).length]),
      ),
    );
  });

  test('holds the payouts in the chosen stages alone, in the order of the sheet', () => {
    const on = pushStage();
    const view = exported(on, ['DRAFT', 'PAID']);
    const at = view.headers.indexOf('Stage');
    expect(view.rows).toHaveLength(3);
    expect(new Set(view.rows.map(({ cells }) => cells[at]))).toEqual(new Set(['DRAFT', 'PAID']));
    const rows = view.rows.map(({ row }) => row);
    expect(rows).toEqual([...rows].sort((a, b) => a - b));
    expect(view.next).toBeNull();
  });

  test('writes days as ISO, amounts with a point and their currency’s decimals, texts as they are', () => {
    const on = pushStage({}, { locale: 'de_DE', timeZone: 'Pacific/Auckland' });
    const view = exported(on);
    expect(view.locale).toBe('de_DE');
    expect(cellsOf(view, 'pay_eur')).toMatchObject({
      Partner: 'Borealis Health',
      'Period start': '2026-01-01',
      'Period end': '2026-03-31',
      Amount: '1000.00',
      Currency: 'EUR',
      'PO number': '0070 a',
    });
    expect(cellsOf(view, 'pay_jpy')).toMatchObject({ Amount: '5000', Currency: 'JPY' });
    expect(cellsOf(view, 'pay_kwd')).toMatchObject({ Amount: '12.345', Currency: 'KWD' });
  });

  test('keeps every digit of an amount that is too large for a number, and one below zero', () => {
    const partner = { id: 'ptn_1', name: 'Acme' };
    const on = pushStage({
      data: {
        partners: [makePartner(partner)],
        payouts: ['12345678901234567.89', '-12.50'].map((amount, n) =>
          makePayout({
            id: `p${n}`,
            partner,
            stage: 'DRAFT',
            amount: { value: amount, currency: 'USD' },
          }),
        ),
        lines: [],
      },
    });
    const view = exported(on);
    expect(cellsOf(view, 'p0')['Amount']).toBe('12345678901234567.89');
    expect(cellsOf(view, 'p1')['Amount']).toBe('-12.50');
  });

  test('holds the sheet’s values, and says which rows are edited, blocked, in conflict or unknown', () => {
    const on = pushStage();
    edit(on, 'Payouts', 'pay_a', { Stage: 'APPROVED' });
    edit(on, 'Payouts', 'pay_paid', { Stage: 'DRAFT' });
    edit(on, 'Payouts', 'pay_eur', { 'PO number': 'MINE' });
    on.service.change({ kind: 'setPayout', id: 'pay_eur', fields: { poNumber: 'THEIRS' } });
    on.service.change({ kind: 'removePayout', id: 'pay_b' });
    done(on.world, on.ana, { kind: 'pullPayouts' });
    on.service.reset();
    const view = exported(on);
    expect(cautions(view)).toEqual({
      pay_a: 'edit',
      pay_paid: 'blocked',
      pay_eur: 'conflict',
      pay_b: 'unknown',
    });
    expect(cellsOf(view, 'pay_a')['Stage']).toBe('APPROVED');
    expect(cellsOf(view, 'pay_eur')['PO number']).toBe('MINE');
    expect(on.service.log()).toEqual([]);
  });

  test('takes the user’s columns along, wherever they stand, and no row that is no payout', () => {
    const on = pushStage();
    const sheet = on.world.book.sheet('Payouts');
    on.ana.type('Payouts', 'N1', 'Cost centre');
    on.ana.type('Payouts', `N${rowOf(on.world, 'Payouts', 'pay_eur')}`, '4711');
    on.ana.type(
      'Payouts',
      `${lettersOf(on.world, 'Payouts', 'Amount')}${sheet.model.lastRow() + 2}`,
      '99',
    );
    const view = exported(on);
    expect(view.headers).toEqual([...PAYOUT_HEADERS, 'Cost centre']);
    expect(cellsOf(view, 'pay_eur')['Cost centre']).toBe('4711');
    expect(view.rows).toHaveLength(8);
  });

  test('writes nothing and changes nothing', () => {
    const on = pushStage();
    const before = on.world.book.sheet('Payouts').values();
    const mark = on.world.calls.mark();
    exported(on);
    expect(
      on.world.calls.list(mark).filter((name) => /\.set|\.clear|insert|delete/.test(name)),
    ).toEqual([]);
    expect(on.world.book.sheet('Payouts').values()).toEqual(before);
  });

  test('of many payouts comes in pages that belong together', () => {
    const partner = { id: 'ptn_1', name: 'Acme' };
    const payouts = Array.from({ length: 5_100 }, (_, n) =>
      makePayout({
        id: `p${n}`,
        partner,
        stage: 'DRAFT',
        amount: { value: '1.00', currency: 'USD' },
      }),
    );
    const on = pushStage({ data: { partners: [makePartner(partner)], payouts, lines: [] } });
    const first = exported(on);
    expect([first.rows.length, first.next]).toEqual([5_000, 5_000]);
    const second = value<ExportView>(on.ana, 'exportPayouts', { stages: ALL, offset: 5_000 });
    expect([second.rows.length, second.next, second.mark]).toEqual([100, null, first.mark]);
    const at = first.headers.indexOf('Payout ID');
    const ids = [...first.rows, ...second.rows].map(({ cells }) => cells[at]);
    expect(new Set(ids).size).toBe(5_100);
    edit(on, 'Payouts', 'p7', { 'PO number': 'x' });
    const after = value<ExportView>(on.ana, 'exportPayouts', { stages: ALL, offset: 5_000 });
    expect(after.mark).not.toBe(first.mark);
  });

  test('of nothing says what to do, and of nonsense that it was not understood', () => {
    const on = pushStage({ data: 'empty' });
    expect(call(on.ana, 'exportPayouts', { stages: [] })).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND', message: expect.stringContaining('Pull payouts first') },
    });
    for (const input of [{}, { stages: 'all' }, { stages: [], offset: -1 }]) {
      expect(call(on.ana, 'exportPayouts', input)).toMatchObject({
        error: { code: 'INVALID_INPUT' },
      });
    }
  });
});
