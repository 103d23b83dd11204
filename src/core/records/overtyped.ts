import { amountText } from '../values/amount-text';
import { quoted } from '../values/quoted';

/**
 * A cell of the add-on's that says something else than was pulled under the row's id: typed over, emptied, sorted by itself.
 * The texts are null where there is nothing; amounts are decimals.
 */
export interface OvertypedCell {
  /** The header. */
  readonly field: string;
  readonly pulled: string | null;
  readonly shown: string | null;
  /** Of an amount, the spreadsheet's locale, in whose form it is written; else null. */
  readonly amountLocale: string | null;
  /** Whether a reader knows the record by it: then the row shows one record and would change another. */
  readonly identifies: boolean;
}

/** What of a row's own cells is overtyped, without the row. */
export type Overtyped = readonly OvertypedCell[];

export function isMistakable(overtyped: Overtyped): boolean {
  return overtyped.some(({ identifies }) => identifies);
}

/** How `Change` begins in a row with overtyped cells. The formulas of the report tell such rows by it. */
export const OVERTYPED_CHANGE = 'Overtyped:';

/** E.g. “Overtyped: Amount 25,519.11 → 5”; '' where nothing is. */
export function describeOvertyped(overtyped: Overtyped): string {
  return overtyped.length === 0
    ? ''
    : `${OVERTYPED_CHANGE} ${overtyped.map(describeCell).join('; ')}`;
}

function describeCell({ field, pulled, shown, amountLocale }: OvertypedCell): string {
  const [from, to] = [pulled, shown].map((text) => words(text, amountLocale));
  // A number's text that is held as text, or a text with a blank at its end, looks like what was pulled.
  const looksSame = pulled?.trim() === shown?.trim();
  return `${field} ${from} → ${looksSame ? `“${shown}” (another value that looks the same)` : to}`;
}

function words(text: string | null, amountLocale: string | null): string {
  if (text === null) return '(empty)';
  return quoted(amountLocale === null ? text : amountText(text, amountLocale));
}
