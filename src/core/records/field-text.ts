import { amountText } from '../values/amount-text';
import { quoted } from '../values/quoted';

/** The headers of editable amounts. */
const AMOUNTS: readonly string[] = ['Amount', 'Source amount'];

/** The value of a field in a sentence: an amount in the form of the spreadsheet's locale, a long text cut. */
export function fieldText(field: string, value: string, locale: string): string {
  return AMOUNTS.includes(field) ? amountText(value, locale) : quoted(value);
}
