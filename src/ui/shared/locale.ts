/**
 * The locale of this page: the browser's, until the server has sent the spreadsheet's. It is module state because one
 * document is one page of one spreadsheet.
 */
let current: string | undefined;
let wholeNumbers: Intl.NumberFormat | null = null;

/** Formats numbers and dates in the spreadsheet's locale, such as "en_US", from now on. */
export function setPageLocale(sheetLocale: string): void {
  current = languageTag(sheetLocale);
  wholeNumbers = null;
}

/** The locale for `Intl`; undefined for the browser's default. */
export function pageLocale(): string | undefined {
  return current;
}

/** Converts "en_US" to the language tag "en-US". Undefined for text that is not a locale. */
export function languageTag(sheetLocale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(sheetLocale.replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}

/** A whole number with digit grouping: "1,234". */
export function numberText(n: number): string {
  wholeNumbers ??= new Intl.NumberFormat(current);
  return wholeNumbers.format(n);
}
