/**
 * How this page writes numbers and dates: as the browser does, until the server has told the spreadsheet's locale.
 * One document is one page of one spreadsheet, so that this is said once instead of being handed to every word.
 */
let current: string | undefined;
let wholeNumbers: Intl.NumberFormat | null = null;

/** Writes numbers and dates as the spreadsheet does from now on, whose locale comes as "en_US". */
export function writeAsIn(sheetLocale: string): void {
  current = languageTag(sheetLocale);
  wholeNumbers = null;
}

/** The locale for `Intl`; undefined for the browser's own. */
export function pageLocale(): string | undefined {
  return current;
}

/** "en_US" as `Intl` takes it: "en-US". Undefined for what names no locale. */
export function languageTag(sheetLocale: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(sheetLocale.replace(/_/g, '-'))[0];
  } catch {
    return undefined;
  }
}

/** A whole number, grouped: "1,234". */
export function numberText(n: number): string {
  wholeNumbers ??= new Intl.NumberFormat(current);
  return wholeNumbers.format(n);
}
