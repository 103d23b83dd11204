import { afterEach, expect, test } from '@jest/globals';
import type { ExportRecorded, ExportView } from '../../src/core/contract/export';
import { makePayout } from '../../sandbox/introw/builders';
import { BEA, RULES } from '../jobs/approval/rules';
import { tableOf } from './report/report-reading';
import { call, done, value } from '../jobs/support/driving';
import { apply, booking, found, match, paymentRows } from '../jobs/payments/payments-stage';
import { PUSH_DATA } from '../jobs/support/push-data';
import { edit, preview, push, writes } from '../jobs/support/push-acts';
import { endPushStages, pushStage } from './support/push-stage';

afterEach(endPushStages);

const IDS = ['half', 'part', 'left', 'right', 'back', 'same', 'like'];

/** Payouts of 101.50, 102.50 … EUR, beside those of all tests; the PO number of the one called half is 7. */
const DATA = {
  ...PUSH_DATA,
  payouts: [
    ...PUSH_DATA.payouts,
    ...IDS.map((name, at) =>
      makePayout({
        id: `pay_${name}`,
        stage: 'APPROVED',
        amount: { value: `${101 + at}.50`, currency: 'EUR' },
        poNumber: name === 'half' ? 'PO 7' : null,
      }),
    ),
  ],
};

const eur = (amount: string, reference: string | null, date = '2026-05-02') =>
  booking({ amount, currency: 'EUR', reference, date });

const BOOKINGS = [
  booking({ reference: 'Payout pay_one, thank you' }),
  eur('1000.00', 'Rechnung po 0070a'),
  eur('50.75', 'PO7, first half'),
  eur('50.75', 'po 7 (second half)'),
  eur('208.00', 'pay_right+pay_left'),
  eur('60.00', 'pay_part'),
  eur('105.50', 'pay_back'),
  eur('-105.50', 'Return of pay_back'),
  eur('106.50', 'pay_same'),
  eur('106.50', 'pay_same'),
  eur('107.50', 'Commission'),
  booking({ amount: '50.00', currency: 'EUR', reference: 'pay_kwd' }),
  booking({ amount: '80.00', reference: 'pay_paid' }),
  eur('1.00', 'pay_oneself'),
];

test('the built add-on matches by what names a payout, sets the sure ones to PAID, and knows them again', async () => {
  const on = await pushStage({ data: DATA });
  const view = match(on, BOOKINGS);
  expect(found(view)).toEqual([
    'pay_one by id, sure',
    'pay_eur by poNumber, sure',
    'pay_half by poNumber, sure',
    'pay_left + pay_right by id, sure',
    'pay_same by id, sure',
    'pay_part by id, difference',
    'pay_back by id, returned',
    'pay_like by amount, amount',
    'pay_kwd by id, currency',
  ]);
  expect(view.rest.map(({ booking: at }, n) => [at, view.reasons[n]])).toEqual([
    [7, 'return'],
    [9, 'twice'],
    [12, 'settled'],
    [13, 'none'],
  ]);
  const sorted = [
    ...view.matches.flatMap(({ bookings }) => bookings),
    ...view.rest.map((one) => one.booking),
  ];
  expect(sorted.toSorted((a, b) => a - b)).toEqual(BOOKINGS.map((_, at) => at));
  const { ids } = apply(on, view.token);
  expect(ids).toEqual(['pay_one', 'pay_eur', 'pay_half', 'pay_left', 'pay_right', 'pay_same']);
  expect(writes(on.service)).toEqual([]);
  push(on);
  expect(writes(on.service).map(({ body }) => body)).toEqual(ids.map(() => ({ stage: 'PAID' })));
  expect(paymentRows(on)).toHaveLength(7);
  const again = match(on, BOOKINGS.toReversed(), 'again.csv');
  expect(again.matches.filter(({ sure }) => sure)).toEqual([]);
  expect(again.already).toHaveLength(6);
  expect(again.reasons.filter((reason) => reason === 'settled')).toHaveLength(1);
  expect(again.reasons.filter((reason) => reason === 'twice')).toHaveLength(1);
});

test('the built add-on proposes a booking again once its payment was taken back, and the report tells what proves', async () => {
  const on = await pushStage();
  const { policy } = value<{ policy: object }>(on.ana, 'getSettings');
  value(on.ana, 'saveSettings', { policy: { ...policy, moves: [] } });
  const both = booking({ amount: '900.00', reference: 'pay_a, pay_b' });
  const one = booking({ reference: 'pay_one' });
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'PAID' });
  expect(apply(on, match(on, [both, one]).token).ids).toEqual(['pay_a', 'pay_b', 'pay_one']);
  push(on);
  const proofs = () => {
    on.ana.open();
    on.ana.click('Refresh report');
    const rows = tableOf(on.world.book.sheet('Report').values(), 'Proof');
    return Object.fromEntries(
      Object.entries(rows).map(([name, figures]) => [
        name.split(':')[0] ?? '',
        Object.values(figures).map(({ count, amount }) => `${count} of ${amount}`),
      ]),
    );
  };
  expect(proofs()).toMatchObject({
    'By bank': ['3 of 950.00', '0 of 0'],
    'By hand': ['0 of 0.00', '1 of 5000'],
    'No proof': ['1 of 80.00', '0 of 0'],
  });
  on.world.clock.advance(60_000);
  done(on.world, on.ana, { kind: 'undo' });
  expect(proofs()).toMatchObject({ 'Proof open': ['3 of 950.00'] });
  const again = match(on, [both, one]);
  expect(found(again)).toEqual(['pay_a + pay_b by id, sure', 'pay_one by id, sure']);
  expect(apply(on, again.token).marked).toBe(3);
  expect(paymentRows(on)).toHaveLength(3);
});

test('the built add-on lets a payout out once, and tells what waits, differs, or stands in no file', async () => {
  const on = await pushStage();
  const bea = on.world.user(BEA);
  value(on.ana, 'saveSettings', { approval: RULES });
  edit(on, 'Payouts', 'pay_a', { 'PO number': 'PO-9' });
  edit(on, 'Payouts', 'pay_kwd', { 'PO number': 'MINE' });
  on.service.change({ kind: 'setPayout', id: 'pay_kwd', fields: { poNumber: 'THEIRS' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  edit(on, 'Payouts', 'pay_jpy', { Stage: 'APPROVED' });
  const rows = () => {
    const all = value<ExportView>(on.ana, 'exportPayouts', {
      stages: ['DRAFT', 'PENDING_REVIEW', 'APPROVED'],
    });
    const at = all.headers.indexOf('Payout ID');
    return Object.fromEntries(all.rows.map((row) => [row.cells[at] ?? '', row]));
  };
  const shown = rows();
  expect(['pay_a', 'pay_kwd', 'pay_jpy', 'pay_b'].map((id) => shown[id]?.caution)).toEqual([
    'edit',
    'conflict',
    'unapproved',
    null,
  ]);
  const record = (ids: readonly string[], again: readonly string[] = [], user = on.ana) =>
    value<ExportRecorded>(user, 'recordExport', { preset: 'wise', file: 'wise.csv', ids, again });
  const refused = record(['pay_a', 'pay_kwd', 'pay_jpy', 'pay_paid', 'pay_b']);
  expect([refused.recorded, refused.refused.map(({ code }) => code)]).toEqual([
    0,
    ['edit', 'conflict', 'unapproved', 'final'],
  ]);
  expect(record(['pay_b']).recorded).toBe(1);
  expect(rows()['pay_b']?.before).toMatchObject({ file: 'wise.csv', user: 'ana@example.com' });
  expect(record(['pay_b'], [], bea).refused).toMatchObject([{ id: 'pay_b', code: 'before' }]);
  expect(record(['pay_b'], ['pay_b'], bea).recorded).toBe(1);
  edit(on, 'Payouts', 'pay_one', { Amount: '5' });
  expect(call(on.ana, 'exportPayouts', { stages: ['DRAFT'] })).toMatchObject({
    error: { code: 'SHEET_DAMAGED' },
  });
  expect(preview(on).overtyped).toHaveLength(1);
});
