/** The money on both sides, so that what is shown adds up to the cent. */
import type { BookedSums, OpenSums } from '../contract/payments';
import { isDecimal, negated, sumAmounts } from '../values/money';
import type { ReadBooking } from './bookings';
import type { Found, Payable } from './payable';

export interface Sorted {
  readonly bookings: readonly ReadBooking[];
  readonly matches: readonly Found[];
  readonly already: readonly ReadBooking[];
}

type Part = 'sure' | 'doubtful' | 'already' | 'rest' | 'returned';

/** Amounts by currency and part. */
class Ledger<P extends string> {
  private readonly amounts = new Map<string, Map<P, string[]>>();

  add(currency: string, part: P, amount: string): void {
    const parts = this.amounts.get(currency) ?? new Map<P, string[]>();
    this.amounts.set(currency, parts);
    const own = parts.get(part);
    if (own === undefined) parts.set(part, [amount]);
    else own.push(amount);
  }

  /** Currencies in the order of the alphabet. */
  currencies(): string[] {
    return [...this.amounts.keys()].sort();
  }

  sum(currency: string, ...parts: readonly P[]): string {
    const own = this.amounts.get(currency);
    return sumAmounts(
      parts.flatMap((part) => own?.get(part) ?? []),
      currency,
    );
  }
}

/** What left the account by what became of it, and what came back. */
export function bookedSums({ bookings, matches, already }: Sorted): BookedSums[] {
  const parts = new Map<ReadBooking, Part>(already.map((booking) => [booking, 'already']));
  for (const { bookings: own, caution } of matches)
    for (const booking of own) parts.set(booking, caution === null ? 'sure' : 'doubtful');
  const ledger = new Ledger<Part>();
  for (const booking of bookings) {
    const isReturn = booking.minor < BigInt(0);
    const { currency, amount } = booking;
    if (isReturn) ledger.add(currency, 'returned', negated(amount));
    else ledger.add(currency, parts.get(booking) ?? 'rest', amount);
  }
  return ledger.currencies().map((currency) => {
    const sum = (...of: readonly Part[]) => ledger.sum(currency, ...of);
    return {
      currency,
      booked: sum('sure', 'doubtful', 'already', 'rest'),
      sure: sum('sure'),
      doubtful: sum('doubtful'),
      already: sum('already'),
      rest: sum('rest'),
      returned: sum('returned'),
    };
  });
}

/** Open payouts by what is proposed for them. One without an amount that can be read is in no sum. */
export function openSums(payables: readonly Payable[], matches: readonly Found[]): OpenSums[] {
  const parts = new Map(
    matches.flatMap(({ payables: own, caution }) =>
      own.map((payable) => [payable, caution === null ? 'sure' : 'doubtful'] as const),
    ),
  );
  const ledger = new Ledger<'sure' | 'doubtful' | 'left'>();
  for (const payable of payables) {
    const { amount, currency, isOpen } = payable;
    if (!isOpen || amount === null || currency === null || !isDecimal(amount)) continue;
    ledger.add(currency, parts.get(payable) ?? 'left', amount);
  }
  return ledger.currencies().map((currency) => ({
    currency,
    open: ledger.sum(currency, 'sure', 'doubtful', 'left'),
    sure: ledger.sum(currency, 'sure'),
    doubtful: ledger.sum(currency, 'doubtful'),
    left: ledger.sum(currency, 'left'),
  }));
}
