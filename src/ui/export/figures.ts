import type { ExportCaution, ExportRow } from '../../core/contract/export';
import { harmless } from '../../core/export/csv';
import { STAGES } from '../../core/records/stages';
import { totalsByCurrency, type CurrencyTotal } from '../../core/values/totals';

/** The sums of rows, each currency by itself; rows without an amount in a currency are in none. */
export function sumsOf(headers: readonly string[], rows: readonly ExportRow[]): CurrencyTotal[] {
  const [amountAt = -1, currencyAt = -1] = ['Amount', 'Currency'].map((header) =>
    headers.indexOf(header),
  );
  const worth = rows.map(({ cells }) => ({ amount: cells[amountAt], currency: cells[currencyAt] }));
  return totalsByCurrency(worth).sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

const CAUTIONS: readonly ExportCaution[] = ['conflict', 'blocked', 'unknown', 'edit'];

/** How many rows want a look, by why, the weightiest first. */
export function cautionsOf(
  rows: readonly ExportRow[],
): { caution: ExportCaution; count: number }[] {
  return CAUTIONS.map((caution) => ({
    caution,
    count: rows.filter((row) => row.caution === caution).length,
  })).filter(({ count }) => count > 0);
}

/** The cells of a row in the chosen columns, in the order of the sheet. */
export function chosenCells(cells: readonly string[], columns: readonly number[]): string[] {
  return columns.map((column) => cells[column] ?? '');
}

/** How many of the chosen cells the file holds with an apostrophe before them. */
export function escapedIn(rows: readonly ExportRow[], columns: readonly number[]): number {
  return rows
    .flatMap(({ cells }) => chosenCells(cells, columns))
    .filter((cell) => harmless(cell) !== cell).length;
}

/** The stages in the order of Introw, those that this version does not know after them. */
export function inOrder<T extends { readonly stage: string }>(stages: readonly T[]): T[] {
  const known = STAGES.map(({ code }) => code);
  const rank = ({ stage }: T): number =>
    (known.indexOf(stage) + known.length + 1) % (known.length + 1);
  return [...stages].sort((a, b) => rank(a) - rank(b));
}

/** The columns with figures of a payout. `Change` and `Status` say how things stand here; others are the user's own. */
const USUAL: readonly string[] = [
  'Partner',
  'Period start',
  'Period end',
  'Amount',
  'Currency',
  'Stage',
  'PO number',
  'Updated (UTC)',
  'Payout ID',
  'Batch ID',
  'Partner ID',
];

/** The columns that are ticked at first. */
export function usualColumns(headers: readonly string[]): number[] {
  return headers.flatMap((header, index) => (USUAL.includes(header) ? [index] : []));
}
