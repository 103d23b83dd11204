import { groupByKey } from '../values/group-by-key';
import { compareBookings, type ReadBooking } from './bookings';
import type { Named } from './naming';
import {
  compareIds,
  moneyKey,
  owedKey,
  partnerKey,
  type Found,
  type Left,
  type Payable,
  type PayableLists,
} from './payable';
import { REST, wasReturned } from './sentences';

/** Money that came back, and what its reference names. */
export interface Return {
  readonly booking: ReadBooking;
  readonly named: Named;
}

/**
 * What returns mean: each is told with the payouts that it seems to belong to, and no match of one of these is sure any
 * more. One that names none may belong to any payout of its amount, and of its counterparty where both sides tell one.
 */
export function judgeReturns(
  returns: readonly Return[],
  matches: readonly Found[],
  payables: readonly Payable[],
  locale: string,
): { readonly matches: readonly Found[]; readonly rest: readonly Left[] } {
  if (returns.length === 0) return { matches, rest: [] };
  const matchOf = new Map(matches.flatMap((one) => one.payables.map((payable) => [payable, one])));
  const left = payables.filter((payable) => !payable.isOpen || matchOf.has(payable));
  const [ofLeft, ofAll] = [left, payables].map((own) => byMoney(own.map(owedEntry)));
  const ofSent = byMoney(matches.flatMap(sentEntries));
  const backOf = new Map<readonly (Payable | Found)[], ReadBooking>();
  const note = (lists: readonly (readonly (Payable | Found)[])[], back: ReadBooking) => {
    for (const list of lists) backOf.set(list, earlier(back, backOf.get(list)));
  };
  const rest = returns.map(({ booking, named }): Left => {
    const owners = namedIn(named);
    const fitting = [owners, ofLeft?.(booking) ?? [], ofAll?.(booking) ?? []];
    const likely = fitting.find(({ length }) => length > 0) ?? [];
    note(likely, booking);
    if (owners.length === 0) note(ofSent(booking), booking);
    return { index: booking.index, reason: 'return', why: REST.returned(likely, locale) };
  });
  const returned = new Map<Found, ReadBooking>();
  for (const [list, back] of backOf)
    for (const one of list) {
      const match = 'bookings' in one ? one : matchOf.get(one);
      if (match !== undefined) returned.set(match, earlier(back, returned.get(match)));
    }
  return {
    matches: matches.map((one) => {
      const back = returned.get(one);
      return back === undefined
        ? one
        : { ...one, caution: one.caution ?? wasReturned(back, one.payables, locale) };
    }),
    rest,
  };
}

function earlier(booking: ReadBooking, other: ReadBooking | undefined): ReadBooking {
  return other !== undefined && compareBookings(other, booking) < 0 ? other : booking;
}

/** What a return may take back: its money, whose it was, and what it is. */
type Entry<T> = readonly [money: string, partner: string | null, it: T];

function owedEntry(payable: Payable): Entry<Payable> {
  return [owedKey(payable), payable.partner, payable];
}

/** A match by the money of each of its bookings and by each of its partners. */
function sentEntries(match: Found): Entry<Found>[] {
  const partners = new Set(match.payables.map(({ partner }) => partner));
  const sent = new Set(match.bookings.map(({ currency, minor }) => moneyKey(currency, minor)));
  return [...sent].flatMap((money) =>
    [...partners].map((partner): Entry<Found> => [money, partner, match]),
  );
}

/** Finds what a return may take back, as lists that are the same for all returns alike. */
function byMoney<T>(
  entries: readonly Entry<T>[],
): (back: ReadBooking) => readonly (readonly T[])[] {
  const all = groupByKey(entries.map(([money, , it]) => [money, it]));
  const own = groupByKey(
    entries.map(([money, partner, it]) => [`${money} ${partnerKey(partner)}`, it]),
  );
  return ({ currency, minor, counterparty }) => {
    const money = moneyKey(currency, -minor);
    const who = partnerKey(counterparty);
    const lists =
      who === '' ? [all.get(money)] : [own.get(`${money} ${who}`), own.get(`${money} `)];
    return lists.flatMap((list) => (list === undefined ? [] : [list]));
  };
}

function namedIn({ byId, byPoNumber, nearly }: Named): PayableLists {
  const clear = [[...byId].sort(compareIds), ...byPoNumber.map(({ all }) => all)].filter(
    ({ length }) => length > 0,
  );
  return clear.length > 0 ? clear : nearly.map(({ payables }) => payables);
}
