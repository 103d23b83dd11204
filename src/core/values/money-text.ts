import { amountText } from './amount-text';
import { isReadable, totalsByCurrency, type MaybeMoney } from './totals';

/**
 * The sums of records as a spreadsheet of this locale shows them: "16,067.30 USD" for each currency in order of first
 * occurrence, then "2 without a readable amount" where there are such. Different currencies are never added.
 */
export function sumTexts(records: readonly MaybeMoney[], locale: string): string[] {
  const dark = records.filter((record) => !isReadable(record)).length;
  return [
    ...totalsByCurrency(records).map(
      ({ amount, currency }) => `${amountText(amount, locale)} ${currency}`,
    ),
    ...(dark > 0 ? [`${dark} without a readable amount`] : []),
  ];
}
