import { OVERTYPED_CHANGE } from '../records/overtyped';
import { ON_THE_WAY } from '../records/stages';
import { repeatedPayouts } from './facts';
import {
  columnRange,
  countGone,
  countOvertyped,
  EDITED,
  countPayouts,
  minPayouts,
  sumPayouts,
  type Criterion,
} from './formula';
import {
  EMPTY_CELL,
  figureCell,
  moneyCell,
  OVERTYPED_COUNT,
  sentenceCell,
  textCell,
  type Cell,
  type ReportPage,
} from './page';
import { countProblems, countUnlisted, type ReportProblem } from './problem-block';
import type { ReportRows } from './rows';
import { knownStage, withoutAmount } from './stage-blocks';

/** A, C, F and H, so that a label has room for its words. */
const FIGURE_COLUMNS = [1, 3, 6, 8];
/** Under a count of payouts: the columns of an amount, its currency, and how many overtyped payouts are in it or left it by that. */
const SUM_COLUMNS = [
  [1, 2, 4],
  [6, 7, 8],
] as const;

/** More days than any payout has waited. */
const NEVER = 1_000_000;

/** A formula over the payouts in some stages that meet all criteria. */
function across(
  stages: readonly string[],
  of: typeof countPayouts,
  ...criteria: readonly Criterion[]
): string {
  return stages.map((stage) => of(knownStage(stage), ...criteria)).join('+') || '0';
}

/** A live remark on a count: how many of its payouts hold an edit that Introw does not know of. */
function editedCell(stages: readonly string[]): Cell {
  const edits = across(stages, countPayouts, ...EDITED);
  const told = `IF(${edits}=1;"1 of them with an edit not sent";${edits}&" of them with edits not sent")`;
  return sentenceCell(`IFERROR(IF(${edits}=0;"";${told});"?")`);
}

/** The cells of a row, by the column that each stands in. */
function placed(cells: ReadonlyMap<number, Cell>): Cell[] {
  return Array.from({ length: 8 }, (_, at) => cells.get(at + 1) ?? EMPTY_CELL);
}

/** Adds what the payouts in two sets of stages come to, a row for each currency. */
function addSums(
  page: ReportPage,
  stages: readonly [readonly string[], readonly string[]],
  currencies: readonly string[],
): void {
  for (const currency of currencies) {
    const of: Criterion = ['Currency', `"${currency}"`];
    const cells = new Map<number, Cell>();
    SUM_COLUMNS.forEach(([amount, code, mark], at) => {
      const own = stages[at] ?? [];
      cells.set(amount, moneyCell(across(own, sumPayouts, of), currency));
      cells.set(code, textCell(currency));
      const overtyped = across(own, (...criteria) => countOvertyped([of[1]], ...criteria));
      cells.set(mark, figureCell(overtyped, OVERTYPED_COUNT));
    });
    page.add('sum', ...placed(cells));
  }
}

/** A formula for the days since the earliest period of those in some stages ended; 0 where there is none. */
function oldestIn(stages: readonly string[]): string {
  const dated = ['Period end', '">0"'] as const;
  const first = stages.map((stage) => {
    const criteria = [knownStage(stage), dated] as const;
    return `IF(${countPayouts(...criteria)}=0;${NEVER};${minPayouts('Period end', ...criteria)})`;
  });
  return `MAX(0;TODAY()-MIN(${[NEVER, ...first].join(';')}))`;
}

/** What the headline is made of. */
export interface HeadlineFacts {
  /** The stages that count as “to review”. */
  readonly review: readonly string[];
  readonly problems: readonly ReportProblem[];
  /** The currencies of all payouts. */
  readonly currencies: readonly string[];
}

/** Adds the four figures that come first, the money behind them, and what they mean as one sentence. */
export function addHeadline(
  page: ReportPage,
  { review, problems, currencies }: HeadlineFacts,
): void {
  const figures = [
    ['Waiting for review', across(review, countPayouts)],
    ['Days the oldest has waited', oldestIn(review)],
    ['Approved, not yet paid', across(ON_THE_WAY, countPayouts)],
    ['Problems to resolve', countProblems(problems)],
  ] as const;
  page.add('blank');
  const inColumns = (cells: readonly Cell[]): Cell[] =>
    placed(new Map(cells.map((cell, at) => [FIGURE_COLUMNS[at] ?? 1, cell])));
  page.add('label', ...inColumns(figures.map(([label]) => textCell(label))));
  const row = page.add(
    'figure',
    ...inColumns(figures.map(([, formula]) => figureCell(formula, '#,##0'))),
  );
  page.add(
    'label',
    ...inColumns([editedCell(review), EMPTY_CELL, editedCell(ON_THE_WAY), EMPTY_CELL]),
  );
  addSums(page, [review, ON_THE_WAY], currencies);
  const [waiting, days] = [`$A$${row}`, `$C$${row}`];
  page.add(
    'lead',
    sentenceCell(
      `IFERROR(IF(${waiting}=0;"No payout waits for review.";` +
        `IF(${waiting}=1;"1 payout waits";${waiting}&" payouts wait")&" for review, the oldest "&` +
        `IF(${days}=1;"1 day";${days}&" days")&" as of today.");"?")`,
    ),
  );
}

/** Adds live sentences on what of the sheet the figures hold, and what they do not. */
export function addCautions(
  page: ReportPage,
  { codes, rows }: { codes: readonly string[]; rows: ReportRows },
): void {
  const lines = rows.lines !== null;
  const repeated = repeatedPayouts(rows.payouts).length;
  const sheets = lines ? (['Payouts', 'Lines'] as const) : (['Payouts'] as const);
  page.add('meta', sentenceCell(unsent(lines)));
  page.add('meta', sentenceCell(overtyped(sheets)));
  page.add('meta', sentenceCell(untold(codes, rows.gone.length)));
  page.add('meta', sentenceCell(negative()));
  if (repeated > 0) page.add('meta', textCell(repeatedText(repeated)));
}

/** Rows that a copy of another row makes count twice; counted at the refresh, as a live count would take too long. */
function repeatedText(n: number): string {
  return n === 1
    ? '1 payout stands in several rows, and each of them counts below: delete the rows that are too many, then refresh.'
    : `${n} payouts stand in several rows, and each row counts below: delete the rows that are too many, then refresh.`;
}

/** How many rows of the sheets hold cells of the add-on's that were typed over. */
function overtypedRows(sheets: readonly ('Payouts' | 'Lines')[]): string {
  return sheets
    .map((sheet) => `COUNTIFS(${columnRange(sheet, 'Change')};"${OVERTYPED_CHANGE}*")`)
    .join('+');
}

function unsent(withLines: boolean): string {
  const edited = (sheet: 'Payouts' | 'Lines') =>
    `(COUNTIFS(${columnRange(sheet, 'Change')};"?*")-1-${overtypedRows([sheet])})`;
  const named = (count: string, noun: string) => `IF(${count}=1;"1 ${noun}";${count}&" ${noun}s")`;
  const payouts = edited('Payouts');
  const lines = withLines ? edited('Lines') : '0';
  const and = `IF(${payouts}*${lines}=0;"";" and ")`;
  const holders = [
    `IF(${payouts}=0;"";${named(payouts, 'payout')})`,
    ...(withLines ? [and, `IF(${lines}=0;"";${named(lines, 'line')})`] : []),
  ];
  return (
    `IFERROR(IF(${payouts}+${lines}=0;"No edit waits to be sent.";"Not sent to Introw yet: edits in "&` +
    `${holders.join('&')}&". The figures below count what the cells say.");"?")`
  );
}

function overtyped(sheets: readonly ('Payouts' | 'Lines')[]): string {
  const rows = `(${overtypedRows(sheets)})`;
  const told =
    'overtyped cells: figures with “overtyped” beside them are not Introw’s. Put the cells back in “Review and push…”, or do what Change says.';
  return `IFERROR(IF(${rows}=0;"No cell of the add-on is overtyped.";IF(${rows}=1;"1 row holds ";${rows}&" rows hold ")&"${told}");"?")`;
}

/** Figures are sums, so that a negative amount hides in them. */
function negative(): string {
  const below = ['Amount', '"<0"'] as const;
  const n = `(${countPayouts(below)}+${countGone(below)})`;
  return (
    `IFERROR(IF(${n}=0;"No payout has a negative amount.";IF(${n}=1;` +
    `"1 payout has a negative amount, which is taken off each total that holds it.";` +
    `${n}&" payouts have negative amounts, which are taken off each total that holds them."));"?")`
  );
}

/** `gone` is how many payouts the service had no more at the time of the refresh. */
function untold(codes: readonly string[], gone: number): string {
  const unreadable = `(${codes.map(withoutAmount).join('+') || '0'})`;
  const unlisted = `(${countUnlisted(codes)})`;
  const changed = `IF(${countGone()}=${gone};"";" Since the refresh payouts came or went at Introw, or somebody typed into Status: refresh the report.")`;
  return (
    `IFERROR(IF(${countGone()}+${unreadable}+${unlisted}=0;"Every payout is in the totals.";"In no total of this report: "&` +
    `${countGone()}&" gone at Introw, "&${unreadable}&" without a readable amount, "&${unlisted}&" without a currency that is listed below.")&${changed};"?")`
  );
}
