import { fromMinor, minorDigits, toMinor } from '../values/money';

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
 * Checks an amount and brings it into the form in which it is sent: a decimal point, no grouping, all of the currency's
 * decimals. A required amount must not be empty or zero: Introw rejects lines of zero.
 */
export function checkAmount(
  header: string,
  value: string | null,
  currency: string,
  { required }: { required: boolean },
): Checked {
  if (value === null) {
    return { value, fault: required ? missingValue(header) : null };
  }
  const minor = toMinor(value, currency);
  if (!minor.ok) {
    const decimals = minorDigits(currency);
    const fault =
      minor.error === 'too many decimals'
        ? `${header} ${value} has more decimals than ${currency} allows (${decimals}). Round it.`
        : `${header} “${value}” is not an amount. Enter a number.`;
    return { value, fault };
  }
  if (required && minor.value === BigInt(0)) {
    return {
      value,
      fault: `${header} is zero, which Introw does not accept. Decline the line instead.`,
    };
  }
  return { value: fromMinor(minor.value, currency), fault: null };
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
