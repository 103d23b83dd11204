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

/** The text with apostrophes wherever a program might begin a formula. */
function safeText(text: string, separator: Separator): string {
  return harmless(text).replace(CELL_START[separator], "$1$2'");
}

/** Whether a program might take a part of the text for a formula, so that a file would hold it changed. */
export function isRisky(text: string, separator: Separator): boolean {
  return safeText(text, separator) !== text;
}

function field(text: string): string {
  const needsQuotes = /[,;"\r\n\t]|^\s|\s$/.test(text);
  return needsQuotes ? `"${text.replace(/"/g, '""')}"` : text;
}

/** A row of a file. A raw one holds its texts as they are, formulas too. */
export interface CsvRow {
  readonly cells: readonly string[];
  readonly raw?: boolean;
}

/** A CSV file (RFC 4180) with a byte order mark: the header row, then the rows. */
export function csvText(
  headers: readonly string[],
  rows: readonly (readonly string[])[],
  separator: Separator,
): string {
  return (
    BYTE_ORDER_MARK +
    csvLines(
      [headers, ...rows].map((cells) => ({ cells })),
      separator,
    )
  );
}

/** The lines of a CSV file, each with its end. */
export function csvLines(rows: readonly CsvRow[], separator: Separator): string {
  const line = ({ cells, raw = false }: CsvRow) =>
    cells.map((cell) => field(raw ? cell : safeText(cell, separator))).join(separator) + LINE_END;
  return rows.map(line).join('');
}
