import { ON_THE_WAY } from '../records/stages';
import { columnRange, countGone, countPayouts, minPayouts } from './formula';
import { EMPTY_CELL, figureCell, sentenceCell, textCell, type Cell, type ReportPage } from './page';
import { countProblems, type ReportProblem } from './problem-block';
import { knownStage, withoutAmount } from './stage-blocks';

/** A, C, F and H, so that a label has room for its words. */
const FIGURE_COLUMNS = [1, 3, 6, 8];

/** More days than any payout has waited. */
const NEVER = 1_000_000;

function countIn(stages: readonly string[]): string {
  return stages.map((stage) => countPayouts(knownStage(stage))).join('+') || '0';
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

/** Adds the four figures that come first, and what they mean as one sentence. */
export function addHeadline(
  page: ReportPage,
  review: readonly string[],
  problems: readonly ReportProblem[],
): void {
  const figures = [
    ['Waiting for review', countIn(review)],
    ['Days the oldest has waited', oldestIn(review)],
    ['Approved, not yet paid', countIn(ON_THE_WAY)],
    ['Problems to settle', countProblems(problems)],
  ] as const;
  page.add('blank');
  const across = (cells: readonly Cell[]): Cell[] =>
    Array.from(
      { length: 8 },
      (_, column) => cells[FIGURE_COLUMNS.indexOf(column + 1)] ?? EMPTY_CELL,
    );
  page.add('label', ...across(figures.map(([label]) => textCell(label))));
  const row = page.add(
    'figure',
    ...across(figures.map(([, formula]) => figureCell(formula, '#,##0'))),
  );
  const [waiting, days] = [`$A$${row}`, `$C$${row}`];
  page.add(
    'lead',
    sentenceCell(
      `IFERROR(IF(${waiting}=0;"No payout waits for review.";` +
        `IF(${waiting}=1;"1 payout waits";${waiting}&" payouts wait")&" for review, the oldest "&` +
        `IF(${days}=1;"1 day";${days}&" days")&".");"?")`,
    ),
  );
}

/** Adds live sentences on what of the sheet the figures hold, and what they do not. */
export function addCautions(
  page: ReportPage,
  { codes, gone, lines }: { codes: readonly string[]; gone: number; lines: boolean },
): void {
  const sheets = lines ? (['Payouts', 'Lines'] as const) : (['Payouts'] as const);
  page.add('meta', sentenceCell(unsent(lines)));
  page.add('meta', sentenceCell(overtyped(sheets)));
  page.add('meta', sentenceCell(untold(codes, gone)));
}

/** How many rows of the sheets hold cells of the add-on's that were typed over. */
function overtypedRows(sheets: readonly ('Payouts' | 'Lines')[]): string {
  return sheets.map((sheet) => `COUNTIFS(${columnRange(sheet, 'Change')};"Overtyped:*")`).join('+');
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
    'overtyped cells: the figures beside which that stands are not Introw’s. Put the cells back in “Review and push…”.';
  return `IFERROR(IF(${rows}=0;"No cell of the add-on is overtyped.";IF(${rows}=1;"1 row holds ";${rows}&" rows hold ")&"${told}");"?")`;
}

/** `gone` is how many payouts the service had no more at the time of the refresh. */
function untold(codes: readonly string[], gone: number): string {
  const unreadable = `(${codes.map(withoutAmount).join('+') || '0'})`;
  const changed = `IF(${countGone()}=${gone};"";" Since the refresh payouts came or went at Introw, or somebody typed into Status: refresh the report.")`;
  return (
    `IFERROR(IF(${countGone()}+${unreadable}=0;"Every payout is in the totals.";"In no total of this report: "&` +
    `${countGone()}&" gone at Introw, "&${unreadable}&" without a readable amount.")&${changed};"?")`
  );
}
