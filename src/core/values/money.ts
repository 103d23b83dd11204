import { fail, ok, type Result } from '../errors';

/**
 * Decimals of a currency's minor unit, where they are not two (ISO 4217). The service does not say how many it keeps;
 * a currency that is missing here is taken to have two.
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

/** A double holds any decimal of up to 15 significant digits and gives it back unchanged. */
const EXACT_DIGITS = 15;

export type AmountFault = 'not an amount' | 'too many decimals';

/** An exact decimal: `units` × 10^-`scale`. */
interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** How many decimals amounts of this currency have. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency.toUpperCase()] ?? 2;
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

function shortest({ units, scale }: Decimal): Decimal {
  let result: Decimal = { units, scale };
  while (result.scale > 0 && result.units % BigInt(10) === BigInt(0)) {
    result = { units: result.units / BigInt(10), scale: result.scale - 1 };
  }
  return result;
}

/** Integer of minor units of a decimal string, e.g. "12.50" in USD is 1250; refused when it would need rounding. */
export function toMinor(text: string, currency: string): Result<bigint, AmountFault> {
  const parsed = parseDecimal(text);
  if (parsed === null) return fail('not an amount');
  const exact = shortest(parsed);
  const scale = minorDigits(currency);
  if (exact.scale > scale) return fail('too many decimals');
  return ok(rescale(exact, scale).units);
}

/** The decimal string of an integer of minor units, with all of the currency's decimals: 1250 in USD is "12.50". */
export function fromMinor(minor: bigint, currency: string): string {
  return printDecimal({ units: minor, scale: minorDigits(currency) });
}

/** Whether two decimal strings name the same amount: "500" and "500.00" do. What is no decimal equals only itself. */
export function sameAmount(a: string | null, b: string | null): boolean {
  const left = parseDecimal(a);
  const right = parseDecimal(b);
  if (left === null || right === null) return a === b;
  const scale = Math.max(left.scale, right.scale);
  return rescale(left, scale).units === rescale(right, scale).units;
}

/**
 * The exact sum of decimal strings of one currency, with at least the currency's decimals. Never rounds.
 * Throws on text that is no decimal: leaving it out would make a wrong total look right.
 */
export function sumAmounts(amounts: readonly string[], currency: string): string {
  const parsed = amounts.map((amount) => {
    const decimal = parseDecimal(amount);
    if (decimal === null) throw new Error(`Not a decimal amount: ${amount}`);
    return shortest(decimal);
  });
  const scale = Math.max(minorDigits(currency), ...parsed.map((decimal) => decimal.scale));
  const units = parsed.reduce((sum, next) => sum + rescale(next, scale).units, BigInt(0));
  return printDecimal({ units, scale });
}

/** `a` − `b`, exact, with at least the currency's decimals. Throws like `sumAmounts`. */
export function subtractAmounts(a: string, b: string, currency: string): string {
  return sumAmounts([a, b.startsWith('-') ? b.slice(1) : `-${b}`], currency);
}

export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** The number that holds this decimal exactly (it prints back to the same amount), or null where no number does. */
export function exactNumber(text: string): number | null {
  const parsed = parseDecimal(text);
  if (parsed === null) return null;
  const significant = shortest(parsed).units.toString().replace(/^-?0*/, '').length;
  return significant <= EXACT_DIGITS ? Number(text) : null;
}

/** The decimal string of a number as a cell holds it, without an exponent; null for what is no plain amount. */
export function decimalOfNumber(value: number): string | null {
  if (!Number.isFinite(value) || Math.abs(value) >= 10 ** EXACT_DIGITS) return null;
  const text = String(value);
  if (DECIMAL.test(text)) return text;
  const expanded = value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
  return Number(expanded) === value ? expanded : null;
}
