/** Matches of bookings that name no open payout for certain: none of them is ever sure. */
import { countEach } from '../values/count-each';
import { groupByKey } from '../values/group-by-key';
import { compare, type Outcome } from './by-name';
import type { ReadBooking } from './bookings';
import { exactFinder, onlyExact } from './exact';
import {
  moneyKey,
  owedKey,
  partnerKey,
  type Caution,
  type Found,
  type Left,
  type Payable,
} from './payable';
import { NEARLY, onlyAmount, owedBy, REST, shareNumber, UNSENT_NUMBER } from './sentences';
import type { Targets } from './targets';

interface Wish {
  readonly targets: Targets;
  readonly payables: readonly Payable[];
}

/** The wishes whose payouts nobody else wants. */
function granted(wishes: readonly Wish[]): Wish[] {
  const claims = countEach(wishes.flatMap(({ payables }) => payables));
  return wishes.filter(
    ({ payables }) => payables.length > 0 && payables.every((one) => claims.get(one) === 1),
  );
}

/** Bookings that name a PO number which several open payouts share: the amount may tell which one was paid. */
export function matchShared(
  all: readonly Targets[],
  taken: ReadonlySet<Payable>,
  locale: string,
): Outcome {
  const find = exactFinder((payable) => !taken.has(payable));
  const exact = all.map((targets): Wish => {
    const only = onlyExact(targets.booking, targets.shared, find);
    return { targets, payables: only === null ? [] : [only] };
  });
  const open = exact.filter(({ payables }) => payables.length === 0).map(({ targets }) => targets);
  const done = granted([...exact, ...wishesForAll(open, taken, locale)]);
  const isDone = new Set(done.map(({ targets }) => targets));
  return {
    matches: done.map(({ targets: { booking, shared }, payables }): Found => {
      return {
        bookings: [booking],
        payables,
        by: 'poNumber',
        caution: shareNumber(shared, locale),
      };
    }),
    rest: all
      .filter((targets) => !isDone.has(targets))
      .map(({ booking: { index }, shared }) => ({
        index,
        reason: 'several',
        why: REST.shared(shared, locale),
      })),
  };
}

/** Bookings of as much as all payouts of a number that are left; where two are, neither can be told to be it. */
function wishesForAll(
  all: readonly Targets[],
  taken: ReadonlySet<Payable>,
  locale: string,
): Wish[] {
  const left = new Map<readonly Payable[], readonly Payable[]>();
  const byList = groupByKey(all.flatMap((one) => one.shared.map((list) => [list, one] as const)));
  for (const list of byList.keys())
    left.set(
      list,
      list.filter((payable) => !taken.has(payable)),
    );
  const sums = new Map([...left].map(([list, own]) => [list, sumOf(own)]));
  const fits = ({ booking, shared }: Targets) => {
    const own = shared.map((list) => sums.get(list) ?? null);
    const isOne = own.every((sum) => sum?.currency === booking.currency);
    return (
      isOne &&
      own.reduce((sum, one) => sum + (one?.minor ?? BigInt(0)), BigInt(0)) === booking.minor
    );
  };
  const fitting = new Set(all.filter(fits));
  const isOnly = (list: readonly Payable[]) =>
    (byList.get(list) ?? []).filter((one) => fitting.has(one)).length === 1;
  const only = new Set([...byList.keys()].filter(isOnly));
  return [...fitting]
    .filter(({ shared }) => shared.every((list) => only.has(list)))
    .map((targets) => {
      const payables = [...new Set(targets.shared.flatMap((list) => left.get(list) ?? []))];
      const isEqual = compare([targets.booking], payables, locale) === null;
      return { targets, payables: isEqual ? payables : [] };
    });
}

/** The sum of payouts in the currency of all; null where they have none in common. */
function sumOf(
  payables: readonly Payable[],
): { readonly currency: string; readonly minor: bigint } | null {
  const currency = payables[0]?.currency ?? '';
  const minor = owedBy(payables, currency);
  return minor === null ? null : { currency, minor };
}

/** Bookings of exactly the amount of the one payout that they nearly name. The others are left to their amounts. */
export function matchNearly(all: readonly Targets[], taken: ReadonlySet<Payable>): Found[] {
  const find = exactFinder((payable) => payable.isOpen && !taken.has(payable));
  const wishes = all.map((targets): Wish => {
    const lists = targets.nearly.map(({ payables }) => payables);
    const only = onlyExact(targets.booking, lists, find);
    return { targets, payables: only === null ? [] : [only] };
  });
  return granted(wishes).map(({ targets: { booking, nearly }, payables }) => {
    const isOwn = (list: readonly Payable[]) =>
      find(booking, list).some((payable) => payables.includes(payable));
    const by = nearly.filter((one) => isOwn(one.payables)).pop()?.by ?? 'id';
    const isTyped =
      by === 'poNumber' && payables.some(({ typedPoNumber }) => typedPoNumber !== null);
    return { bookings: [booking], payables, by, caution: isTyped ? UNSENT_NUMBER : NEARLY };
  });
}

/** Bookings and payouts by their amounts alone: with the partner's name where it fits, then without. */
export function matchByAmount(
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
  locale: string,
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
  return { matches: [...named, ...alone], rest: leftOver(left, free, locale) };
}

function amountKey({ currency, minor }: ReadBooking): string {
  return moneyKey(currency, minor);
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

function leftOver(
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
  locale: string,
): Left[] {
  const owed = grouped(payables.map((payable) => [owedKey(payable), payable]));
  const booked = grouped(bookings.map((booking) => [amountKey(booking), booking]));
  return bookings.map((booking): Left => {
    const { index } = booking;
    const counts = {
      bookings: booked.get(amountKey(booking))?.length ?? 0,
      payouts: owed.get(amountKey(booking))?.length ?? 0,
    };
    return counts.payouts === 0
      ? { index, reason: 'none', why: REST.none(booking, locale) }
      : { index, reason: 'several', why: REST.several(booking, counts, locale) };
  });
}
