import { amountText } from '../values/amount-text';
import { quoted } from '../values/quoted';

/** Whether amounts stand under this header. */
export function isAmountField(field: string): boolean {
  return ['Amount', 'Source amount'].includes(field);
}

/** The value of a field in a sentence: an amount in the form of the spreadsheet's locale, a long text cut. */
export function fieldText(field: string, value: string, locale: string): string {
  return isAmountField(field) ? amountText(value, locale) : quoted(value);
}

/** A value in words, also where there is none. */
export function valueText(value: string | null): string {
  return value ?? '(empty)';
}
