import type { Digest } from '../ports';
import { currenciesOf, currencyOf, sumOfAmounts } from './facts';
import { figureCell, moneyCell, ReportPage, textCell, type Cell, type Row } from './page';
import { addHeading, FOOTING_ROWS, HEADING_ROWS } from './heading';
import type { Report, ReportContext } from './report';
import { isUnreadable, type PAYOUT_HEADERS, type PayoutRow } from './rows';

type BlockHeader = (typeof PAYOUT_HEADERS)[number] | '';

/** The columns of the block, A to L: texts where there is room for them, the ids in the two hidden ones. */
const BLOCK: readonly BlockHeader[] = [
  ...(['Partner', 'PO number', 'Period end', 'Amount', 'Currency', 'Stage'] as const),
  ...(['Period start', '', '', '', 'Payout ID', 'Partner ID'] as const),
];

/** The payouts as the block of a snapshot shows them, whatever order they stand in. No cell breaks a line or a column. */
function blockOf(payouts: readonly PayoutRow[]): string[][] {
  const lines = payouts.map((payout) =>
    BLOCK.map((header) => (header === '' ? '' : payout[header].replace(/[\t\r\n]+/g, ' '))).join(
      '\t',
    ),
  );
  return lines.sort().map((line) => line.split('\t'));
}

/** How the digest is made, so that nobody needs this code to make it again. */
const DIGEST_EXPLANATION = [
  `The digest is the SHA-256 of the payouts below, in UTF-8: the ${BLOCK.length} cells of each row, A to L, joined by tabs (three are empty),`,
  'the rows from top to bottom joined by line feeds, without one at the end and without the row of headers.',
  'To make it again: show the hidden columns K and L, which hold the IDs, copy the cells from A to L, paste them into an empty text',
  'file, and take its SHA-256, e.g. with “shasum -a 256”.',
];

type Values = readonly (readonly (string | number | boolean)[])[];

/** What a snapshot was made from. */
interface Receipt {
  readonly payouts: readonly PayoutRow[];
  /** Payouts that the service has no more. */
  readonly gone: readonly PayoutRow[];
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
    'Fixed values without formulas: they do not change. Without a receipt at the end this snapshot is incomplete.',
  ]);
  report.rows.slice(HEADING_ROWS, -FOOTING_ROWS).forEach(({ look, cells }, index) => {
    page.add(look, ...cells.map((cell, at) => fixed(cell, values[HEADING_ROWS + index]?.[at])));
  });
  addReceipt(page, receipt);
  return page.rows;
}

function addReceipt(page: ReportPage, { payouts, gone, digest, unsent }: Receipt): void {
  const add = (label: string, ...cells: readonly Cell[]): void => {
    page.add('row', textCell(label), textCell(''), ...cells);
  };
  const addTotals = (label: string, all: readonly PayoutRow[]): void => {
    for (const currency of currenciesOf(all)) {
      const own = all.filter((payout) => currencyOf(payout) === currency);
      const total = moneyCell(sumOfAmounts(own, currency), currency, false);
      add(`${label} ${currency}`, figureCell(own.length), total);
    }
  };
  page.section('Receipt', 'The payouts of this workbook at the time of the snapshot.');
  add('Payouts', figureCell(payouts.length));
  add('With unsent edits', unsent === null ? textCell('unknown') : figureCell(unsent));
  addTotals('In', payouts);
  add('Without a readable amount', figureCell(payouts.filter(isUnreadable).length));
  addTotals('Gone at Introw, in no figure:', gone);
  page.add('list', textCell('Digest'), textCell(''), textCell(digest));
  for (const line of DIGEST_EXPLANATION) page.add('note', textCell(line));
  page.section(
    'Payouts',
    'What the figures above sum, as texts. The digest is made of these cells.',
  );
  page.add('item head', ...BLOCK.map(textCell));
  for (const cells of blockOf(payouts)) page.add('item', ...cells.map(textCell));
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
  return digest(
    blockOf(payouts)
      .map((cells) => cells.join('\t'))
      .join('\n'),
  );
}

/** Of everything that a snapshot shows below its heading: equal for two between which nothing changed. */
export function contentDigest(rows: readonly Row[], digest: Digest): string {
  return digest(JSON.stringify(rows.slice(HEADING_ROWS).map(({ cells }) => cells)));
}
