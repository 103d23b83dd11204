import { groupByKey } from '../values/group-by-key';
import type { ReadBooking } from './bookings';
import { moneyKey, owedKey, type Payable, type PayableLists } from './payable';

/** The payouts of a list that have a booking's amount, in its currency. */
export type FindExact = (booking: ReadBooking, list: readonly Payable[]) => readonly Payable[];

/** Prepares the search among payouts that `accepts` takes. Each list is gone through once, however many bookings ask. */
export function exactFinder(accepts: (payable: Payable) => boolean): FindExact {
  const indexes = new Map<readonly Payable[], ReadonlyMap<string, readonly Payable[]>>();
  function indexOf(list: readonly Payable[]): ReadonlyMap<string, readonly Payable[]> {
    const known = indexes.get(list);
    if (known !== undefined) return known;
    const index = groupByKey(
      list.filter(accepts).map((payable) => [owedKey(payable), payable] as const),
    );
    indexes.set(list, index);
    return index;
  }
  return ({ currency, minor }, list) => indexOf(list).get(moneyKey(currency, minor)) ?? [];
}

/** The one payout of these lists that has the booking's money; null where there is none, or another one. */
export function onlyExact(
  booking: ReadBooking,
  lists: PayableLists,
  find: FindExact,
): Payable | null {
  const some = new Set(lists.flatMap((list) => find(booking, list).slice(0, 2)));
  const [only] = some;
  return only !== undefined && some.size === 1 ? only : null;
}
