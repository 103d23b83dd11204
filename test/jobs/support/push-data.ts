import { makeLine, makePartner, makePayout } from '../../../sandbox/introw/builders';
import type { ServiceData } from '../../../sandbox/introw/records';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const BOREALIS = { id: 'ptn_borealis', name: 'Borealis Health' };
/** Two partners of one name. */
const TWIN = { id: 'ptn_twin_a', name: 'Twin Trading' };
const OTHER_TWIN = { id: 'ptn_twin_b', name: 'Twin Trading' };

const money = (value: string, currency = 'USD') => ({ value, currency });

/** Few records, one for each thing that a push does: pay_a has two lines, pay_one has one, pay_paid is paid. */
export const PUSH_DATA: ServiceData = {
  partners: [ACME, BOREALIS, TWIN, OTHER_TWIN].map(makePartner),
  payouts: [
    makePayout({ id: 'pay_a', partner: ACME, stage: 'DRAFT', amount: money('300.00') }),
    makePayout({ id: 'pay_one', partner: ACME, amount: money('50.00'), poNumber: 'PO-2' }),
    makePayout({
      id: 'pay_eur',
      partner: BOREALIS,
      stage: 'APPROVED',
      amount: money('1000.00', 'EUR'),
      poNumber: '0070 a',
    }),
    makePayout({ id: 'pay_paid', partner: ACME, stage: 'PAID', amount: money('80.00') }),
    makePayout({ id: 'pay_declined', partner: ACME, stage: 'DECLINED', amount: money('0.00') }),
    makePayout({ id: 'pay_jpy', partner: TWIN, amount: money('5000', 'JPY') }),
    makePayout({ id: 'pay_kwd', partner: OTHER_TWIN, amount: money('12.345', 'KWD') }),
    makePayout({ id: 'pay_b', partner: BOREALIS, stage: 'DRAFT', amount: money('600.00') }),
  ],
  lines: [
    makeLine({ id: 'cln_a1', partnerId: ACME.id, payoutId: 'pay_a', amount: '100.00' }),
    makeLine({ id: 'cln_a2', partnerId: ACME.id, payoutId: 'pay_a', amount: '200.00' }),
    makeLine({ id: 'cln_one', partnerId: ACME.id, payoutId: 'pay_one', amount: '50.00' }),
    makeLine({
      id: 'cln_eur',
      partnerId: BOREALIS.id,
      payoutId: 'pay_eur',
      amount: '1000.00',
      currency: 'EUR',
      note: 'Checked by Ana',
    }),
    makeLine({ id: 'cln_paid', partnerId: ACME.id, payoutId: 'pay_paid', amount: '80.00' }),
    makeLine({
      id: 'cln_jpy',
      partnerId: TWIN.id,
      payoutId: 'pay_jpy',
      amount: '5000',
      sourceAmount: null,
      currency: 'JPY',
    }),
    makeLine({
      id: 'cln_kwd',
      partnerId: OTHER_TWIN.id,
      payoutId: 'pay_kwd',
      amount: '12.345',
      sourceAmount: null,
      currency: 'KWD',
    }),
    makeLine({ id: 'cln_b1', partnerId: BOREALIS.id, payoutId: 'pay_b', amount: '100.00' }),
    makeLine({ id: 'cln_b2', partnerId: BOREALIS.id, payoutId: 'pay_b', amount: '200.00' }),
    makeLine({ id: 'cln_b3', partnerId: BOREALIS.id, payoutId: 'pay_b', amount: '300.00' }),
    makeLine({ id: 'cln_pool', partnerId: ACME.id, payoutId: null, amount: '75.00' }),
  ],
};

/** A workbook of so many payouts of 10.00 USD each, none with a line. */
export function manyPayouts(count: number): ServiceData {
  const number = (index: number) => String(index + 1).padStart(4, '0');
  return {
    partners: [makePartner(ACME)],
    lines: [],
    payouts: Array.from({ length: count }, (_, index) =>
      makePayout({
        id: `pay_${number(index)}`,
        partner: ACME,
        stage: 'DRAFT',
        amount: money('10.00'),
      }),
    ),
  };
}
