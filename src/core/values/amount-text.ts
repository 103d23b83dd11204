import { decimalSign } from './decimal-sign';

/**
 * A decimal as a spreadsheet of this locale shows it: "25519.11" is "25,519.11" in en_US and "25.519,11" in de_DE. Exact for
 * any number of digits. What is no plain decimal comes back as it is.
 */
export function amountText(decimal: string, locale: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (parts === null) return decimal;
  const [, sign = '', whole = '', fraction] = parts;
  const apart = whole.replace(/\B(?=(?:\d{3})+$)/g, groupSign(locale));
  return sign + apart + (fraction === undefined ? '' : decimalSign(locale) + fraction);
}

function groupSign(locale: string): string {
  try {
    const format = new Intl.NumberFormat(locale.replace(/_/g, '-'));
    return format.formatToParts(1e7).find(({ type }) => type === 'group')?.value ?? ' ';
  } catch {
    return decimalSign(locale) === '.' ? ',' : '.';
  }
}
