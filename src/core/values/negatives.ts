import { countText } from './counted';
import { moneyText } from './money-text';
import { totalsByCurrency, type CurrencyTotal, type MaybeMoney } from './totals';

/** The totals of the negative amounts alone, which those of all amounts are reduced by. */
export function negativesByCurrency(records: readonly MaybeMoney[]): CurrencyTotal[] {
  return totalsByCurrency(
    records.filter(({ amount }) => amount?.startsWith('-') && /[1-9]/.test(amount)),
  );
}

/** "incl. 1 negative, −1,720.33 GBP" */
export function negativeText(total: CurrencyTotal, locale: string): string {
  const money = moneyText(total, locale).replace('-', '−');
  return `incl. ${countText(total.count, locale)} negative, ${money}`;
}
