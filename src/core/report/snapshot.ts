import type { Digest } from '../ports';
import { currenciesOf, currencyOf, sumOfAmounts } from './facts';
import { figureCell, moneyCell, ReportPage, textCell, type Cell, type Row } from './page';
import { addHeading, HEADING_ROWS, type Report, type ReportContext } from './report';
import { PAYOUT_HEADERS, type PayoutRow } from './rows';

/** The payouts as one text, independent of their order. `DIGEST_EXPLANATION` describes the format. */
function canonicalText(payouts: readonly PayoutRow[]): string {
  return payouts
    .map((payout) => JSON.stringify(PAYOUT_HEADERS.map((header) => payout[header])))
    .sort()
    .join('\n');
}

const DIGEST_EXPLANATION = [
  'The digest is the SHA-256 of one line per payout in UTF-8, sorted by UTF-16 code units and joined by line feeds.',
  `Each line is a JSON array of strings: ${PAYOUT_HEADERS.join(', ')}.`,
  'Days are yyyy-mm-dd, amounts are decimals as short as possible, empty cells are empty strings.',
];

type Values = readonly (readonly (string | number | boolean)[])[];

/** What a snapshot was made from. */
interface Receipt {
  readonly payouts: readonly PayoutRow[];
  readonly digest: string;
  /** The number of payouts with unsent edits; null if unknown. */
  readonly unsent: number | null;
}

/** The report with the given values instead of formulas, followed by a receipt. */
export function snapshotRows(
  report: Report,
  values: Values,
  context: ReportContext,
  receipt: Receipt,
): Row[] {
  const page = new ReportPage();
  addHeading(page, context, [
    'Introw payouts, snapshot',
    'saved by',
    'Fixed values without formulas: these figures do not change.',
    'If there is no receipt at the end, this snapshot is incomplete.',
  ]);
  report.rows.slice(HEADING_ROWS).forEach(({ look, cells }, index) => {
    page.add(look, ...cells.map((cell, at) => fixed(cell, values[HEADING_ROWS + index]?.[at])));
  });
  addReceipt(page, receipt);
  return page.rows;
}

function addReceipt(page: ReportPage, { payouts, digest, unsent }: Receipt): void {
  const add = (label: string, ...cells: readonly Cell[]): void => {
    page.add('row', textCell(label), textCell(''), ...cells);
  };
  page.section('Receipt', 'The payouts of this workbook at the time of the snapshot.');
  add('Payouts', figureCell(payouts.length));
  add('With unsent edits', unsent === null ? textCell('unknown') : figureCell(unsent));
  for (const currency of currenciesOf(payouts)) {
    const own = payouts.filter((payout) => currencyOf(payout) === currency);
    const total = moneyCell(sumOfAmounts(own, currency), currency, false);
    add(`In ${currency}`, figureCell(own.length), total);
  }
  page.add('list', textCell('Digest'), textCell(''), textCell(digest));
  for (const line of DIGEST_EXPLANATION) page.add('note', textCell(line));
}

function fixed(cell: Cell, value: string | number | boolean | undefined): Cell {
  const isFormula = cell.format !== '@' && typeof cell.value === 'string';
  return isFormula ? { ...cell, value: typeof value === 'number' ? value : String(value) } : cell;
}

/** The number of formulas in the report without a numeric result, e.g. because Sheets is still calculating. */
export function missingFigures({ rows }: Report, values: Values): number {
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
