import { describe, expect, test } from '@jest/globals';
import { matchByAmount, matchNearly, matchShared } from '../../../src/core/payments/by-likeness';
import type { Outcome } from '../../../src/core/payments/by-name';
import type { Found, Payable } from '../../../src/core/payments/payable';
import type { Targets } from '../../../src/core/payments/targets';
import { booked, payable } from './builders';

const A = payable({ id: 'a', poNumber: '7' });
const B = payable({ id: 'b', poNumber: '7', amount: '40.00' });
const C = payable({ id: 'c', partner: 'Borealis' });

function targets(index: number, amount: string, change: Partial<Targets>): Targets {
  const booking = booked({ amount }, index);
  const nothing = { open: new Map(), caution: null, shared: [], settled: [], nearly: [] };
  return { booking, ...nothing, ...change };
}

function short(matches: readonly Found[]): string[] {
  return matches.map(({ bookings, payables, by, caution }) => {
    const places = bookings.map(({ index }) => index).join();
    return `${places} → ${payables.map(({ id }) => id).join()} by ${by}, ${caution?.doubt ?? 'sure'}`;
  });
}

function told({ matches, rest }: Outcome): string[] {
  return [...short(matches), ...rest.map(({ index, reason }) => `${index}: ${reason}`)];
}

const NOBODY: ReadonlySet<Payable> = new Set();

describe('a PO number that several open payouts share', () => {
  const list = [A, B];
  const of = (index: number, amount: string) => targets(index, amount, { shared: [list] });

  test('leads to the one of the booking’s amount', () => {
    expect(told(matchShared([of(0, '40.00')], NOBODY, 'en_US'))).toEqual([
      '0 → b by poNumber, shared',
    ]);
  });

  test('leads to none where two bookings want the same', () => {
    const both = matchShared([of(0, '40.00'), of(1, '40.00')], NOBODY, 'en_US');
    expect(told(both)).toEqual(['0: several', '1: several']);
  });

  test('leads to all that are left where one booking is their sum', () => {
    expect(told(matchShared([of(0, '140.00')], NOBODY, 'en_US'))).toEqual([
      '0 → a,b by poNumber, shared',
    ]);
    expect(told(matchShared([of(0, '40.00')], new Set([A]), 'en_US'))).toEqual([
      '0 → b by poNumber, shared',
    ]);
    expect(told(matchShared([of(0, '140.00')], new Set([A]), 'en_US'))).toEqual(['0: several']);
  });

  test('leads to none where two bookings are their sum', () => {
    const both = matchShared([of(0, '140.00'), of(1, '140.00')], NOBODY, 'en_US');
    expect(told(both)).toEqual(['0: several', '1: several']);
  });

  test('leads to none where their currencies differ', () => {
    const other = [A, payable({ id: 'd', poNumber: '7', amount: '40.00', currency: 'USD' })];
    const one = targets(0, '140.00', { shared: [other] });
    expect(told(matchShared([one], NOBODY, 'en_US'))).toEqual(['0: several']);
  });
});

describe('a payout that is nearly named', () => {
  const nearly = [{ by: 'id' as const, payables: [A] }];

  test('is matched where it alone has the amount, and is never sure', () => {
    const found = matchNearly([targets(0, '100.00', { nearly })], NOBODY);
    expect(short(found)).toEqual(['0 → a by id, spelling']);
  });

  test('is not matched where it is taken, closed, or of another amount', () => {
    const one = targets(0, '100.00', { nearly });
    expect(matchNearly([one], new Set([A]))).toEqual([]);
    expect(matchNearly([targets(0, '99.00', { nearly })], NOBODY)).toEqual([]);
    const paid = payable({ id: 'p', stage: 'PAID' });
    const closed = targets(0, '100.00', { nearly: [{ by: 'id', payables: [paid] }] });
    expect(matchNearly([closed], NOBODY)).toEqual([]);
  });

  test('by a PO number that is typed and not sent is told as such', () => {
    const typed = payable({ id: 't', typedPoNumber: '9' });
    const one = targets(0, '100.00', { nearly: [{ by: 'poNumber', payables: [typed] }] });
    expect(short(matchNearly([one], NOBODY))).toEqual(['0 → t by poNumber, edited']);
  });

  test('is matched with none of two bookings that nearly name it', () => {
    const both = [targets(0, '100.00', { nearly }), targets(1, '100.00', { nearly })];
    expect(matchNearly(both, NOBODY)).toEqual([]);
  });
});

describe('by amount alone', () => {
  test('the partner’s name tells which of two payouts it is', () => {
    const bookings = [booked({ counterparty: 'borealis' }, 0)];
    expect(told(matchByAmount(bookings, [A, C], 'en_US'))).toEqual(['0 → c by amount, amount']);
  });

  test('a booking takes the one that is left once a name has told the other', () => {
    const bookings = [booked({ counterparty: 'Borealis' }, 0), booked({}, 1)];
    expect(told(matchByAmount(bookings, [A, C], 'en_US'))).toEqual([
      '0 → c by amount, amount',
      '1 → a by amount, amount',
    ]);
  });

  test('two of an amount on either side are told to be several, and one that fits nothing to be none', () => {
    const equal = [booked({}, 0), booked({}, 1)];
    expect(told(matchByAmount(equal, [A], 'en_US'))).toEqual(['0: several', '1: several']);
    expect(told(matchByAmount([booked({}, 0)], [A, C], 'en_US'))).toEqual(['0: several']);
    expect(told(matchByAmount([booked({ amount: '3.00' }, 0)], [A], 'en_US'))).toEqual(['0: none']);
  });
});
