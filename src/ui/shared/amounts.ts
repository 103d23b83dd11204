import { pageLocale } from './locale';

/**
 * A decimal string with the digit grouping and decimal separator of a locale: "1234567.50" becomes "1,234,567.50" in
 * en-US. Exact for any number of digits. Text that is not a plain decimal is returned unchanged.
 */
export function groupedAmount(decimal: string, locale = pageLocale()): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (parts === null) return decimal;
  const [, sign = '', whole = '', fraction] = parts;
  const format = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  // A BigInt holds any number of digits exactly.
  const grouped = format.format(BigInt(whole));
  const minus = sign === '' ? '' : '\u2212';
  return minus + grouped + (fraction === undefined ? '' : decimalSeparator(format) + fraction);
}

/** Headers of the columns that hold money. */
const MONEY_FIELDS: readonly string[] = ['Amount', 'Source amount'];

/** The text of a field as its cell would show it: amounts are grouped. */
export function fieldText(field: string, text: string): string {
  return MONEY_FIELDS.includes(field) ? groupedAmount(text) : text;
}

function decimalSeparator(format: Intl.NumberFormat): string {
  return format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
