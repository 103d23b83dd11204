/** Excel opens a file without it as if it were in the computer's old code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * What a program may take for the beginning of a formula, also after blanks that it drops, and in the wide forms of East
 * Asian keyboards (OWASP: CSV injection).
 */
const FORMULA_START = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** A number runs nothing, so that one below zero stays a number. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

export type Separator = ',' | ';';

/** The separator that programs expect in a country: where the comma divides decimals it cannot divide columns. */
export function separatorOf(locale: string | undefined): Separator {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

/** A text that no program takes for a formula: one that begins like one has an apostrophe before it. */
export function harmless(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

function field(text: string, separator: Separator): string {
  const safe = harmless(text);
  const needsQuotes = safe.includes(separator) || /["\r\n]|^\s|\s$/.test(safe);
  return needsQuotes ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A CSV file (RFC 4180) in UTF-8 with its mark: the header row, then the rows. */
export function csvText(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  separator: Separator,
): string {
  const lines = [headers, ...rows].map(
    (cells) => cells.map((cell) => field(cell, separator)).join(separator) + LINE_END,
  );
  return BYTE_ORDER_MARK + lines.join('');
}
