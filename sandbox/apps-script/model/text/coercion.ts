import { readDate } from './date-text';
import type { Locale } from './locale';
import { readNumber } from './number-text';

/** What a cell holds: a date is a number in a cell with a date's format. */
export type Scalar = string | number | boolean;

/** What becomes of a text that is typed or written into a cell. */
export type Entered =
  | { readonly kind: 'empty' }
  | { readonly kind: 'formula'; readonly formula: string }
  | {
      readonly kind: 'value';
      readonly value: Scalar;
      /** The format that a cell without one of its own takes on. */
      readonly format?: string;
    };

/** Where the text goes: the cell's own format (null: automatic), the spreadsheet's locale, today's year. */
export interface EntryContext {
  readonly format: string | null;
  readonly locale: Locale;
  readonly year: number;
}

export const TEXT_FORMAT = '@';

function text(value: string): Entered {
  return { kind: 'value', value };
}

/** Texts that no rule can touch, told apart without trying the rules one by one. */
function isPlain(typed: string, locale: Locale): boolean {
  if (/[\d=+\-@']/.test(typed)) return false;
  const word = typed.trim().toLowerCase();
  return !locale.trueWords.includes(word) && !locale.falseWords.includes(word);
}

function readBoolean(typed: string, locale: Locale): boolean | null {
  const word = typed.toLowerCase();
  if (locale.trueWords.includes(word)) return true;
  return locale.falseWords.includes(word) ? false : null;
}

/**
 * Reads a text as Sheets reads what a user types or a script writes. In a cell formatted as text it stays as it is,
 * to the apostrophe. Where Google's behaviour is in doubt (`@name`, a leading sign) the harmful reading is taken.
 */
export function enterText(typed: string, context: EntryContext): Entered {
  if (typed === '') return { kind: 'empty' };
  if (context.format === TEXT_FORMAT) return text(typed);
  if (isPlain(typed, context.locale)) return text(typed);
  if (typed.startsWith("'")) return text(typed.slice(1));
  if (typed.startsWith('=')) {
    return typed.length > 1 ? { kind: 'formula', formula: typed } : text(typed);
  }
  const trimmed = typed.trim();
  const yes = readBoolean(trimmed, context.locale);
  if (yes !== null) return { kind: 'value', value: yes };
  // In a German sheet 1.5 is the first of May, but 1.234 is a number: the number is tried first.
  const number = readNumber(trimmed, context.locale);
  if (number !== null) return { kind: 'value', ...number };
  const date = readDate(trimmed, context.locale, context.year);
  if (date !== null) return { kind: 'value', ...date };
  return /^[+\-@]./.test(typed) ? { kind: 'formula', formula: `=${typed}` } : text(typed);
}
