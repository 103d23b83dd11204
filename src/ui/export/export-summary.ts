import type { ExportCaution, ExportRow, ExportView } from '../../core/contract/export';
import { harmless } from '../../core/export/csv';
import { STAGES } from '../../core/records/stages';
import { negativesByCurrency } from '../../core/values/negatives';
import { outsideTotals } from '../../core/values/outside-totals';
import { totalsByCurrency, type CurrencyTotal } from '../../core/values/totals';

/** The total of each currency, sorted by currency, and sentences on the payouts that are in none. */
export function totalsOf(
  { headers, locale }: Pick<ExportView, 'headers' | 'locale'>,
  rows: readonly ExportRow[],
): {
  readonly totals: readonly CurrencyTotal[];
  readonly negatives: readonly CurrencyTotal[];
  readonly outside: readonly string[];
} {
  const [amountAt = -1, currencyAt = -1] = ['Amount', 'Currency'].map((header) =>
    headers.indexOf(header),
  );
  const money = rows.map(({ cells, caution }) => ({
    amount: cells[amountAt],
    currency: cells[currencyAt],
    gone: caution === 'unknown',
  }));
  const known = money.filter(({ gone }) => !gone);
  const totals = totalsByCurrency(known);
  return {
    totals: totals.sort((a, b) => (a.currency < b.currency ? -1 : 1)),
    negatives: negativesByCurrency(known),
    outside: outsideTotals('payout', money, locale),
  };
}

const CAUTIONS: readonly ExportCaution[] = ['conflict', 'unapproved', 'blocked', 'unknown', 'edit'];

/** How many rows have each caution, the most serious first. */
export function cautionCounts(
  rows: readonly ExportRow[],
): { caution: ExportCaution; count: number }[] {
  return CAUTIONS.map((caution) => ({
    caution,
    count: rows.filter((row) => row.caution === caution).length,
  })).filter(({ count }) => count > 0);
}

/** The cells of a row in the chosen columns, in that order. Missing cells are ''. */
export function chosenCells(cells: readonly string[], columns: readonly number[]): string[] {
  return columns.map((column) => cells[column] ?? '');
}

/** How many of the chosen cells the file escapes with an apostrophe. */
export function countEscaped(rows: readonly ExportRow[], columns: readonly number[]): number {
  return rows
    .flatMap(({ cells }) => chosenCells(cells, columns))
    .filter((cell) => harmless(cell) !== cell).length;
}

/** The stages in Introw's order, followed by those that this version does not know. */
export function sortStages<T extends { readonly stage: string }>(stages: readonly T[]): T[] {
  const known = STAGES.map(({ code }) => code);
  const rank = ({ stage }: T) => (known.indexOf(stage) + known.length + 1) % (known.length + 1);
  return [...stages].sort((a, b) => rank(a) - rank(b));
}

/** The columns with data of the payout. Not `Change` and `Status`, which describe the sheet, nor the user's own. */
const DEFAULT_COLUMNS: readonly string[] = [
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

/** The indexes of the columns that are checked at first. */
export function defaultColumns(headers: readonly string[]): number[] {
  return headers.flatMap((header, index) => (DEFAULT_COLUMNS.includes(header) ? [index] : []));
}
