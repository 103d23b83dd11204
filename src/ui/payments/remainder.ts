/** What matches leave: sums that differ between both sides, and payments that were not applied. */
import type { Booking, MatchesView } from '../../core/contract/payments';
import { subtractAmounts } from '../../core/values/money';
import { totalsByCurrency, type CurrencyTotal } from '../../core/values/totals';

/** By how much more is owed than was paid of what is to decide, by currency; none where both are equal. */
export function differences({ sums, payouts }: MatchesView) {
  const currencies = new Set([...sums, ...payouts].map(({ currency }) => currency));
  return [...currencies].flatMap((currency) => {
    const [owed = '0', paid = '0'] = [payouts, sums].map(
      (side) => side.find((one) => one.currency === currency)?.doubtful,
    );
    const short = subtractAmounts(owed, paid, currency);
    return isZero(short) ? [] : [{ currency, short }];
  });
}

export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Payments of one kind that were not applied. */
interface Remaining {
  readonly count: number;
  readonly totals: readonly CurrencyTotal[];
}

/** What is left once these payouts are set: matches that were not carried out, and payments that left without a payout. */
export function remainder(
  view: MatchesView,
  bookings: readonly Booking[],
  ids: readonly string[],
): { readonly toDecide: Remaining; readonly without: Remaining } {
  const remaining = (places: readonly number[]): Remaining => {
    const own = places.flatMap((at) => bookings[at] ?? []);
    return { count: places.length, totals: totalsByCurrency(own) };
  };
  return {
    toDecide: remaining(
      view.matches.flatMap(({ payouts, bookings: own }) =>
        payouts.every(({ id }) => ids.includes(id)) ? [] : own,
      ),
    ),
    without: remaining(
      view.rest.flatMap(({ booking }, at) =>
        ['return', 'zero'].includes(view.reasons[at] ?? '') ? [] : [booking],
      ),
    ),
  };
}
