import { afterEach, expect, test } from '@jest/globals';
import type { Booking } from '../../../src/core/contract/payments';
import type { ExportRecorded, ExportView } from '../../../src/core/contract/export';
import { makePartner, makePayout } from '../../../sandbox/introw/builders';
import { done, value } from '../support/driving';
import { endPushStages, heardStage, type PushStage } from '../support/push-stage';
import { push } from '../support/push-acts';
import { apply, match } from './payments-stage';

afterEach(endPushStages);

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const DATA = {
  partners: [makePartner(ACME)],
  lines: [],
  payouts: Array.from({ length: 8 }, (_, at) =>
    makePayout({
      id: `pay_${'abcdefgh'[at] ?? ''}${at}`,
      partner: ACME,
      stage: 'APPROVED',
      amount: { value: `${100 + at}.50`, currency: 'EUR' },
    }),
  ),
};

/** What the bank is to pay: the file that went out. */
function sendFile({ ana }: PushStage): Pick<Booking, 'amount' | 'currency' | 'reference'>[] {
  const { headers, rows } = value<ExportView>(ana, 'exportPayouts', { stages: ['APPROVED'] });
  const [id, amount, currency] = ['Payout ID', 'Amount', 'Currency'].map((one) =>
    headers.indexOf(one),
  );
  const orders = rows.map(({ cells }) => ({
    amount: cells[amount ?? 0] ?? '',
    currency: cells[currency ?? 0] ?? '',
    reference: cells[id ?? 0] ?? '',
  }));
  const ids = orders.map(({ reference }) => reference);
  const request = { preset: 'wise', file: 'wise.csv', ids };
  expect(value<ExportRecorded>(ana, 'recordExport', request).recorded).toBe(orders.length);
  return orders;
}

/** A bank that pays in full, in part, twice, in two halves and in one sum, sends one back, and forgets one. */
function bank(orders: readonly Pick<Booking, 'amount' | 'currency' | 'reference'>[]): Booking[] {
  const [full, part, twice, halves, back, forgotten, together, with_] = orders;
  const made = (order: typeof full, amount: string, reference?: string): Booking => ({
    date: '2026-05-02',
    amount,
    currency: order?.currency ?? '',
    counterparty: 'ACME PARTNERS',
    reference: reference ?? `Payout ${order?.reference ?? ''}`,
  });
  expect(forgotten).toBeDefined();
  return [
    made(full, '100.50'),
    made(part, '50.00'),
    made(twice, '102.50'),
    made(twice, '102.50'),
    made(halves, '51.75'),
    made(halves, '51.75'),
    made(back, '104.50'),
    made(back, '-104.50', `Return ${back?.reference ?? ''}`),
    made(together, '214.00', `${together?.reference ?? ''} ${with_?.reference ?? ''}`),
  ];
}

test('from the file to the bank and back, exactly the paid ones are PAID', () => {
  const on = heardStage({ data: DATA });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  const statement = bank(sendFile(on));
  const view = match(on, statement);
  apply(on, view.token);
  push(on);
  const paid = on.service.data().payouts.filter(({ stage }) => stage === 'PAID');
  expect(paid.map(({ id }) => id).sort()).toEqual([
    'pay_a0',
    'pay_c2',
    'pay_d3',
    'pay_g6',
    'pay_h7',
  ]);
  expect(view.reasons.toSorted()).toEqual(['return', 'twice']);
  expect(view.doubts.filter((doubt) => doubt !== null).toSorted()).toEqual([
    'difference',
    'returned',
  ]);
  const again = match(on, statement);
  expect(again.matches.filter(({ sure }) => sure)).toEqual([]);
  expect(again.already).toHaveLength(5);
});
