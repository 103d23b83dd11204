import { isAmountField } from '../../core/records/field-text';
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

interface Money {
  readonly amount: string | null;
  readonly currency: string | null;
}

/** "1,250.00 EUR"; '' where the amount is not known. */
export function moneyText({ amount, currency }: Money): string {
  return amount === null ? '' : `${groupedAmount(amount)} ${currency ?? ''}`.trim();
}

/** A number to sort amounts by, which need not be exact; one that is not known comes after all others. */
export function sizeOf(amount: string | null): number {
  return amount === null ? -1 : Math.abs(Number(amount));
}

/** Money of different currencies is ordered by its figures, and never added. */
export function biggestFirst<T extends { readonly amount: string | null }>(
  money: readonly T[],
): T[] {
  return [...money].sort((a, b) => sizeOf(b.amount) - sizeOf(a.amount));
}

/** The text of a field as its cell would show it: amounts are grouped. */
export function fieldText(field: string, text: string): string {
  return isAmountField(field) ? groupedAmount(text) : text;
}

function decimalSeparator(format: Intl.NumberFormat): string {
  return format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}
