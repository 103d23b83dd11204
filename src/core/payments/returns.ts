import { groupByKey } from '../values/group-by-key';
import { compareBookings, type ReadBooking } from './bookings';
import type { Named } from './naming';
import { minorOf, type Found, type Left, type Payable } from './payable';
import { REST, wasReturned } from './sentences';
import { partnerKey } from './targets';

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
): { readonly matches: readonly Found[]; readonly rest: readonly Left[] } {
  if (returns.length === 0) return { matches, rest: [] };
  const byAmount = groupByKey(payables.map((payable) => [amountKeyOf(payable), payable]));
  const matchOf = new Map(matches.flatMap((one) => one.payables.map((payable) => [payable, one])));
  const paid = groupByKey(
    matches.flatMap((one) => one.bookings.map((own) => [keyOf(own.currency, own.minor), one])),
  );
  const returned = new Map<Found, ReadBooking>();
  const rest = returns.map(({ booking, named }): Left => {
    const key = keyOf(booking.currency, -booking.minor);
    const owners = namedIn(named);
    const alike = (byAmount.get(key) ?? []).filter(isOf(booking));
    const left = alike.filter((payable) => !payable.isOpen || matchOf.has(payable));
    const likely = owners.length > 0 ? owners : left.length > 0 ? left : alike;
    const touched = likely.flatMap((payable) => matchOf.get(payable) ?? []);
    const sent = owners.length > 0 ? [] : (paid.get(key) ?? []);
    const alsoTouched = sent.filter((own) => own.payables.some(isOf(booking)));
    for (const own of [...touched, ...alsoTouched]) {
      const before = returned.get(own);
      if (before === undefined || compareBookings(booking, before) < 0) returned.set(own, booking);
    }
    const { index } = booking;
    return { index, reason: 'return', why: REST.returned(likely) };
  });
  return {
    matches: matches.map((one) => {
      const back = returned.get(one);
      return back === undefined ? one : { ...one, caution: one.caution ?? wasReturned(back) };
    }),
    rest,
  };
}

function keyOf(currency: string | null, minor: bigint | null): string {
  return `${currency ?? ''} ${String(minor)}`;
}

function amountKeyOf(payable: Payable): string {
  return keyOf(payable.currency, minorOf(payable));
}

function namedIn({ byId, byPoNumber, nearly }: Named): Payable[] {
  const clear = new Set([...byId, ...byPoNumber.flat()]);
  return clear.size > 0 ? [...clear] : [...nearly.keys()];
}

function isOf({ counterparty }: ReadBooking): (payable: Payable) => boolean {
  const key = partnerKey(counterparty);
  return ({ partner }) => key === '' || partner === null || partnerKey(partner) === key;
}
