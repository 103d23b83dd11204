import { expect, test } from '@jest/globals';
import type { Booking } from '../../../src/core/contract/payments';
import type { ReadBooking } from '../../../src/core/payments/bookings';
import type { Payable } from '../../../src/core/payments/payable';
import { booked, matched, payable } from './builders';

interface Sides {
  readonly bookings: readonly ReadBooking[];
  readonly payables: readonly Payable[];
}

/** What the payout at a place and the booking at the same place are like, of so many. */
interface Kind {
  readonly what: string;
  payable(at: number, count: number): Partial<Payable>;
  booking(at: number, count: number): Partial<Booking>;
}

const idOf = (at: number) => `pay_${String(at).padStart(6, '0')}abcdefghijklmnopqr`;
const numberOf = (at: number) => `PO-${String(at).padStart(6, '0')}`;
const amountOf = (at: number) => `${100 + (at % 900)}.${String(at % 100).padStart(2, '0')}`;
const PAID = { stage: 'PAID', cellStage: 'PAID', isOpen: false };
const SAME = 'PO-2026';

const KINDS: readonly Kind[] = [
  {
    what: 'half of the payouts are named, the others have nothing but their amounts',
    payable: (at) => ({ poNumber: numberOf(at), amount: amountOf(at) }),
    booking: (at) => ({
      reference: `${[idOf(at), numberOf(at), 'April'][at % 3] ?? ''} for April 2026, thank you`,
      amount: amountOf(at),
    }),
  },
  {
    what: 'all have one amount, and nothing is named',
    payable: () => ({}),
    booking: () => ({}),
  },
  {
    what: 'all payouts share a PO number, which each booking names',
    payable: (at) => ({ poNumber: SAME, amount: amountOf(at) }),
    booking: (at) => ({ reference: SAME, amount: amountOf(at) }),
  },
  {
    what: 'all payouts but one that share a PO number are paid',
    payable: (at) => ({ poNumber: SAME, ...(at > 0 && PAID) }),
    booking: () => ({ reference: SAME }),
  },
  {
    what: 'all payouts that share a PO number are paid',
    payable: () => ({ poNumber: SAME, ...PAID }),
    booking: () => ({ reference: SAME }),
  },
  {
    what: 'the PO number that all share is typed and not sent',
    payable: () => ({ typedPoNumber: SAME }),
    booking: () => ({ reference: SAME }),
  },
  {
    what: 'all bookings name one payout',
    payable: () => ({}),
    booking: () => ({ reference: idOf(0) }),
  },
  {
    what: 'one booking names all payouts, the others none',
    payable: () => ({}),
    booking: (at, count) => ({
      reference: at > 0 ? null : Array.from({ length: count }, (_, n) => idOf(n)).join(' '),
    }),
  },
  {
    what: 'each booking names the payout of the next one too',
    payable: () => ({}),
    booking: (at) => ({ reference: `${idOf(at)} ${idOf(at + 1)}` }),
  },
  {
    what: 'all came back, with one amount and nothing named',
    payable: () => ({}),
    booking: () => ({ amount: '-100.00' }),
  },
  {
    what: 'all came back, naming the PO number that all share',
    payable: () => ({ poNumber: SAME }),
    booking: () => ({ amount: '-100.00', reference: SAME }),
  },
];

/** Counts each look at a fact of a booking or a payout. */
function counted<T extends object>(of: T, count: () => void): T {
  return new Proxy(of, {
    get(target, name) {
      count();
      return Reflect.get(target, name) as unknown;
    },
  });
}

/** Counts each call of a method until what it gives is called. */
function countCalls(prototype: object, name: string, count: () => void): () => void {
  const before = Reflect.get(prototype, name) as (...inputs: unknown[]) => unknown;
  Reflect.set(prototype, name, function counting(this: unknown, ...inputs: unknown[]) {
    count();
    return Reflect.apply(before, this, inputs);
  });
  return () => Reflect.set(prototype, name, before);
}

/** How many facts are looked at, names searched for, and pieces of a text compared with them. */
function looksOf(kind: Kind, count: number): number {
  let looks = 0;
  const look = () => {
    looks += 1;
  };
  const places = Array.from({ length: count }, (_, at) => at);
  const sides: Sides = {
    payables: places.map((at) =>
      counted(payable({ id: idOf(at), amount: '100.00', ...kind.payable(at, count) }), look),
    ),
    bookings: places.map((at) =>
      counted(
        booked(
          { amount: '100.00', reference: null, counterparty: null, ...kind.booking(at, count) },
          at,
        ),
        look,
      ),
    ),
  };
  const ends = [
    countCalls(Map.prototype, 'get', look),
    countCalls(Set.prototype, 'has', look),
    countCalls(String.prototype, 'slice', look),
  ];
  const { matches, rest } = matched(sides.bookings, sides.payables);
  for (const end of ends) end();
  expect(matches.flatMap((match) => match.bookings).length + rest.length).toBe(count);
  return looks;
}

test.each(KINDS)('matching looks at facts by the sum of both sides where $what', (kind) => {
  const small = looksOf(kind, 50);
  const large = looksOf(kind, 800);
  // Sixteen times as many; sorting adds a little, comparing each with each would make it 256.
  expect(large / small).toBeLessThan(28);
});
