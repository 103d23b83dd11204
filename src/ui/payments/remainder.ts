/** What matches leave: sums that differ between both sides, and payments that were not applied. */
import type { Booking, MatchesView } from '../../core/contract/payments';
import { groupByKey } from '../../core/values/group-by-key';
import { isDecimal, sumAmounts, subtractAmounts } from '../../core/values/money';
import { totalsByCurrency, type CurrencyTotal } from '../../core/values/totals';

/** By how much more is owed than was paid in one currency, by the matches to decide of these partners. */
interface Difference {
  readonly currency: string;
  /** Decimal string; negative where more was paid. */
  readonly short: string;
  readonly partners: readonly string[];
}

type Part = readonly [currency: string, part: { readonly amount: string; readonly name: string }];

/** Why the sums to decide of both sides differ, by currency; none where they are equal. */
export function differences(view: MatchesView, bookings: readonly Booking[]): Difference[] {
  const parts = view.matches.flatMap(({ sure, payouts, bookings: places }): Part[] => {
    if (sure) return [];
    const name = payouts[0]?.partner ?? payouts[0]?.id ?? '';
    const booked = places.flatMap((at) => bookings[at] ?? []);
    const currencies = new Set([...payouts, ...booked].flatMap(({ currency }) => currency ?? []));
    return [...currencies].flatMap((currency): Part[] => {
      const [owed, paid] = [payouts, booked].map((side) => sumIn(side, currency));
      const amount = subtractAmounts(owed ?? '0', paid ?? '0', currency);
      return isZero(amount) ? [] : [[currency, { amount, name }]];
    });
  });
  return [...groupByKey(parts)].flatMap(([currency, own]) => {
    const amounts = own.map(({ amount }) => amount);
    const short = sumAmounts(amounts, currency);
    const partners = [...new Set(own.map(({ name }) => name))];
    return isZero(short) ? [] : [{ currency, short, partners }];
  });
}

interface MaybeMoney {
  readonly amount: string | null;
  readonly currency: string | null;
}

function sumIn(records: readonly MaybeMoney[], wanted: string): string {
  const amounts = records.flatMap(({ amount, currency }) =>
    currency === wanted && amount !== null && isDecimal(amount) ? [amount] : [],
  );
  return sumAmounts(amounts, wanted);
}

export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Payments of one kind that were not applied. */
interface Remaining {
  readonly count: number;
  readonly totals: readonly CurrencyTotal[];
}

/** What is left once some matches are carried out: those to decide, and payments that left without a payout. */
export function remainder(
  view: MatchesView,
  bookings: readonly Booking[],
  only: readonly number[],
): { readonly toDecide: Remaining; readonly without: Remaining } {
  const applied = new Set(only);
  const remaining = (places: readonly number[]): Remaining => {
    const own = places.flatMap((at) => bookings[at] ?? []);
    return { count: places.length, totals: totalsByCurrency(own) };
  };
  return {
    toDecide: remaining(
      view.matches.flatMap((match, index) => (applied.has(index) ? [] : match.bookings)),
    ),
    without: remaining(
      view.rest.flatMap(({ booking }, at) =>
        ['return', 'zero'].includes(view.reasons[at] ?? '') ? [] : [booking],
      ),
    ),
  };
}
