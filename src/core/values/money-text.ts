import { amountText } from './amount-text';
import { isReadable, totalsByCurrency, type MaybeMoney } from './totals';

interface Money {
  readonly amount: string;
  readonly currency: string | null;
}

/** Money as a spreadsheet of this locale shows it: "16,067.30 USD"; the amount alone where no currency is known. */
export function moneyText({ amount, currency }: Money, locale: string): string {
  return `${amountText(amount, locale)} ${currency ?? ''}`.trim();
}

/** Totals in words, "16,067.30 USD" for each currency, in their order. */
export function totalTexts(totals: readonly Money[], locale: string): string[] {
  return totals.map((total) => moneyText(total, locale));
}

/**
 * The sums of records in words: "16,067.30 USD" for each currency in order of first occurrence, then "2 without a readable
 * amount" where there are such. Different currencies are never added.
 */
export function sumTexts(records: readonly MaybeMoney[], locale: string): string[] {
  const dark = records.filter((record) => !isReadable(record)).length;
  return [
    ...totalTexts(totalsByCurrency(records), locale),
    ...(dark > 0 ? [`${dark} without a readable amount`] : []),
  ];
}
