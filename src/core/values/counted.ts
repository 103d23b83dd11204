import { amountText } from './amount-text';

/** A count with its noun: "1 row", "2 rows"; where a locale is given, grouped as it groups: "1,400 rows". */
export function counted(count: number, one: string, many = `${one}s`, locale?: string): string {
  return `${countText(count, locale)} ${count === 1 ? one : many}`;
}

/** A whole number, grouped as the locale groups where one is given. */
export function countText(count: number, locale?: string): string {
  return locale === undefined ? String(count) : amountText(String(count), locale);
}
