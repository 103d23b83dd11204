import { fromMinor, minorDigits, toMinor } from '../values/money';

/** A value as it may be sent, or the sentence that says why it may not. */
export interface Checked {
  readonly value: string | null;
  readonly fault: string | null;
}

/** What is said of a cell that a line cannot do without. */
export function missingValue(header: string): string {
  return `${header} is empty; a line needs one.`;
}

/** Longest text that the service takes in a description, a note or a decline note (its reference, 2026-05-20). */
const MAX_TEXT = 2000;

/**
 * An amount in the form in which it is sent: a point, no grouping, all of the currency's decimals.
 * A required one must be there and must not be zero: the service refuses lines of zero.
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
        ? `${header} ${value} has more decimals than ${currency} has (${decimals}); round it.`
        : `${header} “${value}” is not an amount; type it as a number.`;
    return { value, fault };
  }
  if (required && minor.value === BigInt(0)) {
    return {
      value,
      fault: `${header} is zero; Introw takes none. Decline the line instead.`,
    };
  }
  return { value: fromMinor(minor.value, currency), fault: null };
}

/** A text of at most 2,000 characters, and not empty where the service offers no way to clear it. */
export function checkText(
  header: string,
  value: string | null,
  { emptyable }: { emptyable: boolean },
): Checked {
  if (value === null && !emptyable) {
    return {
      value,
      fault: `${header} is empty; Introw cannot clear it. Type a text, or revert the cell.`,
    };
  }
  if (value !== null && value.length > MAX_TEXT) {
    return { value, fault: `${header} is longer than 2,000 characters; shorten it.` };
  }
  return { value, fault: null };
}
