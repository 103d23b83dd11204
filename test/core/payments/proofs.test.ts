import { describe, expect, test } from '@jest/globals';
import {
  numberBookings,
  provedElsewhere,
  transferKey,
  type Proof,
} from '../../../src/core/payments/proofs';
import { booked } from './builders';

function proof(booking: string, number: number, payoutId: string): Proof {
  return { booking, number, payoutId, transfer: transferKey(booked({})) };
}

/** Two bookings that say the same, and one more that does not. */
const BOOKINGS = [booked({}, 0), booked({}, 1), booked({ reference: 'else' }, 2)];
const digestOf = ({ reference }: { readonly reference: string }) => reference || 'equal';

function numbers(proofs: readonly Proof[], paid: readonly string[]): string[] {
  return numberBookings(BOOKINGS, digestOf, proofs, (id) => paid.includes(id)).map(
    ({ digest, number, isAlready }) => `${digest}#${number}${isAlready ? ' already' : ''}`,
  );
}

describe('equal bookings', () => {
  test('are new where none is held', () => {
    expect(numbers([], [])).toEqual(['equal#1', 'equal#2', 'else#1']);
  });

  test('are held as often as their payouts stand as paid; the others take the numbers of what was taken back', () => {
    const proofs = [proof('equal', 1, 'p1'), proof('equal', 3, 'p3')];
    expect(numbers(proofs, ['p1'])).toEqual(['equal#1 already', 'equal#3', 'else#1']);
    expect(numbers(proofs, ['p3'])).toEqual(['equal#3 already', 'equal#1', 'else#1']);
  });

  test('take the numbers that are free before they take new ones', () => {
    const proofs = [proof('equal', 2, 'p2')];
    expect(numbers(proofs, ['p2'])).toEqual(['equal#2 already', 'equal#1', 'else#1']);
    expect(numbers(proofs, [])).toEqual(['equal#2', 'equal#1', 'else#1']);
  });

  test('are not held where one of the payouts of a booking is not paid', () => {
    const proofs = [proof('equal', 1, 'p1'), proof('equal', 1, 'p2')];
    expect(numbers(proofs, ['p1'])).toEqual(['equal#1', 'equal#2', 'else#1']);
  });
});

test('what proves elsewhere is by none of these bookings, for a payout that stands as paid', () => {
  const proofs = [
    proof('equal', 1, 'p1'),
    proof('equal', 2, 'p2'),
    proof('other file', 1, 'p3'),
    proof('other file', 2, 'p4'),
  ];
  const isPaid = (id: string) => id !== 'p4';
  const known = numberBookings(BOOKINGS.slice(1), digestOf, proofs, isPaid);
  const elsewhere = provedElsewhere(proofs, known, isPaid);
  expect(elsewhere.map(({ payoutId }) => payoutId)).toEqual(['p2', 'p3']);
});
