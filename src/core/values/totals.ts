import { groupByKey } from './group-by-key';
import { isDecimal, sumAmounts } from './money';

/** The total of the records in one currency. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly count: number;
  /** Decimal string. */
  readonly amount: string;
}

export interface MaybeMoney {
  readonly amount?: string | null | undefined;
  readonly currency?: string | null | undefined;
}

/** Whether an amount and its currency are known, and the amount is a decimal. */
export function isReadable({ amount, currency }: MaybeMoney): boolean {
  return Boolean(amount && currency && isDecimal(amount));
}

/** Totals by currency, in order of first occurrence. Records without an amount or a currency are skipped. */
export function totalsByCurrency(records: readonly MaybeMoney[]): CurrencyTotal[] {
  const amounts = groupByKey(
    records.flatMap(({ amount, currency }) =>
      amount && currency && isDecimal(amount) ? [[currency, amount] as const] : [],
    ),
  );
  return [...amounts].map(([currency, some]) => ({
    currency,
    count: some.length,
    amount: sumAmounts(some, currency),
  }));
}
