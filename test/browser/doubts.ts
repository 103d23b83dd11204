import { makePartner, makePayout } from '../../sandbox/introw/builders';
import type { ServiceData } from '../../sandbox/introw/records';

const ACME = { id: 'ptn_acme', name: 'Acme Partners' };
const BOREALIS = { id: 'ptn_borealis', name: 'Borealis Health' };

const PO_NUMBERS: Readonly<Record<string, string>> = {
  pay_shared1: 'PO-9',
  pay_shared2: 'PO-9',
  pay_partner: 'PO-8',
};

/** In their order they are of 101.00, 102.00, … EUR. */
const IDS = [
  'pay_difference',
  'pay_shared1',
  'pay_shared2',
  'pay_spelling',
  'pay_currency',
  'pay_partner',
  'pay_returned',
  'pay_many1',
  'pay_many2',
  'pay_amount',
  'pay_settled',
  'pay_edited',
  'pay_row',
];

/** Of an earlier file, by which `pay_before` was paid; the statement has a transfer of its day and amount. */
export const READ_BEFORE = {
  date: '2026-03-31',
  amount: '140.00',
  currency: 'EUR',
  counterparty: 'Acme Partners',
  reference: 'pay_before',
};

/** Payouts of which each can be paid in one doubtful way, and two that stand beside them. */
export const DOUBTFUL_DATA: ServiceData = {
  partners: [makePartner(ACME), makePartner(BOREALIS)],
  lines: [],
  payouts: [
    ...IDS.map((id, at) =>
      makePayout({
        id,
        partner: ACME,
        stage: 'SCHEDULED',
        amount: { value: `${101 + at}.00`, currency: 'EUR' },
        poNumber: PO_NUMBERS[id] ?? null,
      }),
    ),
    ...[READ_BEFORE.reference, 'pay_reread'].map((id) =>
      makePayout({
        id,
        partner: ACME,
        stage: 'SCHEDULED',
        amount: { value: READ_BEFORE.amount, currency: READ_BEFORE.currency },
        poNumber: 'PO-7',
      }),
    ),
    makePayout({ id: 'pay_paid', partner: ACME, stage: 'PAID' }),
    makePayout({ id: 'pay_other', partner: BOREALIS, stage: 'DRAFT' }),
  ],
};

/** What the review page has to say of each doubt; those of one payout in the order of their ids. */
export const DOUBTS: Readonly<Record<string, RegExp>> = {
  pay_difference: /booked 100\.00 EUR, 1\.00 EUR less than the 101\.00 EUR/,
  pay_shared1: /The PO number is shared by pay_shared1 .*; pay_shared2/,
  pay_spelling: /The reference has the ID in other capitals/,
  pay_currency: /The currencies differ/,
  pay_partner: /The money went to Borealis Health/,
  pay_returned: /107\.00 EUR came back on 2026-03-31/,
  pay_many1: /Several bookings name several payouts/,
  pay_amount: /Only the amount/,
  pay_settled: /The reference also names pay_paid .*, which is PAID/,
  pay_edited: /Its stage was edited in the sheet and is not sent yet/,
  pay_row: /Cells of the add-on in its row were typed over/,
  pay_reread: /“Payments” has a payment of this day and amount for pay_before/,
};

export const DOUBTFUL_STATEMENT = [
  'Date,Name,Reference,Amount,Currency',
  ...[
    'Acme,pay_difference,-100.00,EUR',
    'Acme,PO-9 April,-102.00,EUR',
    'Acme,PAY_SPELLING,-104.00,EUR',
    'Acme,pay_currency,-105.00,USD',
    'Borealis Health,PO-8,-106.00,EUR',
    'Acme,pay_returned,-107.00,EUR',
    'Acme,Return of pay_returned,107.00,EUR',
    'Acme,pay_many1 and pay_many2,-100.00,EUR',
    'Acme,pay_many2 and pay_many1,-117.00,EUR',
    'Acme,Thank you,-110.00,EUR',
    'Acme,pay_settled + pay_paid,-111.00,EUR',
    'Acme,pay_edited,-112.00,EUR',
    'Acme,pay_row,-113.00,EUR',
    'Acme,PO-7 April,-140.00,EUR',
  ].map((rest) => `2026-03-31,${rest}`),
].join('\n');
