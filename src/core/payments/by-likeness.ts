/** Matches of bookings that name no open payout for certain: none of them is ever sure. */
import { groupByKey } from '../values/group-by-key';
import { compare, type Outcome } from './by-name';
import type { ReadBooking } from './bookings';
import { isExact, minorOf, type Caution, type Found, type Left, type Payable } from './payable';
import { NEARLY, onlyAmount, REST, sharesNumber, UNSENT_NUMBER } from './sentences';
import { partnerKey, type Targets } from './targets';

interface Wish {
  readonly targets: Targets;
  readonly payables: readonly Payable[];
}

/** The wishes whose payouts nobody else wants. */
function granted(wishes: readonly Wish[]): Wish[] {
  const claims = new Map<Payable, number>();
  for (const payable of wishes.flatMap(({ payables }) => payables))
    claims.set(payable, (claims.get(payable) ?? 0) + 1);
  return wishes.filter(
    ({ payables }) => payables.length > 0 && payables.every((one) => claims.get(one) === 1),
  );
}

/** Bookings that name a PO number which several open payouts share: the amount may tell which one was paid. */
export function matchShared(all: readonly Targets[], taken: ReadonlySet<Payable>): Outcome {
  const wishes = all.map((targets): Wish => {
    const free = targets.shared.filter((payable) => !taken.has(payable));
    const exact = free.filter((payable) => isExact(targets.booking, payable));
    const isAll = compare([targets.booking], free) === null;
    return { targets, payables: exact.length === 1 ? exact : isAll ? free : [] };
  });
  const done = granted(wishes);
  const isDone = new Set(done.map(({ targets }) => targets));
  return {
    matches: done.map(({ targets: { booking, shared }, payables }): Found => {
      const others = shared.filter((one) => !payables.includes(one));
      const caution = sharesNumber(others.length > 0 ? others : shared);
      return { bookings: [booking], payables, by: 'poNumber', caution };
    }),
    rest: all
      .filter((targets) => !isDone.has(targets))
      .map(({ booking: { index }, shared }) => ({
        index,
        reason: 'several',
        why: REST.shared(shared),
      })),
  };
}

/** Bookings of exactly the amount of the one payout that they nearly name. The others are left to their amounts. */
export function matchNearly(all: readonly Targets[], taken: ReadonlySet<Payable>): Found[] {
  const wishes = all.map((targets): Wish => {
    const open = [...targets.nearly.keys()].filter((one) => one.isOpen && !taken.has(one));
    const exact = open.filter((payable) => isExact(targets.booking, payable));
    return { targets, payables: exact.length === 1 ? exact : [] };
  });
  return granted(wishes).map(({ targets: { booking, nearly }, payables }) => {
    const [payable] = payables;
    const by = (payable && nearly.get(payable)) ?? 'id';
    const isTyped = by === 'poNumber' && payable?.typedPoNumber !== null;
    return { bookings: [booking], payables, by, caution: isTyped ? UNSENT_NUMBER : NEARLY };
  });
}

/** Bookings and payouts by their amounts alone: with the partner's name where it fits, then without. */
export function matchByAmount(
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
): Outcome {
  const named = onlyPairs(
    bookings.map((booking) => [withPartner(amountKey(booking), booking.counterparty), booking]),
    payables.map((payable) => [withPartner(owedKey(payable), payable.partner), payable]),
  );
  const isPaid = new Set(named.flatMap((one) => one.payables));
  const isUsed = new Set(named.flatMap((one) => one.bookings));
  const others = bookings.filter((booking) => !isUsed.has(booking));
  const free = payables.filter((payable) => !isPaid.has(payable));
  const alone = onlyPairs(
    others.map((booking) => [amountKey(booking), booking]),
    free.map((payable) => [owedKey(payable), payable]),
  );
  const matched = new Set(alone.flatMap((one) => one.bookings));
  const left = others.filter((booking) => !matched.has(booking));
  return { matches: [...named, ...alone], rest: leftOver(left, free) };
}

function amountKey({ currency, minor }: ReadBooking): string {
  return `${currency} ${minor}`;
}

function owedKey(payable: Payable): string | null {
  const minor = minorOf(payable);
  return minor === null ? null : `${payable.currency ?? ''} ${minor}`;
}

function withPartner(key: string | null, name: string | null): string | null {
  const partner = partnerKey(name);
  return key === null || partner === '' ? null : `${key} ${partner}`;
}

type Keyed<T> = readonly (readonly [key: string | null, it: T])[];

function grouped<T>(entries: Keyed<T>): Map<string, T[]> {
  return groupByKey(entries.flatMap(([key, it]) => (key === null ? [] : [[key, it] as const])));
}

/** A booking and a payout where each is the only one of its key. */
function onlyPairs(bookings: Keyed<ReadBooking>, payables: Keyed<Payable>): Found[] {
  const byKey = grouped(payables);
  return [...grouped(bookings)].flatMap(([key, [booking, anotherBooking]]): Found[] => {
    const [payable, anotherPayable] = byKey.get(key) ?? [];
    const isOnly = anotherBooking === undefined && anotherPayable === undefined;
    if (booking === undefined || payable === undefined || !isOnly) return [];
    const caution: Caution = onlyAmount(booking, payable);
    return [{ bookings: [booking], payables: [payable], by: 'amount', caution }];
  });
}

function leftOver(bookings: readonly ReadBooking[], payables: readonly Payable[]): Left[] {
  const owed = grouped(payables.map((payable) => [owedKey(payable), payable]));
  const booked = grouped(bookings.map((booking) => [amountKey(booking), booking]));
  return bookings.map((booking): Left => {
    const { index } = booking;
    const fitting = owed.get(amountKey(booking))?.length ?? 0;
    const alike = booked.get(amountKey(booking))?.length ?? 0;
    return fitting === 0
      ? { index, reason: 'none', why: REST.none(booking) }
      : { index, reason: 'several', why: REST.several(booking, alike, fitting) };
  });
}
