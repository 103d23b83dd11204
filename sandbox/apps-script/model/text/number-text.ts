import type { Locale } from './locale';

/** A number as read from text; the format is what an automatic cell takes on from how it was written. */
export interface ReadNumber {
  readonly value: number;
  readonly format?: string;
}

const CURRENCIES = '$€£¥';
const patterns = new Map<string, RegExp>();

function escaped(text: string): string {
  return text.replace(/[.$^*+?()[\]{}|\\]/g, '\\$&');
}

/** Whole numbers with or without thousands in threes, a fraction, an exponent. */
function numberPattern(locale: Locale): RegExp {
  const known = patterns.get(locale.name);
  if (known !== undefined) return known;
  const group = `[${locale.groups.map(escaped).join('')}]`;
  const decimal = escaped(locale.decimal);
  const made = new RegExp(
    `^(?:(\\d{1,3}(?:${group}\\d{3})+|\\d+)(?:${decimal}(\\d*))?|${decimal}(\\d+))(?:[eE]([+-]?\\d+))?$`,
  );
  patterns.set(locale.name, made);
  return made;
}

function unsigned(text: string, locale: Locale): { value: number; plain: string } | null {
  const match = numberPattern(locale).exec(text);
  if (match === null) return null;
  const [, whole = '', fraction, bareFraction, exponent] = match;
  const digits = whole.replace(/\D/g, '');
  const decimals = fraction ?? bareFraction ?? '';
  const value = Number(`${digits || '0'}.${decimals || '0'}e${exponent ?? '0'}`);
  const grouped = digits.length !== whole.length ? '#,##0' : '0';
  const plain = decimals === '' ? grouped : `${grouped}.00`;
  return Number.isFinite(value) ? { value, plain } : null;
}

function stripSign(text: string): { sign: 1 | -1; rest: string } {
  const bracketed = /^\((.+)\)$/.exec(text)?.[1];
  if (bracketed !== undefined) return { sign: -1, rest: bracketed.trim() };
  if (text.startsWith('-')) return { sign: -1, rest: text.slice(1).trim() };
  return { sign: 1, rest: text.startsWith('+') ? text.slice(1).trim() : text };
}

function stripCurrency(text: string): { symbol: string; rest: string } {
  const first = text.charAt(0);
  if (first !== '' && CURRENCIES.includes(first)) {
    return { symbol: first, rest: text.slice(1).trim() };
  }
  const last = text.charAt(text.length - 1);
  return last !== '' && CURRENCIES.includes(last)
    ? { symbol: last, rest: text.slice(0, -1).trim() }
    : { symbol: '', rest: text };
}

/** Reads `1,234.50`, `-5`, `(5)`, `$2.99`, `50%`, `1e5` by the locale's signs. Null when the text is no number. */
export function readNumber(text: string, locale: Locale): ReadNumber | null {
  const outer = stripSign(text);
  const { symbol, rest: amount } = stripCurrency(outer.rest);
  const inner = symbol === '' ? { sign: 1, rest: amount } : stripSign(amount);
  const percent = symbol === '' && inner.rest.endsWith('%');
  const read = unsigned(percent ? inner.rest.slice(0, -1).trim() : inner.rest, locale);
  if (read === null) return null;
  const value = outer.sign * inner.sign * read.value;
  if (percent) return { value: value / 100, format: `${read.plain}%` };
  if (symbol !== '') return { value, format: `"${symbol}"#,##0.00` };
  return read.plain.startsWith('#') ? { value, format: read.plain } : { value };
}
