import { daySerial } from '../../core/values/day';
import { decimalOfNumber, exactNumber, minorDigits, shownDigits } from '../../core/values/money';
import { compareShown } from '../../core/values/shown-amount';
import type { CellInput, CellValue } from '../../core/ports';
import { pieceEnd } from './pieces';
import type { CellKind } from './schema';

/** What is written into a cell: its format first, then its value. This module is the only place that decides either. */
export interface Literal {
  readonly value: string | number;
  readonly format: string;
}

/** Plain text: Sheets reads nothing into what is written into such a cell, not even a leading `=`. */
export const TEXT_FORMAT = '@';
/** Only a format with a place for texts, or with sections, can show a text as another one. */
export function showsTextAsItIs(format: string): boolean {
  return format === TEXT_FORMAT || !/[@;]/.test(format);
}

export const DAY_FORMAT = 'yyyy-mm-dd';
export const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss';

/** Sheets' limit of characters in a cell (Google: Drive help, "Files you can store"). */
const MAX_CELL = 50_000;
const CUT = '… (cut)';

/**
 * A text as a text, whatever it looks like. Longer than a cell holds, it is cut for display. Lines end as in cells, so
 * that a cell that was only shown never reads as an edit.
 */
export function textLiteral(text: string | null): Literal {
  const value = (text ?? '').replace(/\r\n?/g, '\n');
  if (value.length <= MAX_CELL) return { value, format: TEXT_FORMAT };
  const shown = value.slice(0, pieceEnd(value, 0, MAX_CELL - CUT.length));
  return { value: shown + CUT, format: TEXT_FORMAT };
}

/**
 * A decimal as a number where a number holds it exactly, else as text; shown with its currency's decimals, or with its own
 * where it has more.
 */
export function amountLiteral(amount: string | null, currency: string | null): Literal {
  if (amount === null) return { value: '', format: amountFormat(currency) };
  const value = exactNumber(amount);
  return value === null
    ? textLiteral(amount)
    : { value, format: withDigits(shownDigits(amount, currency ?? '')) };
}

export function amountFormat(currency: string | null): string {
  return withDigits(minorDigits(currency ?? ''));
}

function withDigits(digits: number): string {
  return digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
}

/** The UTC day of a moment. Text that is no ISO time in UTC is shown as it came. */
export function dayLiteral(iso: string | null): Literal {
  if (iso === null) return { value: '', format: DAY_FORMAT };
  const value = daySerial(iso);
  return value === null ? textLiteral(iso) : { value, format: DAY_FORMAT };
}

/** The format of a column's cells before anything is known of them. */
export function columnFormat(kind: CellKind): string {
  switch (kind) {
    case 'text':
      return TEXT_FORMAT;
    case 'amount':
      return amountFormat(null);
    case 'day':
      return DAY_FORMAT;
    case 'time':
      return TIME_FORMAT;
  }
}

/** A format that this module gives amounts. */
const OWN_AMOUNT = /^#,##0(?:\.0+)?$/;
const AUTOMATIC = ['', 'General', '0.###############'];

/** What of a number format stands for itself: quoted, escaped, padding, and brackets other than elapsed time. */
const LITERAL_PARTS = /"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi;

function isDateFormat(format: string): boolean {
  return !AUTOMATIC.includes(format) && /[ymdhs]/i.test(format.replace(LITERAL_PARTS, ''));
}

/** Whether a value wanted under one format may stand under another: a user's own date style or decimals stay. */
export function formatServes(current: string, wanted: string): boolean {
  if (current === wanted) return true;
  if (wanted === TEXT_FORMAT || current === TEXT_FORMAT || AUTOMATIC.includes(current))
    return false;
  if (isDateFormat(wanted) || isDateFormat(current))
    return isDateFormat(wanted) && isDateFormat(current);
  return !OWN_AMOUNT.test(current);
}

/**
 * Whether a cell that holds this value also shows it. Any style of numbers and of days does; a format that hides the value, or
 * puts another one in its place, does not. What the cell shows is asked for only where the format is not one of this module's.
 */
export function isShown({ value, format }: Literal, as: string, display: () => string): boolean {
  if (value === '' || as === format || AUTOMATIC.includes(as)) return true;
  if (typeof value === 'string') return showsTextAsItIs(as) || display() === value;
  if (OWN_AMOUNT.test(as) || (isDateFormat(format) && isDateFormat(as))) return true;
  const shown = display();
  return (
    (value === 0 && shown === '') ||
    compareShown(decimalOfNumber(value) ?? '0', shown, null) !== 'other'
  );
}

/** The value of a cell as this module writes it: a date by its serial number. */
export function cellInput(value: CellValue): CellInput {
  return typeof value === 'object' ? value.serial : value;
}

/** What a cell says, as trimmed text. */
export function cellText(value: CellValue | undefined): string {
  const input = cellInput(value ?? '');
  const text =
    typeof input === 'number' ? (decimalOfNumber(input) ?? String(input)) : String(input);
  return text.trim();
}
