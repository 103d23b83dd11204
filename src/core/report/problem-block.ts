import { isVoided } from '../records/line-status';
import { OVERTYPED_CHANGE } from '../records/overtyped';
import { duplicatePoNumbers, repeatedPayouts } from './facts';
import { columnRange, countGone, countPayouts, isPlainCriterion, type Criterion } from './formula';
import {
  EMPTY_CELL,
  figureCell,
  keyCell,
  moneyCell,
  sentenceCell,
  textCell,
  withKey,
  type Cell,
  type ReportPage,
} from './page';
import { isInNoTotal, type LineRow, type PayoutRow, type ReportRows } from './rows';
import { knownStage, withoutAmount } from './stage-blocks';

/** Rows that are listed below a problem. */
const LISTED = 5;

/** A row with a problem, and what stands beside it. */
interface Listed {
  readonly sheet: 'Payouts' | 'Lines';
  readonly id: string;
  readonly record: Pick<PayoutRow, 'Partner' | 'Period end' | 'Amount' | 'Currency'>;
  readonly why: string;
}

/** Something that may prevent a payment or make a figure incomplete. */
export interface ReportProblem {
  readonly label: string;
  /** Formulas for how many there are now; of lines only where lines were pulled. */
  readonly payouts: string;
  readonly lines?: string | undefined;
  /** The rows that had it at the time of the refresh. */
  readonly rows: readonly Listed[];
}

/** The ids of the sheets that links lead to; null where there is none. Ids stay when a file is copied. */
export type SheetIds = Readonly<Record<'Payouts' | 'Lines', number | null>>;

/** What `Status` begins with, in a manager's words. */
const OUTCOMES = [
  ['Conflict', 'Changed here and at Introw: choose one'],
  ['Failed', 'Introw did not take the last change'],
  ['Blocked', 'Cannot be sent as it stands'],
  ['Skipped', 'Left out of the last push or pull'],
] as const;

/** Everything that needs somebody's decision, whether there is any or not. */
export function problemsOf(
  rows: ReportRows,
  codes: readonly string[],
  poNeeded: readonly string[],
): ReportProblem[] {
  const { payouts } = rows;
  const needed = new Set(poNeeded);
  return [
    ...OUTCOMES.map(([outcome, label]) => outcomeProblem(rows, outcome, label)),
    overtypedProblem(rows),
    repeated(payouts),
    {
      label: 'No PO number although one is required',
      payouts: total(poNeeded.map((stage) => countPayouts(knownStage(stage), ['PO number', '""']))),
      rows: payouts
        .filter((payout) => needed.has(payout.Stage.toUpperCase()) && payout['PO number'] === '')
        .map((payout) => ofPayout(payout, payout.Stage)),
    },
    duplicates(payouts),
    {
      label: 'Amount missing or not a number: not in the totals',
      payouts: total(codes.map(withoutAmount)),
      rows: payouts.filter(isInNoTotal).map((payout) => ofPayout(payout, payout.Amount)),
    },
    {
      label: 'Currency missing or not listed below: not in any figure',
      payouts: countUnlisted(codes),
      rows: payouts
        .filter(({ Currency }) => !/^[A-Z]{3}$/i.test(Currency))
        .map((payout) => ofPayout(payout, payout.Currency)),
    },
  ];
}

const total = (terms: readonly string[]): string => `(${terms.join('+') || '0'})`;

/** A formula for the payouts whose currency is none of these. */
export function countUnlisted(codes: readonly string[]): string {
  const listed = total(codes.map((code) => countPayouts(['Currency', code])));
  return `COUNTA(${columnRange('Payouts', 'Payout ID')})-1-${countGone()}-${listed}`;
}

function ofPayout(payout: PayoutRow, why: string): Listed {
  return { sheet: 'Payouts', id: payout['Payout ID'], record: payout, why };
}

function ofLine(line: LineRow, why: string): Listed {
  return { sheet: 'Lines', id: line['Line ID'], record: line, why };
}

/** The first sentence behind the first word, which the heading above says. */
function reason(text: string): string {
  const [first = ''] = text.slice(text.indexOf(':') + 1).split(/\.(?: |$)/);
  return first.trim();
}

function outcomeProblem(
  { payouts, lines }: ReportRows,
  outcome: string,
  label: string,
): ReportProblem {
  // What was blocked is over where nothing is left to send; what else happened, happened.
  const needsEdit = outcome === 'Blocked';
  const is = ({ Status, Change }: Pick<PayoutRow, 'Status' | 'Change'>) =>
    Status.startsWith(outcome) && (Change !== '' || !needsEdit);
  const criteria: readonly Criterion[] = [
    ['Status', `"${outcome}*"`],
    ...(needsEdit ? [['Change', '"?*"'] as const] : []),
  ];
  const ofLines = criteria.map(([header, text]) => `${columnRange('Lines', header)};${text}`);
  return {
    label,
    payouts: countPayouts(...criteria),
    lines: lines === null ? undefined : `COUNTIFS(${ofLines.join(';')})`,
    rows: [
      ...payouts.filter(is).map((payout) => ofPayout(payout, reason(payout.Status))),
      ...(lines ?? []).filter(is).map((line) => ofLine(line, reason(line.Status))),
    ],
  };
}

function overtypedProblem({ payouts, lines }: ReportRows): ReportProblem {
  const is = ({ Change }: { readonly Change: string }) => Change.startsWith(OVERTYPED_CHANGE);
  const of = (sheet: 'Payouts' | 'Lines') =>
    `COUNTIFS(${columnRange(sheet, 'Change')};"${OVERTYPED_CHANGE}*")`;
  return {
    label: 'Not what Introw has: do what Change says',
    payouts: of('Payouts'),
    lines: lines === null ? undefined : of('Lines'),
    rows: [
      ...payouts.filter(is).map((payout) => ofPayout(payout, reason(payout.Change))),
      ...(lines ?? [])
        .filter((line) => is(line) && !isVoided(line['Line status']))
        .map((line) => ofLine(line, reason(line.Change))),
    ],
  };
}

function repeated(payouts: readonly PayoutRow[]): ReportProblem {
  const groups = repeatedPayouts(payouts);
  return {
    label: 'Payouts in several rows, at the time of the refresh',
    payouts: String(groups.length),
    rows: groups.flatMap(([first, ...others]) =>
      first === undefined ? [] : [ofPayout(first, `in ${others.length + 1} rows: each counts`)],
    ),
  };
}

function duplicates(payouts: readonly PayoutRow[]): ReportProblem {
  const groups = duplicatePoNumbers(payouts);
  return {
    label: 'PO numbers used more than once, at the time of the refresh',
    payouts: String(groups.flat().length),
    rows: groups.flat().map((payout) => ofPayout(payout, payout['PO number'])),
  };
}

/** A formula for how many problems there are now. */
export function countProblems(problems: readonly ReportProblem[]): string {
  return problems
    .flatMap(({ payouts, lines }) => (lines === undefined ? [payouts] : [payouts, lines]))
    .join('+');
}

/** What waits for review, the oldest first: no problem, but somebody's to decide. */
export function waitingFor(
  payouts: readonly PayoutRow[],
  review: readonly string[],
): ReportProblem {
  const end = (payout: PayoutRow): string => payout['Period end'] || '9999';
  const rows = payouts
    .filter(({ Stage }) => review.includes(Stage.toUpperCase()))
    .sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
  return {
    label: 'Waiting for review, the oldest first',
    payouts: review.map((stage) => countPayouts(knownStage(stage))).join('+') || '0',
    rows: rows.map((payout) => ofPayout(payout, payout.Stage)),
  };
}

/** Over the rows that are listed; what a problem is stands over its own. */
const HEADS = ['   Partner', 'In the sheet', 'Period end', 'Amount', 'Currency', 'Stage or reason'];

/** Adds what there was to decide at the time of the refresh, each with its first rows and the way to them. */
export function addProblems(
  page: ReportPage,
  problems: readonly ReportProblem[],
  sheetIds: SheetIds,
): void {
  const found = problems.filter(({ rows }) => rows.length > 0);
  page.section(
    'Needs a decision',
    found.length === 0
      ? 'Nothing was found at the time of the refresh.'
      : 'As found at the time of the refresh, with the first rows of each.',
  );
  if (found.length === 0) return;
  page.add('item head', ...HEADS.map(textCell));
  for (const [at, { label, payouts, lines, rows }] of found.entries()) {
    if (at > 0) page.begin();
    page.add(
      'row',
      ...[textCell(label), EMPTY_CELL, EMPTY_CELL, countCell('Payouts', payouts), EMPTY_CELL],
      lines === undefined ? EMPTY_CELL : countCell('Lines', lines),
    );
    for (const row of rows.slice(0, LISTED)) addListed(page, row, sheetIds);
    if (rows.length > LISTED) page.add('list', textCell(`   and ${rows.length - LISTED} more`));
  }
}

/** A count that says of what: amounts stand in the same columns. */
function countCell(what: 'Payouts' | 'Lines', formula: string): Cell {
  const none = what === 'Payouts' ? '"–"' : '';
  return figureCell(formula, `"${what}: "#,##0;"${what}: "-#,##0;${none}`);
}

/** As many letters as stand beside an amount. */
const ROOM = 66;

/** Cut between two words where it is longer than its place; the link beside it leads to the rest. */
function inShort(why: string): string {
  if (why.length <= ROOM) return why;
  const cut = why.slice(0, ROOM);
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || ROOM).trimEnd()} …`;
}

function addListed(page: ReportPage, { sheet, id, record, why }: Listed, ids: SheetIds): void {
  const row = page.rows.length + 1;
  const gid = ids[sheet];
  const link =
    gid === null || !isPlainCriterion(id) ? EMPTY_CELL : linkCell(sheet, gid, keyCell(row));
  const currency = record.Currency.toUpperCase();
  const money = /^-?\d/.test(record.Amount)
    ? moneyCell(record.Amount, currency, false)
    : textCell(record.Amount);
  page.add(
    'item',
    ...withKey(
      [
        textCell(`   ${record.Partner}`),
        link,
        textCell(record['Period end']),
        money,
        textCell(record.Currency),
        textCell(inShort(why)),
      ],
      id,
    ),
  );
}

/** A link to the row in which an id stands by now. Nothing in it is a text from the service or a user. */
function linkCell(sheet: 'Payouts' | 'Lines', gid: number, key: string): Cell {
  const header = sheet === 'Payouts' ? 'Payout ID' : 'Line ID';
  const row = `MATCH(${key};${columnRange(sheet, header)};0)`;
  return sentenceCell(`IFERROR(HYPERLINK("#gid=${gid}&range=A"&${row};"Row "&${row});"")`);
}
