import { aboutOf } from '../records/about';
import type { BulkRow, BulkView } from '../contract/bulk';
import type { PlanContext } from '../plan/change';
import type { Note } from '../plan/notes';
import { payoutFacts, recordFacts } from '../plan/facts';
import { makePlan } from '../plan/plan';
import { withFingerprints, type FingerprintedChange } from '../plan/preview';
import type { HiddenBy } from '../ports';
import type { PayoutReading } from '../records/readings';
import { findStage } from '../records/stages';
import { countEach, countReasons } from '../values/count-each';
import { counted } from '../values/counted';
import { digestOf } from '../values/digest';
import { negativesByCurrency, negativeText } from '../values/negatives';
import { outsideTotals } from '../values/outside-totals';
import { totalsByCurrency } from '../values/totals';
import type { BulkAction } from './action';
import { isLine, type BulkReading } from './cells';
import { emptiedSentence, type Sentence } from './emptied';
import { judge, skip, type Target } from './judge';

/** A sheet and its selected rows. */
interface BulkInput {
  readonly rows: readonly number[];
  readonly hidden: ReadonlyMap<number, HiddenBy>;
  /** All rows of the sheet that are not empty. */
  readonly readings: readonly BulkReading[];
  readonly context: PlanContext;
  /** Whether one of a line's action cells contains a formula. */
  readonly hasFormula: (row: number) => boolean;
}

export interface BulkPlan {
  readonly targets: readonly Target[];
  readonly view: Omit<BulkView, 'token' | 'sheet' | 'locale'>;
}

/** The most cells, and the most warnings, that a page lists. */
const MAX_CELLS = 1_000;
const MAX_WARNINGS = 10;
const HIDDEN = { filter: 'Hidden by a filter', hand: 'Hidden by hand' } as const;

/** What an action would do to the selected rows. Each row is either a target or counted under one skip reason. */
export function planBulk(action: BulkAction, input: BulkInput): BulkPlan {
  const { rows, hidden, context, hasFormula } = input;
  const byRow = new Map(input.readings.map((reading) => [reading.row, reading]));
  const skipped: string[] = [];
  const targets: Target[] = [];
  let n = 1;
  for (const row of rows) {
    const reading = byRow.get(row);
    const by = hidden.get(row);
    const judged =
      by !== undefined
        ? skip('hidden', HIDDEN[by])
        : reading === undefined
          ? skip('noRecord', 'No record in this row')
          : judge(action, reading, { context, hasFormula: hasFormula(row), n });
    // Rows that already have their number still count, so that repeating the action assigns the same numbers.
    if (judged.kind === 'target' || judged.code === 'alreadySet') n += 1;
    if (judged.kind === 'target') targets.push(judged.target);
    else skipped.push(judged.why);
  }
  return { targets, view: viewOf(action, input, targets, skipped) };
}

/**
 * A digest of what is shown of a target and of what its reader relies on: the present and future values of its cells, the
 * record's partner, money and period, the payout of a line, and what would be sent with which warnings.
 */
export function targetDigest(
  { cells, base, change }: Target,
  { payouts }: Pick<PlanContext, 'payouts'>,
): string {
  const payout = 'payoutId' in base ? payouts.get(base.payoutId ?? '') : undefined;
  const around = payout && payoutFacts(payout, 0);
  const sent = change && [change.request, change.level, change.notes];
  return digestOf([cells, recordFacts(base), around, sent]);
}

function viewOf(
  action: BulkAction,
  input: BulkInput,
  targets: readonly Target[],
  skipped: readonly string[],
): BulkPlan['view'] {
  const { rows, hidden, readings, context } = input;
  const isRevert = action.action === 'revert';
  const changes = isRevert ? [] : changesAfter(targets, readings, context);
  const notes = changes.flatMap((change) => change.notes);
  const partner = sentencesOf(notes.filter(isAboutPartner));
  const emptied = emptiedSentence(changes, context);
  const named = new Set(emptied.flatMap(({ noteTexts }) => noteTexts));
  const isSaid = (note: Note) => isAboutPartner(note) || named.has(note.text);
  const warnings = [...emptied, ...warningsOf(notes.filter((note) => !isSaid(note)))];
  const listedWarnings = warnings.slice(0, MAX_WARNINGS);
  const more = warnings.length - listedWarnings.length;
  const isLines = action.action === 'decline' || action.action === 'detach';
  const beside = notesBeside(changes, isSaid);
  const shown = listed(targets.map((target) => rowsOf(target, beside.get(target.row) ?? [])));
  const aboutCells = isRevert ? [] : cellWarnings(action, targets);
  const above = [...emptied, ...sentencesWithout(changes, shown, isSaid)];
  const { inTotals, outside } = moneyIn(input, targets);
  const rest = more > 0 ? [`More warnings, which the review shows: ${more}.`] : [];
  return {
    selected: rows.length,
    visible: rows.filter((row) => !hidden.has(row)).length,
    eligible: targets.length,
    skipped: countReasons(skipped),
    totals: totalsByCurrency(inTotals),
    negatives: Object.fromEntries(
      negativesByCurrency(inTotals).map((one) => [one.currency, negativeText(one, context.locale)]),
    ),
    warnings: [...outside, ...aboutCells, ...listedWarnings.map(({ text }) => text), ...rest],
    general: [...outside, ...aboutCells, ...above.map(({ text }) => text)],
    partnerSees:
      [
        ...(isLines && targets.length > 0
          ? ['The partners will see their payouts without these lines, and may be notified.']
          : []),
        ...partner.map(({ text }) => text),
      ].join(' ') || null,
    rows: shown,
    marks: shownCompletely(changes, shown, [...partner, ...above]),
    toApprove: changes.filter(lacksApproval).length,
  };
}

/** The records whose money the totals are made of, and what of the selected rows in sight is in none. */
function moneyIn({ rows, hidden, readings, context }: BulkInput, targets: readonly Target[]) {
  const seen = new Set(rows.filter((row) => !hidden.has(row)));
  const inTotals = targets.map(({ base }) => base).filter(({ gone }) => gone !== true);
  const gone = readings.flatMap(({ row, base }) =>
    base?.gone === true && seen.has(row) ? [base] : [],
  );
  const what = readings.some(isLine) ? 'line' : 'payout';
  return { inTotals, outside: outsideTotals(what, [...inTotals, ...gone], context.locale) };
}

/** The warnings that belong beside a row, by row. What is said of every one of several rows stands above them, once. */
function notesBeside(
  changes: readonly FingerprintedChange[],
  isSaid: (note: Note) => boolean,
): Map<number, string[]> {
  const texts = changes.map(({ row, notes }) => ({
    row,
    texts: notes.filter((note) => !isSaid(note)).map(({ text }) => text),
  }));
  const counts = countEach(texts.flatMap((one) => one.texts));
  const isCommon = (text: string) => changes.length > 1 && counts.get(text) === changes.length;
  return new Map(texts.map(({ row, texts: own }) => [row, own.filter((text) => !isCommon(text))]));
}

/** The warnings, at most ten, that stand beside none of the shown rows. */
function sentencesWithout(
  changes: readonly FingerprintedChange[],
  shown: readonly BulkRow[],
  isSaid: (note: Note) => boolean,
): Sentence[] {
  const beside = new Map(shown.map(({ row, notes }) => [row, notes]));
  const left = changes.flatMap(({ row, notes }) =>
    notes.filter((note) => !isSaid(note) && beside.get(row)?.includes(note.text) !== true),
  );
  return warningsOf(left).slice(0, MAX_WARNINGS);
}

/** The fingerprints of the changes that the view shows completely: every cell and every warning. */
function shownCompletely(
  changes: readonly FingerprintedChange[],
  shown: readonly BulkRow[],
  sentences: readonly Sentence[],
): string[] {
  const cells = new Map(shown.map(({ id, field, to }) => [JSON.stringify([id, field]), to]));
  const shownNotes = new Set(sentences.flatMap(({ noteTexts }) => noteTexts));
  const besideRow = new Map(shown.map(({ row, notes }) => [row, notes]));
  return changes
    .filter(
      ({ id, row, level, fields, notes, guarded }) =>
        (level !== 'block' || guarded !== undefined) &&
        fields.every(({ field, to }) => cells.get(JSON.stringify([id, field])) === to) &&
        (level === 'ok' ||
          notes.every(
            ({ text }) => shownNotes.has(text) || besideRow.get(row)?.includes(text) === true,
          )),
    )
    .map(({ fingerprint }) => fingerprint);
}

function lacksApproval({ guarded }: FingerprintedChange): boolean {
  return guarded !== undefined && !['approved', 'requested'].includes(guarded.approval.state);
}

/** The cells that a target changes. */
function rowsOf({ id, row, base, cells }: Target, notes: readonly string[]): BulkRow[] {
  const { partnerName: partner, amount, currency } = base;
  const about = aboutOf(base);
  return cells.flatMap(({ field, from, to, atIntrow }) =>
    from === to
      ? []
      : [{ id, row, partner, amount, currency, about, field, from, to, atIntrow, notes }],
  );
}

/** The cells of the first rows. No row is listed in part. */
function listed(rows: readonly BulkRow[][]): BulkRow[] {
  const cells: BulkRow[] = [];
  for (const row of rows) {
    if (cells.length + row.length > MAX_CELLS) break;
    cells.push(...row);
  }
  return cells;
}

/** The changes to the targets that a review would show once their cells are written, with the sheet's other changes. */
function changesAfter(
  targets: readonly Target[],
  readings: readonly BulkReading[],
  context: PlanContext,
): FingerprintedChange[] {
  const after = new Map(targets.map((target) => [target.row, target.after]));
  const all = readings.map((reading) => after.get(reading.row) ?? reading);
  const payouts = all.filter((reading): reading is PayoutReading => !isLine(reading));
  const plan = withFingerprints(makePlan(payouts, all.filter(isLine), context), context);
  return plan.filter(({ row }) => after.has(row));
}

function isAboutPartner({ code }: Note): boolean {
  return code === 'partner';
}

function rowsIn(count: number): string {
  return counted(count, 'row');
}

function sentencesOf(notes: readonly Note[]): Sentence[] {
  return [...countEach(notes.map(({ text }) => text))].map(([text, count]) => ({
    text: `${rowsIn(count)}: ${text}`,
    noteTexts: [text],
  }));
}

/** One sentence per note text. Several notes about duplicate PO numbers become one sentence with the first of them. */
function warningsOf(notes: readonly Note[]): Sentence[] {
  const duplicates = notes.filter(({ code }) => code === 'duplicatePoNumber');
  const [first] = duplicates;
  const rest = sentencesOf(notes.filter(({ code }) => code !== 'duplicatePoNumber'));
  if (first === undefined || duplicates.length === 1) return [...sentencesOf(duplicates), ...rest];
  const text = `${rowsIn(duplicates.length)} with a PO number that another payout uses. The first: ${first.text}`;
  return [{ text, noteTexts: [first.text] }, ...rest];
}

/** A warning about payouts that leave a stage in which the partner sees them; '' if there are none. */
function leavingWarning(targets: readonly Target[]): string {
  const left = targets.flatMap(({ base }) =>
    'stage' in base && findStage(base.stage ?? '')?.visible === true ? [base.stage ?? ''] : [],
  );
  const stages = [...countEach(left)].map(([stage, count]) => `${stage} ${count}`);
  const leave = left.length === 1 ? 'leaves' : 'leave';
  return left.length === 0
    ? ''
    : `${rowsIn(left.length)} ${leave} a stage that is visible to the partner (${stages.join(', ')}).`;
}

function replacedText(count: number, what: string): string {
  return `${counted(count, what)} will be replaced.`;
}

/** Warnings that a review does not have: about overwritten cells and about stages that payouts leave. */
function cellWarnings({ action }: BulkAction, targets: readonly Target[]): string[] {
  const cells = targets.flatMap((target) => target.cells);
  const unsent = cells.filter((cell) => cell.unsent);
  const replaced = cells.filter(
    ({ field, from, to }) => field === 'PO number' && from !== null && from !== to,
  );
  const leaving = action === 'setStage' ? leavingWarning(targets) : '';
  return [
    ...(unsent.length > 0 ? [replacedText(unsent.length, 'unsent edit')] : []),
    ...(replaced.length > 0 ? [replacedText(replaced.length, 'PO number')] : []),
    ...(leaving === '' ? [] : [leaving]),
  ];
}
