import { isDecimal, sumAmounts } from './money';

/** What records are worth in one currency. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly count: number;
  /** A decimal string. */
  readonly amount: string;
}

interface MaybeMoney {
  readonly amount?: string | null | undefined;
  readonly currency?: string | null | undefined;
}

/** The sums of amounts, each currency by itself, as they first come. What has no amount in a currency is in none. */
export function totalsByCurrency(records: readonly MaybeMoney[]): CurrencyTotal[] {
  const amounts = new Map<string, string[]>();
  for (const { amount, currency } of records) {
    if (!amount || !currency || !isDecimal(amount)) continue;
    const same = amounts.get(currency);
    if (same === undefined) amounts.set(currency, [amount]);
    else same.push(amount);
  }
  return [...amounts].map(([currency, some]) => ({
    currency,
    count: some.length,
    amount: sumAmounts(some, currency),
  }));
}
