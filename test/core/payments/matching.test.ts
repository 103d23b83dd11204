import { describe, expect, test } from '@jest/globals';
import type { Booking } from '../../../src/core/contract/payments';
import { shortKey } from '../../../src/core/export/short-key';
import { matchBookings } from '../../../src/core/payments/matching';
import type { Payable } from '../../../src/core/payments/payable';
import { transferKey } from '../../../src/core/payments/proofs';
import { booked, matched, outcome, payable } from './builders';

type Case = readonly [
  what: string,
  payables: readonly Payable[],
  bookings: readonly Partial<Booking>[],
  expected: readonly string[],
];

const A = payable({ id: 'pay_aa11', poNumber: 'PO-4711' });
const B = payable({ id: 'pay_bb22', poNumber: '0815', partner: 'Borealis', amount: '40.00' });
const PAID = payable({ id: 'pay_old', poNumber: 'PO-1', stage: 'PAID', amount: '70.00' });

const LONG = payable({ id: 'pay_2x7n4q8z0w1a2b3c4d5e6f7g' });

const SURE: readonly Case[] = [
  [
    'the short key that a file carried for its id, alone or beside the id',
    [LONG, payable({ id: 'pay_2x7n4q8z0w1a2b3c4d5e6f7h', amount: '7.00' })],
    [
      { reference: `Bill ${shortKey('pay_2x7n4q8z0w1a2b3c4d5e6f7g')}` },
      {
        amount: '7.00',
        reference: `${shortKey('pay_2x7n4q8z0w1a2b3c4d5e6f7h')} pay_2x7n4q8z0w1a2b3c4d5e6f7h`,
      },
    ],
    [`0 → ${LONG.id} by id, sure`, '1 → pay_2x7n4q8z0w1a2b3c4d5e6f7h by id, sure'],
  ],
  [
    'numbers of a list without blanks',
    [payable({ id: 'x', poNumber: '4711' }), payable({ id: 'y', poNumber: '4712', amount: '7' })],
    [{ reference: '4711,4712', amount: '107' }],
    ['0 → x,y by poNumber, sure'],
  ],
  ['an id in a sentence', [A], [{ reference: 'Thanks (pay_aa11).' }], ['0 → pay_aa11 by id, sure']],
  [
    'a PO number',
    [A, B],
    [{ reference: 'PO-4711' }, { reference: '815', amount: '40' }],
    ['0 → pay_aa11 by poNumber, sure', '1 → pay_bb22 by poNumber, sure'],
  ],
  [
    'a PO number in another case, with blanks and zeros',
    [B, payable({ id: 'x', poNumber: 'Ab 12 c' })],
    [{ reference: 'RE 000 815', amount: '40.00' }, { reference: 'AB12 C/Mai' }],
    ['0 → pay_bb22 by poNumber, sure', '1 → x by poNumber, sure'],
  ],
  [
    'the number of a PO after letters',
    [payable({ id: 'x', poNumber: '4711' })],
    [{ reference: 'Nr-4711' }],
    ['0 → x by poNumber, sure'],
  ],
  [
    'several payouts in one booking',
    [A, B],
    [{ amount: '140.00', reference: 'pay_aa11+pay_bb22' }],
    ['0 → pay_aa11,pay_bb22 by id, sure'],
  ],
  [
    'an id and a PO number of two payouts',
    [A, B],
    [{ amount: '140.00', reference: 'pay_aa11 and PO 815' }],
    ['0 → pay_aa11,pay_bb22 by poNumber, sure'],
  ],
  [
    'an id and the PO number of the same payout',
    [A],
    [{ reference: 'pay_aa11 PO-4711' }],
    ['0 → pay_aa11 by id, sure'],
  ],
  [
    'several bookings for one payout',
    [A],
    [
      { amount: '60.00', reference: 'pay_aa11 1/2' },
      { amount: '40.00', reference: 'pay_aa11 2/2' },
    ],
    ['0,1 → pay_aa11 by id, sure'],
  ],
  [
    'two equal halves',
    [A],
    [
      { amount: '50.00', reference: 'pay_aa11' },
      { amount: '50.00', reference: 'pay_aa11' },
    ],
    ['0,1 → pay_aa11 by id, sure'],
  ],
  [
    'a longer id around a shorter one',
    [A, payable({ id: 'pay_aa11-2' })],
    [{ reference: 'pay_aa11-2' }],
    ['0 → pay_aa11-2 by id, sure'],
  ],
  ...['PO1 500', '1500 500', '500 12', '500 PO123', '0001 500'].map((reference): Case => [
    `a number of its own in ${reference}`,
    [payable({ id: 'x', poNumber: '500' })],
    [{ reference }],
    ['0 → x by poNumber, sure'],
  ]),
  [
    'a PO number that is written with a blank',
    [payable({ id: 'x', poNumber: '47500' }), payable({ id: 'y', poNumber: '500' })],
    [{ reference: '47 500' }],
    ['0 → x by poNumber, sure'],
  ],
  [
    'a PO number that a paid payout of another amount has too',
    [A, payable({ id: 'x', poNumber: 'po-4711', stage: 'PAID', amount: '99.00' })],
    [{ reference: 'PO-4711' }],
    ['0 → pay_aa11 by poNumber, sure'],
  ],
  [
    'a PO number whose paid twin is proved',
    [A, payable({ id: 'x', poNumber: 'po-4711', stage: 'PAID', isProved: true })],
    [{ reference: 'PO-4711' }],
    ['0 → pay_aa11 by poNumber, sure'],
  ],
  [
    'yen, which have no decimals',
    [payable({ id: 'x', amount: '5000', currency: 'JPY' })],
    [{ reference: 'x', amount: '5000.00', currency: 'jpy' }],
    ['0 → x by id, sure'],
  ],
];

describe('sure is', () => {
  test.each(SURE)('%s', (_, payables, bookings, expected) => {
    expect(outcome(payables, bookings)).toEqual(expected);
  });
});

const DOUBTFUL: readonly Case[] = [
  [
    'a PO number that two different bookings of its amount name',
    [A],
    [{ reference: 'PO-4711' }, { reference: 'PO-4711 May' }],
    ['0: twice', '1 → pay_aa11 by poNumber, many'],
  ],
  [
    'several payouts that several bookings name, of the sum of all',
    [A, B],
    [{ reference: 'pay_aa11 pay_bb22' }, { reference: 'pay_aa11 pay_bb22', amount: '40.00' }],
    ['0,1 → pay_aa11,pay_bb22 by id, many'],
  ],
  [
    'only the payout that a return names, though another has its amount',
    [A, payable({ id: 'pay_cc33' })],
    [
      { reference: 'pay_aa11' },
      { reference: 'pay_cc33' },
      { reference: 'RETURN pay_cc33', amount: '-100.00' },
    ],
    ['0 → pay_aa11 by id, sure', '1 → pay_cc33 by id, returned', '2: return'],
  ],
  ['nothing but the amount', [A], [{}], ['0 → pay_aa11 by amount, amount']],
  [
    'amount and partner',
    [A, payable({ id: 'x', partner: 'Borealis' })],
    [{ counterparty: 'ACME ' }],
    ['0 → pay_aa11 by amount, amount'],
  ],
  [
    'a part, or less a fee',
    [A],
    [{ amount: '97.50', reference: 'pay_aa11' }],
    ['0 → pay_aa11 by id, difference'],
  ],
  [
    'another currency',
    [A],
    [{ currency: 'USD', reference: 'pay_aa11' }],
    ['0 → pay_aa11 by id, currency'],
  ],
  [
    'several bookings and several payouts',
    [A, B],
    [
      { amount: '70.00', reference: 'pay_aa11 pay_bb22' },
      { amount: '70.00', reference: 'pay_aa11 pay_bb22' },
    ],
    ['0,1 → pay_aa11,pay_bb22 by id, many'],
  ],
  [
    'a PO number that two open payouts have',
    [A, payable({ id: 'x', poNumber: 'po-4711', amount: '50.00' })],
    [{ reference: 'PO-4711' }],
    ['0 → pay_aa11 by poNumber, shared'],
  ],
  [
    'a shared PO number with the sum of all',
    [A, payable({ id: 'x', poNumber: 'po-4711' })],
    [{ reference: 'PO-4711', amount: '200.00' }],
    ['0 → pay_aa11,x by poNumber, shared'],
  ],
  [
    'a PO number that is typed at another payout and not sent yet',
    [A, payable({ id: 'x', typedPoNumber: 'PO-4711', amount: '50.00' })],
    [{ reference: 'PO-4711' }],
    ['0 → pay_aa11 by poNumber, shared'],
  ],
  [
    'a PO number that a paid payout of the same amount has too, without proof',
    [A, payable({ id: 'x', poNumber: 'po-4711', stage: 'PAID' })],
    [{ reference: 'PO-4711' }],
    ['0 → pay_aa11 by poNumber, shared'],
  ],
  [
    'a paid payout beside the open one',
    [A, PAID],
    [{ reference: 'pay_aa11 pay_old' }],
    ['0 → pay_aa11 by id, settled'],
  ],
  [
    'a PO number of one partner and another one as counterparty',
    [A, B],
    [{ reference: 'PO-4711', counterparty: 'Borealis' }],
    ['0 → pay_aa11 by poNumber, partner'],
  ],
  [
    'a PO number that is only typed',
    [payable({ id: 'x', typedPoNumber: 'N-9' })],
    [{ reference: 'N-9' }],
    ['0 → x by poNumber, edited'],
  ],
  [
    'a PO number that was emptied and is not sent yet',
    [payable({ id: 'x', poNumber: 'N-9', typedPoNumber: '' })],
    [{ reference: 'N-9' }],
    ['0 → x by poNumber, edited'],
  ],
  ['an id that goes on', [A], [{ reference: 'pay_aa11-2' }], ['0 → pay_aa11 by id, spelling']],
  ['an id after digits', [A], [{ reference: '9-pay_aa11' }], ['0 → pay_aa11 by id, spelling']],
  [
    'a PO number with a part of it, or decimals',
    [payable({ id: 'x', poNumber: '12345' }), payable({ id: 'y', poNumber: '777' })],
    [{ reference: '12345/2' }, { reference: '777,00' }],
    ['0 → x by poNumber, spelling', '1 → y by poNumber, spelling'],
  ],
  [
    'a number that a dash of another kind goes on from',
    [payable({ id: 'x', poNumber: '47' })],
    [{ reference: '47\u20132' }],
    ['0 → x by poNumber, spelling'],
  ],
  [
    'a number behind a dash of another kind',
    [payable({ id: 'x', poNumber: '47' })],
    [{ reference: '2024\u201147' }],
    ['0 → x by poNumber, spelling'],
  ],
  ...[
    '1,500 USD',
    '1,500.00',
    "1'500",
    '1\u2019500',
    '2,500,10',
    '1 500',
    '1 500 000',
    '12 000 500,00',
    '500 000',
  ].map((reference): Case => [
    `a number that is a part of ${reference}`,
    [payable({ id: 'x', poNumber: '500' })],
    [{ reference }],
    ['0 → x by poNumber, spelling'],
  ]),
  ['an id in another case', [A], [{ reference: 'PAY_AA11' }], ['0 → pay_aa11 by id, spelling']],
  [
    'a PO number inside of a longer one',
    [A],
    [{ reference: 'PO-4711-2' }],
    ['0 → pay_aa11 by poNumber, spelling'],
  ],
  [
    'a payout with a caution of its own',
    [payable({ id: 'x', caution: { doubt: 'edited', why: 'Edited.' } })],
    [{ reference: 'x' }],
    ['0 → x by id, edited'],
  ],
  [
    'a payout that came back',
    [A],
    [{ reference: 'pay_aa11' }, { reference: 'RETURN pay_aa11', amount: '-100.00' }],
    ['0 → pay_aa11 by id, returned', '1: return'],
  ],
  [
    'a payout of an amount that came back from nobody named',
    [A],
    [{ reference: 'pay_aa11' }, { amount: '-100.00' }],
    ['0 → pay_aa11 by id, returned', '1: return'],
  ],
  [
    'two payouts named, the amount of one',
    [A, B],
    [{ reference: 'pay_aa11 pay_bb22' }],
    ['0 → pay_aa11 by id, difference'],
  ],
  [
    'a payout without an amount',
    [payable({ id: 'x', amount: null })],
    [{ reference: 'x' }],
    ['0 → x by id, difference'],
  ],
];

describe('never sure is', () => {
  test.each(DOUBTFUL)('%s', (_, payables, bookings, expected) => {
    expect(outcome(payables, bookings)).toEqual(expected);
  });
});

const REST: readonly Case[] = [
  [
    'a second payment of the same payout',
    [A],
    [{ reference: 'pay_aa11' }, { reference: 'pay_aa11' }],
    ['0 → pay_aa11 by id, sure', '1: twice'],
  ],
  [
    'a payment of a payout that is paid',
    [PAID],
    [{ reference: 'pay_old', amount: '70.00' }],
    ['0: settled'],
  ],
  [
    'another payment of a payout that a booking proves',
    [{ ...PAID, isProved: true }],
    [
      { reference: 'pay_old', amount: '70.00' },
      { reference: 'pay_old', amount: '69.00' },
    ],
    ['0: twice', '1: settled'],
  ],
  [
    'two payments of the amount of one payout',
    [A],
    [{}, { counterparty: 'Borealis' }],
    ['0: several', '1: several'],
  ],
  [
    'two payments and two payouts of one amount',
    [A, payable({ id: 'x' })],
    [{}, {}],
    ['0: several', '1: several'],
  ],
  [
    'a shared PO number and the amount of both',
    [A, payable({ id: 'x', poNumber: 'PO-4711' })],
    [{ reference: 'PO-4711' }],
    ['0: several'],
  ],
  ['nothing that fits', [A], [{ amount: '1.23' }], ['0: none']],
  ['an amount in another currency', [A], [{ currency: 'USD' }], ['0: none']],
  ['an id inside of a word', [A], [{ reference: 'xpay_aa11', amount: '1.00' }], ['0: none']],
  ['a PO number inside of a number', [B], [{ reference: '08150', amount: '1.00' }], ['0: none']],
  ['no money', [A], [{ amount: '0.00', reference: 'pay_aa11' }], ['0: zero']],
];

describe('in no match is', () => {
  test.each(REST)('%s', (_, payables, bookings, expected) => {
    expect(outcome(payables, bookings)).toEqual(expected);
  });
});

describe('of a day, amount and currency that “Payments” has for another payout is', () => {
  const may = payable({ id: 'pay_may', poNumber: 'PO-47' });
  const april = payable({ id: 'pay_april', poNumber: '47', stage: 'PAID', isProved: true });
  const CSV = booked({ reference: 'PO-47 April' });
  const camt = { reference: 'PO-47 April NOTPROVIDED' };

  /** What becomes of a booking beside the proof of April's by the booking of another file. */
  function reread(
    booking: Partial<Booking>,
    paid: readonly Payable[] = [{ ...april, poNumber: 'PO-47' }],
    open: Payable = may,
  ): string {
    const transfer = transferKey(CSV);
    const proofs = paid.map(({ id }) => ({ booking: 'csv', number: 1, payoutId: id, transfer }));
    const payables = [open, ...paid.filter(({ row }) => row > 0)];
    const [match] = matched([booked(booking)], payables, proofs).matches;
    return match?.caution?.doubt ?? 'sure';
  }

  test('never sure where the PO number or the partner is the same', () => {
    expect(reread(camt)).toBe('reread');
    expect(reread(camt, [{ ...april, poNumber: '9', partner: 'ACME ' }])).toBe('reread');
    expect(reread(camt, [{ ...april, poNumber: 'po 47', partner: null }])).toBe('sure');
    expect(reread(camt, [{ ...april, poNumber: '00PO-47', partner: null }])).toBe('reread');
    expect(reread(camt, [{ ...april, typedPoNumber: 'po-47', partner: 'X' }])).toBe('reread');
  });

  test('never sure where that payout is not in the sheet any more', () => {
    expect(reread(camt, [{ ...april, row: 0 }])).toBe('reread');
  });

  test('as sure as any other with another day, amount, currency or partner, or by the payout’s ID', () => {
    expect(reread({ ...camt, date: '2026-04-16' })).toBe('sure');
    expect(reread({ ...camt, amount: '99.00' }, undefined, { ...may, amount: '99.00' })).toBe(
      'sure',
    );
    expect(reread({ ...camt, currency: 'USD' }, undefined, { ...may, currency: 'USD' })).toBe(
      'sure',
    );
    expect(reread(camt, [{ ...april, poNumber: '9', partner: 'Borealis' }])).toBe('sure');
    expect(reread({ reference: 'pay_may' })).toBe('sure');
  });

  test('told with the payouts that it is for, the first of them', () => {
    const transfer = transferKey(CSV);
    const proofs = ['d', 'c', 'b', 'a'].map((payoutId) => {
      return { booking: 'csv', number: 1, payoutId, transfer };
    });
    const paid = [payable({ ...april, id: 'c' })];
    const { matches } = matched([booked(camt)], [may, ...paid], proofs);
    expect(matches[0]?.caution?.why).toBe(
      '“Payments” has a payment of this day and amount for a; b; c (Acme, 100.00 EUR): it may be the same one, read from another file.',
    );
  });
});

test('a return names the payout that it seems to belong to', () => {
  const back = booked({ amount: '-70.00', reference: 'Rücklastschrift pay_old' });
  const { rest } = matched([back], [A, PAID]);
  expect(rest[0]?.why).toContain('pay_old (Acme, 70.00 EUR), which is PAID');
  const unnamed = matched([booked({ amount: '-70.00' })], [A, PAID]);
  expect(unnamed.rest[0]?.why).toContain('pay_old');
});

test('a reference of any length is searched to its end', () => {
  const reference = `${'x '.repeat(60_000)}pay_aa11`;
  expect(outcome([A], [{ reference }])).toEqual(['0 → pay_aa11 by id, sure']);
});

test('a booking that went to the partner by name is not said to contradict that', () => {
  const one = payable({ id: 'a', partner: 'Straße 9 Vertrieb' });
  const why = (counterparty: string) =>
    matched([booked({ counterparty })], [one]).matches[0]?.caution?.why;
  expect(why('Straße 9 vertrieb')).toBe(
    'Only the amount and the name match: it went to Straße 9 vertrieb, the partner.',
  );
  expect(why('Somebody')).toMatch(/^Only the amount matches\. It went to Somebody;/);
});

test('amounts in what is said are written as the locale has them', () => {
  const [less, none, back] = [
    { amount: '1200.00', reference: 'PO 9' },
    { amount: '4000.00', reference: 'rent' },
    { amount: '-1250.50', reference: 'PO 9' },
  ];
  const owed = payable({ id: 'a', poNumber: 'PO 9', amount: '1250.50' });
  const said = (...bookings: Parameters<typeof booked>[0][]) => {
    const { matches, rest } = matchBookings(bookings.map(booked), [owed], [], 'de_DE');
    return [...matches.map(({ caution }) => caution?.why), ...rest.map(({ why }) => why)].join(' ');
  };
  expect(said(less)).toContain('1.200,00 EUR, 50,50 EUR less than the 1.250,50 EUR to be paid');
  expect(said(none)).toContain('none has the amount 4.000,00 EUR');
  expect(said(back)).toContain('a (Acme, 1.250,50 EUR)');
});

test('a receipt in another currency is told as such, not as money of the payout that came back', () => {
  const payables = [payable({ id: 'pay_a', currency: 'KWD', amount: '100.000' })];
  const bookings = [
    booked({ currency: 'KWD', amount: '100.000', reference: 'pay_a' }, 0),
    booked({ amount: '-55.00', reference: 'pay_a' }, 1),
  ];
  const [match] = matched(bookings, payables).matches;
  expect(match?.caution?.why).toBe(
    'A receipt of 55.00 EUR on 2026-04-15 seems to belong to this payout, which is in another currency: check whether it is a return.',
  );
});
