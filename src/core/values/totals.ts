import { isDecimal, sumAmounts } from './money';

/** The total of the records in one currency. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

interface MaybeMoney {
  readonly amount?: string | null | undefined;
  readonly currency?: string | null | undefined;
}

/** Totals by currency, in order of first occurrence. Records without an amount or a currency are skipped. */
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
