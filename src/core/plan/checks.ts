import { fromMinor, isDecimal, minorDigits, sumAmounts, toMinor } from '../values/money';

/** A value in the form in which it is sent. If it cannot be sent, `fault` is a sentence that says why. */
export interface Checked {
  readonly value: string | null;
  readonly fault: string | null;
}

/** The fault of an empty cell that a line needs. */
export function missingValue(header: string): string {
  return `${header} is empty. Enter a value.`;
}

/** The maximum length of a description, a note or a decline note (Introw's API reference, 2026-05-20). */
const MAX_TEXT = 2000;

/**
 * Checks a line's amount and brings it into the form in which it is sent: a decimal point, no grouping, all of the currency's
 * decimals. It must not be empty or zero: Introw rejects lines of zero.
 */
export function checkAmount(value: string | null, currency: string): Checked {
  const header = 'Amount';
  if (value === null) return { value, fault: missingValue(header) };
  const minor = toMinor(value, currency);
  if (!minor.ok) {
    const decimals = minorDigits(currency);
    const fault =
      minor.error === 'too many decimals'
        ? `${header} ${value} has more decimals than ${currency} allows (${decimals}). Round it.`
        : notAnAmount(header, value);
    return { value, fault };
  }
  if (minor.value === BigInt(0)) {
    return {
      value,
      fault: `${header} is zero, which Introw does not accept. Decline the line instead.`,
    };
  }
  return { value: fromMinor(minor.value, currency), fault: null };
}

/**
 * A deal's value in the form in which it is sent. It may be in another currency than its line, so that it has as many
 * decimals as were typed, and no fewer than the line's currency has.
 */
export function checkSourceAmount(value: string | null, currency: string): Checked {
  if (value === null) return { value, fault: null };
  return isDecimal(value)
    ? { value: sumAmounts([value], currency), fault: null }
    : { value, fault: notAnAmount('Source amount', value) };
}

function notAnAmount(header: string, value: string): string {
  return `${header} “${value}” is not an amount. Enter a number.`;
}

/** Checks a text: at most 2,000 characters, and not empty if Introw has no way to clear the field. */
export function checkText(
  header: string,
  value: string | null,
  { emptyable }: { emptyable: boolean },
): Checked {
  if (value === null && !emptyable) {
    return {
      value,
      fault: `${header} is empty, but Introw cannot clear it. Enter a text, or revert the cell.`,
    };
  }
  if (value !== null && value.length > MAX_TEXT) {
    return { value, fault: `${header} is longer than 2,000 characters. Shorten it.` };
  }
  return { value, fault: null };
}
