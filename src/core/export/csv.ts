/** Without it Excel reads the file in the computer's legacy code page. */
const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * The start of a text that a program may take for a formula, possibly after whitespace or in full-width form (OWASP: CSV
 * injection).
 */
const FORMULA_START = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/;

/** Numbers are harmless, so negative ones stay unchanged. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

export type Separator = ',' | ';';

/** The separator for a locale: a semicolon if the locale uses decimal commas. */
export function separatorOf(locale: string | undefined): Separator {
  const parts = new Intl.NumberFormat(locale).formatToParts(1.5);
  return parts.some(({ type, value }) => type === 'decimal' && value === ',') ? ';' : ',';
}

/** The text, prefixed with an apostrophe if a program might take it for a formula. */
export function harmless(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/**
 * Where a text goes on after a sign at which a program that expects another separator begins a cell: the quotes around a
 * cell protect from its own separator only.
 */
const CELL_START: Readonly<Record<Separator, RegExp>> = {
  ',': /([;\t\r\n])([\s"]*)(?=[=+\-@＝＋－＠])/g,
  ';': /([,\t\r\n])([\s"]*)(?=[=+\-@＝＋－＠])/g,
};

function field(text: string, separator: Separator): string {
  const safe = harmless(text).replace(CELL_START[separator], "$1$2'");
  const needsQuotes = /[,;"\r\n\t]|^\s|\s$/.test(safe);
  return needsQuotes ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A CSV file (RFC 4180) with a byte order mark: the header row, then the rows. */
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
