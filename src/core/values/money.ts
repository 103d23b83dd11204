import { fail, ok, type Result } from '../errors';

/**
 * The number of decimals of currencies that do not have two (ISO 4217). How many Introw keeps is not documented.
 */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...digits(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...digits(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...digits(4, 'CLF UYW'),
};

function digits(count: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map((currency) => [currency, count]));
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

/** A double represents any decimal of up to 15 significant digits without loss. */
const EXACT_DIGITS = 15;

type AmountFault = 'not an amount' | 'too many decimals';

/** An exact decimal: `units` × 10^-`scale`. */
interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** The number of decimals of a currency; 2 if the currency is unknown. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency.toUpperCase()] ?? 2;
}

/** How many decimals show an amount in full: the currency's, or as many as were sent where the value has more. */
export function shownDigits(amount: string, currency: string): number {
  const parsed = parseDecimal(amount);
  const usual = minorDigits(currency);
  if (parsed === null) return usual;
  return withoutTrailingZeros(parsed).scale > usual ? parsed.scale : usual;
}

function parseDecimal(text: string | null): Decimal | null {
  const match = DECIMAL.exec(text ?? '');
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  return { units: BigInt(sign + whole + fraction), scale: fraction.length };
}

function printDecimal({ units, scale }: Decimal): string {
  const negative = units < BigInt(0);
  const digitsOnly = (negative ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digitsOnly.slice(0, digitsOnly.length - scale);
  const fraction = digitsOnly.slice(digitsOnly.length - scale);
  return (negative ? '-' : '') + whole + (scale > 0 ? `.${fraction}` : '');
}

function rescale(decimal: Decimal, scale: number): Decimal {
  return { units: decimal.units * BigInt(10) ** BigInt(scale - decimal.scale), scale };
}

function withoutTrailingZeros({ units, scale }: Decimal): Decimal {
  let result: Decimal = { units, scale };
  while (result.scale > 0 && result.units % BigInt(10) === BigInt(0)) {
    result = { units: result.units / BigInt(10), scale: result.scale - 1 };
  }
  return result;
}

/** A decimal string in minor units: "12.50" in USD is 1250. Fails if that would need rounding. */
export function toMinor(text: string, currency: string): Result<bigint, AmountFault> {
  const parsed = parseDecimal(text);
  if (parsed === null) return fail('not an amount');
  const exact = withoutTrailingZeros(parsed);
  const scale = minorDigits(currency);
  if (exact.scale > scale) return fail('too many decimals');
  return ok(rescale(exact, scale).units);
}

/** Minor units as a decimal string with all decimals of the currency: 1250 in USD is "12.50". */
export function fromMinor(minor: bigint, currency: string): string {
  return printDecimal({ units: minor, scale: minorDigits(currency) });
}

/** Whether two decimal strings are the same amount, e.g. "500" and "500.00". Other texts equal only themselves. */
export function sameAmount(a: string | null, b: string | null): boolean {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  if (left === null || right === null) return a === b;
  const scale = Math.max(left.scale, right.scale);
  return rescale(left, scale).units === rescale(right, scale).units;
}

/**
 * The exact sum of decimal strings in one currency, with at least the currency's decimals. Never rounds. Throws on text
 * that is not a decimal, as skipping it would give a wrong total.
 */
export function sumAmounts(amounts: readonly string[], currency: string): string {
  const parsed = amounts.map((amount) => {
    const decimal = parseDecimal(amount);
    if (decimal === null) throw new Error(`Not a decimal amount: ${amount}`);
    return withoutTrailingZeros(decimal);
  });
  const scale = Math.max(minorDigits(currency), ...parsed.map((decimal) => decimal.scale));
  const units = parsed.reduce((sum, next) => sum + rescale(next, scale).units, BigInt(0));
  return printDecimal({ units, scale });
}

/** The decimal with the other sign. */
export function negated(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** `a` − `b`, exact, with at least the currency's decimals. Throws on text that is not a decimal. */
export function subtractAmounts(a: string, b: string, currency: string): string {
  return sumAmounts([a, negated(b)], currency);
}

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The number that represents this decimal without loss, or null if none does or the text is not a decimal. */
export function exactNumber(text: string): number | null {
  const parsed = parseDecimal(text);
  if (parsed === null) return null;
  const significant = withoutTrailingZeros(parsed).units.toString().replace(/^-?0*/, '').length;
  return significant <= EXACT_DIGITS ? Number(text) : null;
}

/**
 * A number as a decimal string without an exponent, to 15 significant digits as Sheets shows it: what a calculation adds
 * beyond them is noise. Null if it is not finite or is 10^15 or more, so that digits may be missing.
 */
export function decimalOfNumber(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 10 ** EXACT_DIGITS) return null;
  const exact = Number(value.toPrecision(EXACT_DIGITS));
  const text = String(exact);
  if (DECIMAL.test(text)) return text;
  const expanded = exact.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
  return Number(expanded) === exact ? expanded : null;
}

/** The decimal without its sign. */
export function sizeOf(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : amount;
}

/** Whether `a` ≤ `b`. Throws on text that is not a decimal. */
export function isAtMost(a: string, b: string): boolean {
  const difference = subtractAmounts(a, b, '');
  return difference.startsWith('-') || /^[0.]*$/.test(difference);
}

/** The one form of equal amounts: "500.00" and "500" are "500". Other texts stay as they are. */
export function plainAmount(amount: string): string {
  const parsed = parseDecimal(amount);
  return parsed === null ? amount : printDecimal(withoutTrailingZeros(parsed));
}
