import { afterEach, expect, test } from '@jest/globals';
import type { MatchesView } from '../../../src/core/contract/payments';
import { refreshReport } from '../../../src/jobs/report/report';
import { apply, booking, found, match } from './payments-stage';
import { cell } from '../support/cells';
import { done, value } from '../support/driving';
import { inside } from '../support/inside';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

test('a booking that was carried over to another payout proves that one alone', () => {
  const on = pushStage();
  const paidBy = booking({ amount: '600.00' });
  apply(on, match(on, [paidBy]).token, [0]);
  edit(on, 'Payouts', 'pay_b', { Stage: 'DRAFT' });
  const money = (value: string) => ({ amount: { value, currency: 'USD' } });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: money('601.00') });
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: money('600.00') });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  apply(on, match(on, [paidBy]).token, [0]);
  edit(on, 'Payouts', 'pay_b', { Stage: 'PAID' });
  done(on.world, on.ana, { kind: 'push' });
  inside(on.world, (ports) => refreshReport(ports));
  const told = on.world.book
    .sheet('Report')
    .values()
    .map((row) => row.filter((one) => one !== '').join(' | '));
  expect(told).toContain('By bank: a booking proves it | 1 | 600');
  expect(told).toContain('By hand: set here, no booking | 1 | 601');
});

test('one transfer in two kinds of file proves one payout for sure, and two of one file prove two', () => {
  const on = pushStage();
  const inCsv = booking({ reference: 'PO 4711 April', counterparty: 'Acme' });
  edit(on, 'Payouts', 'pay_one', { 'PO number': '4711' });
  done(on.world, on.ana, { kind: 'push' });
  apply(on, match(on, [inCsv]).token);
  done(on.world, on.ana, { kind: 'push' });
  const fields = { poNumber: '4711', amount: { value: '50.00', currency: 'USD' } };
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const inCamt = { ...inCsv, reference: 'NOTPROVIDED PO 4711 April' };
  expect(found(match(on, [inCamt], 'camt.xml'))).toEqual(['pay_a by poNumber, reread']);
  expect(found(match(on, [inCsv, inCamt]))).toEqual(['pay_a by poNumber, sure']);
  expect(found(match(on, [{ ...inCamt, date: '2026-05-15' }]))).toEqual([
    'pay_a by poNumber, sure',
  ]);
  expect(found(match(on, [{ ...inCamt, reference: 'pay_a' }]))).toEqual(['pay_a by id, sure']);
});

test('a second payment of a payout that is proved asks whether it is paid twice', () => {
  const on = pushStage();
  const first = booking({ reference: 'pay_one' });
  apply(on, match(on, [first]).token);
  done(on.world, on.ana, { kind: 'push' });
  const { already, rest, reasons } = match(on, [first, { ...first, date: '2026-04-17' }]);
  expect([already, reasons]).toEqual([[0], ['twice']]);
  expect(rest[0]?.why).toContain('Paid twice?');
});

test('of two bookings that were carried out for one payout the later one proves it, and the other asks', () => {
  const on = pushStage();
  const first = booking({ reference: 'pay_one' });
  const second = { ...first, date: '2026-04-17' };
  // As after a kill between the proof and the cell.
  apply(on, match(on, [first]).token);
  edit(on, 'Payouts', 'pay_one', { Stage: 'DRAFT' });
  apply(on, match(on, [second], 'other.csv').token, [0]);
  const { already, rest, reasons } = match(on, [first, second]);
  expect([already, reasons]).toEqual([[1], ['twice']]);
  expect(rest[0]?.why).toContain('Paid twice?');
});

test('two bookings that were carried out together prove one payout both, also where one was held before', () => {
  const on = pushStage();
  const parts = ['2026-04-15', '2026-04-17'].map((date) =>
    booking({ amount: '25.00', reference: 'pay_one', date }),
  );
  apply(on, match(on, parts.slice(0, 1)).token, [0]);
  edit(on, 'Payouts', 'pay_one', { Stage: 'DRAFT' });
  apply(on, match(on, parts).token, [0]);
  expect(match(on, parts)).toMatchObject({ already: [0, 1], matches: [], rest: [] });
});

test('a match that rests on what somebody else carried out meanwhile is left as it is', () => {
  const on = pushStage();
  const fields = { poNumber: '4711', amount: { value: '50.00', currency: 'USD' } };
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const shown = match(on, [booking({ reference: 'NOTPROVIDED PO 4711 April' })], 'camt.xml');
  expect(found(shown)).toEqual(['pay_a by poNumber, sure']);
  // The same transfer, as it may read in another file, for a payout of the same partner.
  const bob = on.world.user('bob@example.com');
  const { token } = value<MatchesView>(bob, 'matchPayments', {
    source: 'statement.csv',
    bookings: [booking({ reference: 'pay_one' })],
  });
  expect(apply(on, token, undefined, bob)).toMatchObject({ ids: ['pay_one'] });
  expect(apply(on, shown.token)).toMatchObject({
    marked: 0,
    skipped: [{ why: expect.stringMatching(/^What this match rests on changed/), count: 1 }],
  });
  expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
});

test('a doubt that names another payout by now is no longer the one that was shown', () => {
  const on = pushStage();
  for (const id of ['pay_a', 'pay_one'])
    on.service.change({ kind: 'setPayout', id, fields: { poNumber: '4711' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const shown = match(on, [booking({ amount: '300.00', reference: 'PO 4711' })]);
  expect(found(shown)).toEqual(['pay_a by poNumber, shared']);
  expect(shown.matches[0]?.why).toContain('50.00 USD');
  on.service.change({ kind: 'setPayout', id: 'pay_one', fields: { poNumber: null } });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: { poNumber: '4711' } });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  expect(apply(on, shown.token, [0])).toMatchObject({
    marked: 0,
    skipped: [{ why: expect.stringMatching(/^What this match rests on changed/), count: 1 }],
  });
  expect(cell(on.world, 'Payouts', 'pay_a', 'Stage')).toBe('DRAFT');
});
