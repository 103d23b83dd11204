import { matchByAmount, matchNearly, matchShared } from './by-likeness';
import { matchNamed } from './by-name';
import type { ReadBooking } from './bookings';
import { exactFinder, type FindExact } from './exact';
import { namesOf } from './naming';
import { compareIds, partnerKey, type Found, type Left, type Payable } from './payable';
import type { Proof } from './proofs';
import { rereadFinder } from './reread';
import { judgeReturns } from './returns';
import { REST } from './sentences';
import { targetsOf, type Targets } from './targets';

export interface Matching {
  readonly matches: readonly Found[];
  readonly rest: readonly Left[];
}

/**
 * Matches bookings that are not in `Payments` with payouts: no booking and no payout is in two matches, and each booking is
 * in a match or in the rest. Takes time by the sum of both sides. Another order of bookings or payouts gives the same
 * matches; of equal bookings it does not matter which is taken. `elsewhere` is what proves payouts by bookings of other files;
 * `locale` that of the amounts in what is said.
 */
export function matchBookings(
  bookings: readonly ReadBooking[],
  unsorted: readonly Payable[],
  elsewhere: readonly Proof[],
  locale: string,
): Matching {
  const payables = [...unsorted].sort(compareIds);
  const find = namesOf(payables);
  const partners = new Set(payables.map(({ partner }) => partnerKey(partner)));
  const unproved = exactFinder(({ isProved }) => !isProved);
  const proved = exactFinder(({ isProved }) => isProved);
  const known = { partners, unproved, reread: rereadFinder(elsewhere, payables, locale), locale };
  const spent = bookings.filter(({ minor }) => minor > BigInt(0));
  const targets = spent.map((booking) => targetsOf(booking, find(booking.reference), known));
  const linked = targets.filter(({ open }) => open.size > 0);
  const unlinked = targets.filter(({ open }) => open.size === 0);
  const named = matchNamed(linked, locale);
  const shared = matchShared(
    unlinked.filter((one) => one.shared.length > 0),
    payablesIn(named.matches),
    locale,
  );
  const settled = unlinked.filter((one) => one.shared.length === 0 && one.settled.length > 0);
  const unnamed = unlinked.filter((one) => one.shared.length === 0 && one.settled.length === 0);
  const like = matchUnnamed(unnamed, payables, [...named.matches, ...shared.matches], locale);
  const back = judgeReturns(
    bookings
      .filter(({ minor }) => minor < BigInt(0))
      .map((booking) => ({ booking, named: find(booking.reference) })),
    [...named.matches, ...shared.matches, ...like.matches],
    payables,
    locale,
  );
  const zero = bookings.filter(({ minor }) => minor === BigInt(0));
  return {
    matches: back.matches,
    rest: [
      ...named.rest,
      ...shared.rest,
      ...like.rest,
      ...back.rest,
      ...settled.map((one) => settledLeft(one, proved, locale)),
      ...zero.map(({ index }): Left => ({ index, reason: 'zero', why: REST.zero })),
    ],
  };
}

function payablesIn(matches: readonly Found[]): Set<Payable> {
  return new Set(matches.flatMap((one) => one.payables));
}

function settledLeft({ booking, settled }: Targets, proved: FindExact, locale: string): Left {
  const { index } = booking;
  const paid = settled.map((list) => proved(booking, list)).filter(({ length }) => length > 0);
  return paid.length > 0
    ? { index, reason: 'twice', why: REST.again(paid, locale) }
    : { index, reason: 'settled', why: REST.settled(settled, locale) };
}

function matchUnnamed(
  unnamed: readonly Targets[],
  payables: readonly Payable[],
  before: readonly Found[],
  locale: string,
): Matching {
  const nearly = matchNearly(unnamed, payablesIn(before));
  const taken = payablesIn([...before, ...nearly]);
  const used = new Set(nearly.flatMap((one) => one.bookings));
  const alone = unnamed.flatMap(({ booking }) => (used.has(booking) ? [] : [booking]));
  const byAmount = matchByAmount(
    alone,
    payables.filter((payable) => payable.isOpen && !taken.has(payable)),
    locale,
  );
  return { matches: [...nearly, ...byAmount.matches], rest: byAmount.rest };
}
