import {
  approvals,
  groupByName,
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
  if (rows.length === 0) page.add('row', textCell('None.'));
  page.table({ head, counted, currencies: currenciesOf(records), rows });
  const unknown = records.filter((record) => currencyOf(record) === '').length;
  if (unknown > 0)
    page.add(
      'note',
      textCell(`Not in the sheet now, or gone at Introw, so in no total: ${unknown}.`),
    );
}

export function addRemovedLines(page: ReportPage, rows: ReportRows): void {
  page.section(
    'Declined and detached lines',
    `At the time of the refresh, from Activity${rows.lines === null ? '; lines have not been pulled' : ' and Lines'}.`,
  );
  addGroupTable(page, removedLines(rows), 'Why', 'Lines');
}

export function addApprovals(page: ReportPage, rows: ReportRows): void {
  page.section(
    'Approved from this workbook',
    'At the time of the refresh, from Activity: by the user who approved last, with current amounts.',
  );
  addGroupTable(page, approvals(rows), 'By', 'Payouts');
}
