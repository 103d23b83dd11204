import {
  approvals,
  byName,
  currenciesOf,
  currencyOf,
  strickenLines,
  sumOf,
  type Deed,
} from './facts';
import { figure, money, text, type Page, type TableRow } from './page';
import type { ReportRows } from './rows';

/** Figures that were joined at the refresh: fixed, as no formula joins sheets quickly. */
function deedBlock(page: Page, deeds: readonly Deed[], head: string, counted: string): void {
  const rows = byName(deeds).map(([name, own]): TableRow => {
    const of = (currency: string) => own.filter((deed) => currencyOf(deed) === currency);
    return {
      label: text(name),
      count: ({ currency }) => figure(of(currency).length),
      amount: ({ currency }) => money(sumOf(of(currency), currency), currency, false),
    };
  });
  if (rows.length === 0) page.add('row', text('None.'));
  page.table({ head, counted, currencies: currenciesOf(deeds), rows });
  const lost = deeds.filter((deed) => currencyOf(deed) === '').length;
  if (lost > 0) page.add('note', text(`${lost} more are not in the sheet now: amounts unknown.`));
}

export function lineBlock(page: Page, rows: ReportRows): void {
  page.section(
    'Declined and detached lines',
    `At the time of the refresh, from Activity${rows.lines === null ? '; lines were not pulled' : ' and Lines'}.`,
  );
  deedBlock(page, strickenLines(rows), 'Why', 'Lines');
}

export function approvalBlock(page: Page, rows: ReportRows): void {
  page.section(
    'Approved from this workbook',
    'At the time of the refresh, from Activity: by who approved last, at what it is worth now.',
  );
  deedBlock(page, approvals(rows), 'By', 'Payouts');
}
