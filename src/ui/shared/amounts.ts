import { pageLocale } from './locale';

/**
 * A decimal string with the grouping and the decimal sign of a locale: "1234567.50" is "1,234,567.50" in en-US. No
 * digit passes through a float. What is no plain decimal is shown as it came.
 */
export function groupedAmount(decimal: string, locale = pageLocale()): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (parts === null) return decimal;
  const [, sign = '', whole = '', fraction] = parts;
  const format = new Intl.NumberFormat(locale, { numberingSystem: 'latn' });
  // BigInt takes any number of digits, so the grouping of the locale (3, or 3 then 2) is exact.
  const grouped = format.format(BigInt(whole));
  const minus = sign === '' ? '' : '\u2212';
  return minus + grouped + (fraction === undefined ? '' : decimalSign(format) + fraction);
}

function decimalSign(format: Intl.NumberFormat): string {
  return format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
