import type { Digest } from '../ports';
import { amountText } from '../values/amount-text';
import { isDecimal, sumAmounts } from '../values/money';
import { currenciesOf, currencyOf, sumOfAmounts } from './facts';
import {
  figureCell,
  laidOut,
  moneyCell,
  textCell,
  type Cell,
  type ReportPage,
  type Row,
} from './page';
import { addHeading, FOOTING_ROWS, HEADING_ROWS } from './heading';
import type { Report, ReportContext } from './report';
import { isUnreadable, type PAYOUT_HEADERS, type PayoutRow } from './rows';

type BlockHeader = (typeof PAYOUT_HEADERS)[number] | '';

/** The columns of the block, A to L: texts where there is room for them, a long stage last, the ids in the two hidden ones. */
const BLOCK: readonly BlockHeader[] = [
  ...(['Partner', 'PO number', 'Period end', 'Amount', 'Currency', 'Period start'] as const),
  ...(['Stage', '', '', '', 'Payout ID', 'Partner ID'] as const),
];

/**
 * The payouts as the block of a snapshot shows them, whatever order they stand in. No cell breaks a line or a column. An amount
 * is written as the spreadsheet's locale does, with the decimals of its currency and all others that it has.
 */
function blockOf(payouts: readonly PayoutRow[], locale: string): string[][] {
  const text = (payout: PayoutRow, header: BlockHeader): string => {
    const value = header === '' ? '' : payout[header];
    return header === 'Amount' && isDecimal(value)
      ? amountText(sumAmounts([value], payout.Currency), locale)
      : value.replace(/[\t\r\n]+/g, ' ');
  };
  const lines = payouts.map((payout) => BLOCK.map((header) => text(payout, header)).join('\t'));
  return lines.sort().map((line) => line.split('\t'));
}

/** How the digest is made, so that nobody needs this code to make it again. */
const DIGEST_RECIPE = [
  `SHA-256, in UTF-8, of the rows below the heads of “Payouts”: the ${BLOCK.length} cells of each, A to L (three are empty), joined by tabs; the rows joined by line feeds, none at the end.`,
  'Show the hidden columns K and L, copy these cells into an empty text file, and take its SHA-256, e.g. with “shasum -a 256”.',
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
  return laidOut((page) => {
    addHeading(page, context, [
      'Introw payouts, snapshot',
      'saved by',
      'Fixed values without formulas: they do not change. Without a receipt at the end this snapshot is incomplete.',
    ]);
    // Its blank rows are among them, and pages end as those of the report.
    report.rows.slice(HEADING_ROWS, -FOOTING_ROWS).forEach(({ look, cells }, index) => {
      page.add(look, ...cells.map((cell, at) => fixed(cell, values[HEADING_ROWS + index]?.[at])));
    });
    addReceipt(page, receipt);
    addBlock(page, receipt.payouts, context.locale);
    return page.rows;
  });
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
  page.add('note', textCell('How to make the digest again stands at the end of this sheet.'));
}

/** Adds the payouts that the figures sum, and how their digest is made. */
function addBlock(page: ReportPage, payouts: readonly PayoutRow[], locale: string): void {
  page.section(
    'Payouts',
    'What the figures above sum, as texts. The digest is made of these cells.',
  );
  page.add('item head', ...BLOCK.map(textCell));
  for (const cells of blockOf(payouts, locale)) page.add('record', ...cells.map(textCell));
  page.section('For an audit', 'How to make the digest of the receipt again.');
  for (const line of DIGEST_RECIPE) page.add('note', textCell(line));
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

/** Of the payouts as a snapshot shows them. */
export function digestOf(payouts: readonly PayoutRow[], locale: string, digest: Digest): string {
  return digest(
    blockOf(payouts, locale)
      .map((cells) => cells.join('\t'))
      .join('\n'),
  );
}

/** Of everything that a snapshot shows below its heading: equal for two between which nothing changed. */
export function contentDigest(rows: readonly Row[], digest: Digest): string {
  return digest(JSON.stringify(rows.slice(HEADING_ROWS).map(({ cells }) => cells)));
}
