import { groupByKey } from '../values/group-by-key';
import { bookingText, compareBookings, type ReadBooking } from './bookings';
import {
  compareIds,
  isExact,
  minorOf,
  type Caution,
  type Found,
  type Left,
  type Payable,
} from './payable';
import {
  ALIKE,
  differs,
  MANY,
  namesOthers,
  NO_AMOUNT,
  OTHER_CURRENCY,
  owedBy,
  REST,
} from './sentences';
import type { Linked } from './targets';

/** What came of some bookings. */
export interface Outcome {
  readonly matches: readonly Found[];
  readonly rest: readonly Left[];
}

/** Bookings that name open payouts, and those payouts: none of either is linked with anything else. */
interface Component {
  readonly linked: readonly Linked[];
  readonly payables: readonly Payable[];
}

/** Matches bookings with the open payouts that they name for certain. */
export function matchNamed(linked: readonly Linked[], locale: string): Outcome {
  const outcomes = componentsOf(linked).map((component) => matchComponent(component, locale));
  return {
    matches: outcomes.flatMap(({ matches }) => matches),
    rest: outcomes.flatMap(({ rest }) => rest),
  };
}

/** Union-find over the bookings: those that name the same payout belong together. */
function componentsOf(linked: readonly Linked[]): Component[] {
  const parents = linked.map((_, index) => index);
  function rootOf(start: number): number {
    let at = start;
    for (let up = parents[at] ?? at; up !== at; up = parents[at] ?? at) {
      parents[at] = parents[up] ?? up;
      at = up;
    }
    return at;
  }
  const firstOf = new Map<Payable, number>();
  linked.forEach(({ open }, index) => {
    for (const payable of open.keys()) {
      const first = firstOf.get(payable);
      if (first === undefined) firstOf.set(payable, index);
      else parents[rootOf(index)] = rootOf(first);
    }
  });
  const groups = groupByKey(linked.map((one, index) => [rootOf(index), one]));
  return [...groups.values()].map((group) => ({
    linked: [...group].sort((a, b) => compareBookings(a.booking, b.booking)),
    payables: [...new Set(group.flatMap(({ open }) => [...open.keys()]))].sort(compareIds),
  }));
}

function matchComponent({ linked, payables }: Component, locale: string): Outcome {
  const [payable, another] = payables;
  const [first, second] = linked;
  if (payable === undefined || first === undefined) return { matches: [], rest: [] };
  if (another === undefined) return payOne(payable, linked, locale);
  if (second === undefined) return { matches: [payMany(first, payables, locale)], rest: [] };
  return { matches: [found(linked, payables, MANY)], rest: [] };
}

function found(
  linked: readonly Linked[],
  payables: readonly Payable[],
  caution: Caution | null,
): Found {
  const byId = new Set(
    linked.flatMap(({ open }) =>
      [...open].flatMap(([payable, by]) => (by === 'id' ? payable : [])),
    ),
  );
  const isByNumber = payables.some((payable) => !byId.has(payable));
  const cautions = [
    ...linked.map((one) => one.caution),
    ...payables.map((payable) => payable.caution),
  ];
  return {
    bookings: linked.map(({ booking }) => booking),
    payables,
    by: isByNumber ? 'poNumber' : 'id',
    caution: caution ?? cautions.find((one) => one !== null) ?? null,
  };
}

/** Several bookings for one payout: all of them together, or the first of its amount, or nothing that is sure. */
function payOne(payable: Payable, linked: readonly Linked[], locale: string): Outcome {
  const caution = compare(
    linked.map(({ booking }) => booking),
    [payable],
    locale,
  );
  if (caution === null) return { matches: [found(linked, [payable], null)], rest: [] };
  const exact = exactOf(payable, linked);
  if (exact === null) return { matches: [found(linked, [payable], caution)], rest: [] };
  const others = linked.filter((one) => one !== exact.linked);
  return {
    matches: [found([exact.linked], [payable], exact.caution)],
    rest: others.map(({ booking: { index } }) => ({
      index,
      reason: 'twice',
      why: REST.twice(payable, locale),
    })),
  };
}

/**
 * The booking that pays all of a payout. Of several the first that names its ID, or whose counterparty is no other partner. By
 * a PO number alone it is not sure where they say different things besides the day: one may be another payout's.
 */
function exactOf(
  payable: Payable,
  linked: readonly Linked[],
): { readonly linked: Linked; readonly caution: Caution | null } | null {
  const exact = linked.filter(({ booking }) => isExact(booking, payable));
  const byId = exact.filter(({ open }) => open.get(payable) === 'id');
  const likely = byId.length > 0 ? byId : exact;
  const [first] = [...likely.filter(({ caution }) => caution === null), ...likely];
  if (first === undefined) return null;
  const says = ({ booking }: Linked) => bookingText({ ...booking, date: '' });
  const isDoubtful = byId.length === 0 && exact.some((one) => says(one) !== says(first));
  return { linked: first, caution: isDoubtful ? ALIKE : null };
}

/** Several payouts in one booking: all of them together, or the only one of its amount, which is not sure then. */
function payMany(linked: Linked, payables: readonly Payable[], locale: string): Found {
  const caution = compare([linked.booking], payables, locale);
  if (caution === null) return found([linked], payables, null);
  const [only, another] = payables.filter((payable) => isExact(linked.booking, payable));
  if (only === undefined || another !== undefined) return found([linked], payables, caution);
  const others = payables.filter((payable) => payable !== only);
  return found([linked], [only], namesOthers(others, locale));
}

/** Why the sums of both sides are not equal to the cent in one currency; null where they are. */
export function compare(
  bookings: readonly ReadBooking[],
  payables: readonly Payable[],
  locale: string,
): Caution | null {
  const currency = bookings[0]?.currency ?? '';
  if (payables.some((payable) => minorOf(payable) === null)) return NO_AMOUNT;
  const owed = owedBy(payables, currency);
  if (owed === null || bookings.some((booking) => booking.currency !== currency))
    return OTHER_CURRENCY;
  const booked = bookings.reduce((sum, { minor }) => sum + minor, BigInt(0));
  return booked === owed ? null : differs({ booked, owed, currency }, locale);
}
