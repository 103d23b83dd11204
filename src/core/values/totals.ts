import { counted } from './counted';
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

/**
 * Sentences on what totals beside them leave out: records whose money cannot be read, and apart from them, in money, those
 * that Introw no longer returns.
 */
export function outsideTotals(
  what: 'payout' | 'line',
  records: readonly (MaybeMoney & { readonly gone?: boolean | null | undefined })[],
): string[] {
  const gone = records.filter((record) => record.gone === true);
  const unreadable = records.filter((record) => record.gone !== true && !isReadable(record));
  const dark = gone.filter((record) => !isReadable(record)).length;
  const money = [
    ...totalsByCurrency(gone).map(({ amount, currency }) => `${amount} ${currency}`),
    ...(dark > 0 ? [`${dark} without a readable amount`] : []),
  ];
  const sentence = ({ length }: readonly unknown[], which: string, rest: string) =>
    length === 0
      ? []
      : [`${counted(length, what)} ${which} ${length === 1 ? 'is' : 'are'} in no total${rest}.`];
  return [
    ...sentence(unreadable, 'without a readable amount', ''),
    ...sentence(gone, 'that Introw no longer returns', `: ${money.join(', ')}`),
  ];
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
