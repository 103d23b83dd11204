import { amountText } from './amount-text';
import { totalsByCurrency, type CurrencyTotal, type MaybeMoney } from './totals';

/** The totals of the negative amounts alone, which those of all amounts are reduced by. */
export function negativesByCurrency(records: readonly MaybeMoney[]): CurrencyTotal[] {
  return totalsByCurrency(
    records.filter(({ amount }) => amount?.startsWith('-') && /[1-9]/.test(amount)),
  );
}

/** "incl. 1 negative, −1,720.33 GBP" */
export function negativeText({ count, amount, currency }: CurrencyTotal, locale: string): string {
  const money = `${amountText(amount, locale).replace('-', '−')} ${currency}`;
  return `incl. ${amountText(String(count), locale)} negative, ${money}`;
}
