import {
  approvals,
  groupByName,
  proofsOfPayment,
  currenciesOf,
  currencyOf,
  removedLines,
  sumOfAmounts,
  type AttributedRecord,
} from './facts';
import { figureCell, moneyCell, textCell, type ReportPage, type TableRow } from './page';
import type { ReportRows } from './rows';

/** Adds a table of records by name. Its figures are fixed, as a formula that joins sheets would be slow. */
function addGroupTable(
  page: ReportPage,
  records: readonly AttributedRecord[],
  head: string,
  counted: string,
): void {
  const rows = groupByName(records).map(([name, own]): TableRow => {
    const of = (currency: string) => own.filter((record) => currencyOf(record) === currency);
    return {
      label: textCell(name),
      count: ({ currency }) => figureCell(of(currency).length),
      amount: ({ currency }) => moneyCell(sumOfAmounts(of(currency), currency), currency, false),
    };
  });
  page.table({ head, counted, currencies: currenciesOf(records), rows: () => rows });
  const unknown = records.filter((record) => currencyOf(record) === '').length;
  if (unknown > 0)
    page.add(
      'note',
      textCell(`Not in the sheet now, or gone at Introw, so in no total: ${unknown}.`),
    );
}

export function addRemovedLines(page: ReportPage, rows: ReportRows): void {
  const removed = removedLines(rows);
  const from = rows.lines === null ? 'Activity; lines have not been pulled' : 'Activity and Lines';
  const isNetted = removed.some(({ Amount }) => Number(Amount) < 0);
  page.section(
    'Declined and detached lines',
    `${removed.length === 0 ? 'None at' : 'At'} the time of the refresh, from ${from}.${isNetted ? ' Negative amounts are taken off.' : ''}`,
  );
  if (removed.length > 0) addGroupTable(page, removed, 'Why', 'Lines');
}

/** `review` are the stages that a payout is sent back to. */
export function addApprovals(page: ReportPage, rows: ReportRows, review: readonly string[]): void {
  const approved = approvals(rows, review);
  page.section(
    'Approved from this workbook',
    approved.length === 0
      ? 'None at the time of the refresh, from Activity.'
      : 'At the time of the refresh, from Activity: by the user who approved last, with current amounts.',
  );
  if (approved.length > 0) addGroupTable(page, approved, 'By', 'Payouts');
}

/** Adds by what payouts are proved to be paid; nothing where no payment was ever matched. */
export function addProofs(page: ReportPage, rows: ReportRows): void {
  if (rows.proved === undefined) return;
  const proofs = proofsOfPayment(rows);
  page.section(
    'Paid, and what proves it',
    `${proofs.length === 0 ? 'None at' : 'At'} the time of the refresh, from Payouts, Payments and Activity. Rows of Payments that were altered prove nothing.`,
  );
  if (proofs.length > 0) addGroupTable(page, proofs, 'Proof', 'Payouts');
}
