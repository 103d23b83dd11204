import type { Scalar } from './coercion';
import { sheetDateText } from './date-pattern';
import type { Locale } from './locale';
import { wallOfSerial } from './serial';

/** What getNumberFormat says of a cell that has no format of its own. */
export const AUTOMATIC = '0.###############';

const dateFormats = new Map<string, boolean>();

/** True when numbers in cells of this format are dates or times. */
export function isDateFormat(format: string): boolean {
  const known = dateFormats.get(format);
  if (known !== undefined) return known;
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const answer = /[ymdhs]/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+/g, ''));
  dateFormats.set(format, answer);
  return answer;
}

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** Fifteen significant digits, as spreadsheets calculate with. */
function generalNumber(value: number, locale: Locale): string {
  const text = String(Number(value.toPrecision(15))).toUpperCase();
  return text.replace('.', locale.decimal);
}

const NUMBER_PATTERN = /[#0?][#0?,]*(?:\.[#0?]+)?,*/;

/**
 * A comma behind the digits takes off three places each (Google, "Date and number formats" of the Sheets API: documentation). A
 * section of quoted words alone shows those (assumed; for zero, seen in public templates).
 */
function patternNumber(value: number, section: string, locale: Locale): string | null {
  const bare = section.replace(/\[[^\]]*\]/g, '');
  const quiet = bare.replace(/"[^"]*"|\\./g, (literal) => '\u0000'.repeat(literal.length));
  const match = NUMBER_PATTERN.exec(quiet);
  if (match === null) return /^\0+$/.test(quiet) ? literalText(section) : null;
  const scale = /,*$/.exec(match[0])?.[0].length ?? 0;
  const [whole = '', fraction = ''] = match[0].slice(0, match[0].length - scale).split('.');
  const scaled = (Math.abs(value) * (quiet.includes('%') ? 100 : 1)) / 1000 ** scale;
  const least = fraction.replace(/[^0]/g, '').length;
  const fixed = Number(scaled.toPrecision(15)).toFixed(fraction.length);
  const [digits = '', decimals = ''] = fixed.split('.');
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, '');
  const padded = digits.padStart(whole.replace(/[^0]/g, '').length, '0');
  const shown = whole.includes(',') ? grouped(padded, locale.group) : padded;
  const number = kept === '' ? shown : `${shown}${locale.decimal}${kept}`;
  const literal = (part: string): string => part.replace(/"([^"]*)"|\\(.)/g, '$1$2');
  const zero = !/[1-9]/.test(number);
  return `${value < 0 && !zero ? '-' : ''}${literal(bare.slice(0, match.index))}${number}${literal(
    bare.slice(match.index + match[0].length),
  )}`;
}

function numberText(value: number, format: string | null, locale: Locale): string {
  if (format === null || format === AUTOMATIC || format === 'General' || format === '@') {
    return generalNumber(value, locale);
  }
  if (isDateFormat(format)) return sheetDateText(wallOfSerial(value), format);
  const sections = sectionsOf(format);
  if (sections.length > 1 && sections[0] === '') return '';
  if (value < 0 && sections[1] !== undefined) {
    return patternNumber(-value, sections[1], locale) ?? generalNumber(value, locale);
  }
  if (value === 0 && sections[2] !== undefined) {
    return patternNumber(0, sections[2], locale) ?? literalText(sections[2]);
  }
  return patternNumber(value, sections[0] ?? '', locale) ?? generalNumber(value, locale);
}

/** A format's sections: of positive numbers, negative ones, zero and texts (Google, "Format numbers": documentation). */
function sectionsOf(format: string): string[] {
  const quoted = format.match(/"[^"]*"|\\.|;|[^";\\]+|./g) ?? [];
  return quoted.reduce<string[]>(
    (sections, part) =>
      part === ';' ? [...sections, ''] : [...sections.slice(0, -1), (sections.at(-1) ?? '') + part],
    [''],
  );
}

/** A text shows itself, unless a section of the format is for texts: `@` stands for it there (documentation). */
function textByFormat(value: string, format: string | null): string {
  if (format === null || !/[@;]/.test(format)) return value;
  const sections = sectionsOf(format);
  const own = sections[3] ?? sections.find((section) => section.includes('@'));
  if (own === undefined) return value;
  return own.replace(/"([^"]*)"|\\(.)|@/g, (part, quoted?: string, escaped?: string) =>
    part === '@' ? value : (quoted ?? escaped ?? ''),
  );
}

/** A section without a place for digits shows itself. */
function literalText(section: string): string {
  return section.replace(/\[[^\]]*\]/g, '').replace(/"([^"]*)"|\\(.)/g, '$1$2');
}

/** What the user sees in a cell; a format that the sandbox cannot read shows numbers as an automatic cell does. */
export function displayText(
  value: Scalar | undefined,
  format: string | null,
  locale: Locale,
): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return textByFormat(value, format);
  if (typeof value === 'number') return numberText(value, format, locale);
  const words = value ? locale.trueWords : locale.falseWords;
  return (words[1] ?? '').toUpperCase();
}
