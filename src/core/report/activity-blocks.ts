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

/** Figures that were joined at the refresh: fixed, as no formula joins sheets quickly. */
function deedBlock(
  page: ReportPage,
  deeds: readonly AttributedRecord[],
  head: string,
  counted: string,
): void {
  const rows = groupByName(deeds).map(([name, own]): TableRow => {
    const of = (currency: string) => own.filter((deed) => currencyOf(deed) === currency);
    return {
      label: textCell(name),
      count: ({ currency }) => figureCell(of(currency).length),
      amount: ({ currency }) => moneyCell(sumOfAmounts(of(currency), currency), currency, false),
    };
  });
  if (rows.length === 0) page.add('row', textCell('None.'));
  page.table({ head, counted, currencies: currenciesOf(deeds), rows });
  const lost = deeds.filter((deed) => currencyOf(deed) === '').length;
  if (lost > 0)
    page.add('note', textCell(`${lost} more are not in the sheet now: amounts unknown.`));
}

export function lineBlock(page: ReportPage, rows: ReportRows): void {
  page.section(
    'Declined and detached lines',
    `At the time of the refresh, from Activity${rows.lines === null ? '; lines were not pulled' : ' and Lines'}.`,
  );
  deedBlock(page, removedLines(rows), 'Why', 'Lines');
}

export function approvalBlock(page: ReportPage, rows: ReportRows): void {
  page.section(
    'Approved from this workbook',
    'At the time of the refresh, from Activity: by who approved last, at what it is worth now.',
  );
  deedBlock(page, approvals(rows), 'By', 'Payouts');
}
