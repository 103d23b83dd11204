import { AMOUNT_DIGITS_MAX, CURRENCIES } from './assumptions';

const DECIMAL = new RegExp(`^(-?)(\\d{1,${AMOUNT_DIGITS_MAX}})(?:\\.(\\d+))?$`);

export function isKnownCurrency(currency: string): boolean {
  return Object.hasOwn(CURRENCIES, currency);
}

function known(currency: string): { decimals: number; microUsd: bigint } {
  const found = isKnownCurrency(currency) ? CURRENCIES[currency] : undefined;
  if (!found) throw new Error(`Not a currency of the sandbox: ${currency}`);
  return found;
}

/**
 * Minor units of a decimal string, or null where the text is no decimal or holds more decimals than the currency has
 * (zeros past them do no harm). The currency must be a known one.
 */
export function minorUnits(value: string, currency: string): bigint | null {
  const match = DECIMAL.exec(value);
  if (!match) return null;
  const { decimals } = known(currency);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(decimals))) return null;
  const minor = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return sign === '-' ? -minor : minor;
}

/** The decimal string with exactly the currency's decimals, e.g. 425000n of USD is "4250.00". */
export function decimalString(minor: bigint, currency: string): string {
  const { decimals } = known(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  return minor < 0n ? `-${text}` : text;
}

function divideHalfAwayFromZero(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * size + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/** Minor units of one currency as minor units of another, by the sandbox's fixed table, rounded half away from zero. */
export function convert(minor: bigint, from: string, to: string): bigint {
  if (from === to) return minor;
  const source = known(from);
  const target = known(to);
  return divideHalfAwayFromZero(
    minor * source.microUsd * 10n ** BigInt(target.decimals),
    target.microUsd * 10n ** BigInt(source.decimals),
  );
}
