import { sameAmount } from './money';

/**
 * What a cell shows of an amount: the amount itself; a rounding of it, or the amount beside the sign of another currency; or
 * something else, such as a percentage or nothing.
 */
type ShownAmount = 'same' | 'close' | 'other';

/** A sign or a code of a currency beside a number. */
const UNIT = String.raw`(?:[A-Z]{0,2}\p{Sc}|[A-Z]{3}|kr\.?|zł|Kč|Ft|lei|лв\.?|грн\.?|Rp|RM|Rs\.?|R|S/|Bs)`;
const UNITS = new RegExp(`^([-(]*)(${UNIT})|(${UNIT})([-)]*)$`, 'u');
const SIGNS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', JPY: '¥', USD: '$' };

const SHOWN = /^(\()?([-+])?([\d.,'’٬]+)(?:E([+-]?\d+))?(-)?(\))?$/;

/** The zeros of the digits with which some locales write numbers. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6];

function asciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? digit : String(code - zero);
}

/** A number read with a decimal sign: `units` × 10^`exponent`. */
interface Read {
  readonly units: bigint;
  readonly exponent: number;
}

function readWith(decimalSign: string, digits: string, exponent: number): Read | null {
  const [whole = '', fraction = '', ...more] = digits.split(decimalSign);
  const grouped = /^\d+(?:[.,'’٬]\d{2,3})*$/;
  if (more.length > 0 || !(whole === '' || grouped.test(whole)) || !/^\d*$/.test(fraction))
    return null;
  const all = whole.replace(/\D/g, '') + fraction;
  return all === '' ? null : { units: BigInt(all), exponent: exponent - fraction.length };
}

/** Exact, with the sign; the exponent of a shown number is small. */
function decimalText({ units, exponent }: Read, negative: boolean): string {
  const digits = units.toString();
  const sign = negative && units !== BigInt(0) ? '-' : '';
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  const padded = digits.padStart(1 - exponent, '0');
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`;
}

/** Whether a decimal rounds to the shown one: they are no more than half of its last place apart. */
function roundsTo(decimal: string, shown: string, place: number): boolean {
  const scale = Math.max(0, -place, ...[decimal, shown].map((text) => fractionOf(text).length)) + 1;
  const [a, b] = [decimal, shown].map((text) => scaled(text, scale));
  const apart = (a ?? BigInt(0)) - (b ?? BigInt(0));
  const half = BigInt(10) ** BigInt(scale + place) / BigInt(2);
  return (apart < BigInt(0) ? -apart : apart) <= half;
}

function fractionOf(text: string): string {
  return text.split('.')[1] ?? '';
}

function scaled(text: string, scale: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(scale - fractionOf(text).length));
}

/**
 * Holds what a cell shows against the decimal that it holds. Which sign stands for the decimals goes by the spreadsheet's
 * locale, and by it one reading alone can give the number that the cell holds.
 */
export function compareShown(
  decimal: string,
  display: string,
  currency: string | null,
): ShownAmount {
  const plain = display
    .replace(/\u2212/g, '-')
    .replace(/[\s\u200E\u200F\u061C]/g, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/\u066B/g, '.');
  const [, , left, right] = UNITS.exec(plain) ?? [];
  const match = SHOWN.exec(plain.replace(UNITS, '$1$4'));
  if (match === null) return 'other';
  const [, open, before, digits = '', power = '0', after, close] = match;
  const minus = [open, before === '+' ? undefined : before, after].filter(Boolean);
  const exponent = Number(power);
  const isBroken = minus.length > 1 || (open === undefined) !== (close === undefined);
  if (isBroken || Math.abs(exponent) > 30) return 'other';
  const unit = left ?? right;
  const isForeign = unit !== undefined && unit !== currency && unit !== SIGNS[currency ?? ''];
  for (const sign of ['.', ',']) {
    const read = readWith(sign, digits, exponent);
    if (read === null) continue;
    const shown = decimalText(read, minus.length > 0);
    if (sameAmount(shown, decimal)) return isForeign ? 'close' : 'same';
    if (roundsTo(decimal, shown, read.exponent)) return 'close';
  }
  return 'other';
}
