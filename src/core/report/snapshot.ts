import type { Digest } from '../ports';
import { currenciesOf, currencyOf, sumOfAmounts } from './facts';
import { figureCell, moneyCell, ReportPage, textCell, type Cell, type Row } from './page';
import { addHeading, HEADING_ROWS, type Report, type ReportContext } from './report';
import { PAYOUT_HEADERS, type PayoutRow, type ReportRows } from './rows';

/** The payouts as one text that is the same in whatever order they stand; `HOW` tells a reader how it is made. */
export function canonicalText(payouts: readonly PayoutRow[]): string {
  return payouts
    .map((payout) => JSON.stringify(PAYOUT_HEADERS.map((header) => payout[header])))
    .sort()
    .join('\n');
}

const HOW = [
  'The digest is the SHA-256 of one line per payout in UTF-8, sorted by UTF-16 code units, with line feeds between.',
  `A line is a JSON array of texts: ${PAYOUT_HEADERS.join(', ')}.`,
  'Days as yyyy-mm-dd, amounts as shortest decimals, empty cells as empty texts.',
];

/**
 * The report as it stood: values in place of formulas, and a receipt of the payouts that it was made from. `unsent` is
 * how many of them held an edit that was not sent; null where that cannot be told.
 */
export function snapshotRows(
  report: Report,
  values: readonly (readonly (string | number | boolean)[])[],
  { payouts }: ReportRows,
  context: ReportContext,
  { digest, unsent }: { readonly digest: string; readonly unsent: number | null },
): Row[] {
  const page = new ReportPage();
  addHeading(page, context, [
    'Introw payouts, snapshot',
    'saved by',
    'Values, no formulas: these figures stay as they are.',
    'Without the receipt at the end this was cut short.',
  ]);
  report.rows.slice(HEADING_ROWS).forEach(({ look, cells }, index) => {
    page.add(look, ...cells.map((cell, at) => fixed(cell, values[HEADING_ROWS + index]?.[at])));
  });
  page.section('Receipt', 'The payouts of this workbook at the time of the snapshot.');
  page.add('row', textCell('Payouts'), textCell(''), figureCell(payouts.length));
  page.add(
    'row',
    textCell('With edits not sent'),
    textCell(''),
    unsent === null ? textCell('not known') : figureCell(unsent),
  );
  for (const currency of currenciesOf(payouts)) {
    const own = payouts.filter((payout) => currencyOf(payout) === currency);
    const total = moneyCell(sumOfAmounts(own, currency), currency, false);
    page.add('row', textCell(`In ${currency}`), textCell(''), figureCell(own.length), total);
  }
  page.add('list', textCell('Digest'), textCell(''), textCell(digest));
  for (const line of HOW) page.add('note', textCell(line));
  return page.rows;
}

function fixed(cell: Cell, value: string | number | boolean | undefined): Cell {
  const isFormula = cell.format !== '@' && typeof cell.value === 'string';
  return isFormula ? { ...cell, value: typeof value === 'number' ? value : String(value) } : cell;
}

/** How many figures of the report are no numbers, as while Sheets still calculates. */
export function missingFigures(
  { rows }: Report,
  values: readonly (readonly (string | number | boolean)[])[],
): number {
  const isMissing = ({ value, format }: Cell, is: unknown): boolean =>
    !['@', 'General'].includes(format) && typeof value === 'string' && typeof is !== 'number';
  return rows.reduce(
    (sum, { cells }, row) =>
      sum + cells.filter((cell, at) => isMissing(cell, values[row]?.[at])).length,
    0,
  );
}

export function digestOf(payouts: readonly PayoutRow[], digest: Digest): string {
  return digest(canonicalText(payouts));
}
