import { aboutOf } from '../records/about';
import { checksum } from '../values/checksum';
import type { BulkRow, BulkView } from '../contract/bulk';
import type { PlanContext } from '../plan/change';
import { makePlan } from '../plan/plan';
import type { HiddenBy } from '../ports';
import type { PayoutReading } from '../records/readings';
import { findStage } from '../records/stages';
import { totalsByCurrency } from '../values/totals';
import type { BulkAction } from './action';
import { ALREADY_SET, isLine, targetOf, type BulkReading, type Target } from './judge';

/** A sheet with the rows of it that are selected. */
export interface BulkInput {
  readonly rows: readonly number[];
  readonly hidden: ReadonlyMap<number, HiddenBy>;
  /** All rows of the sheet that hold anything. */
  readonly readings: readonly BulkReading[];
  readonly context: PlanContext;
  /** Whether one of a line's cells for an action holds a formula. */
  readonly hasFormula: (row: number) => boolean;
}

export interface BulkPlan {
  readonly targets: readonly Target[];
  readonly view: Omit<BulkView, 'token' | 'sheet' | 'locale'>;
}

/** As many cells, and as many warnings, as a page lists. */
const LISTED = 100;
const WARNINGS = 10;
const HIDDEN = { filter: 'Hidden by a filter', hand: 'Hidden by hand' } as const;

/** What an action would do to the selected rows. Each of them is a target or counted under one reason. */
export function planBulk(action: BulkAction, input: BulkInput): BulkPlan {
  const { rows, hidden, context, hasFormula } = input;
  const byRow = new Map(input.readings.map((reading) => [reading.row, reading]));
  const skipped: string[] = [];
  const targets: Target[] = [];
  let n = 1;
  for (const row of rows) {
    const reading = byRow.get(row);
    const by = hidden.get(row);
    const target =
      by !== undefined
        ? HIDDEN[by]
        : reading === undefined
          ? 'No record in the row'
          : targetOf(action, reading, context, hasFormula(row), n);
    // A row that has its number already takes it up all the same, so that a second run gives nobody else's.
    if (typeof target !== 'string' || target === ALREADY_SET) n += 1;
    if (typeof target === 'string') skipped.push(target);
    else targets.push(target);
  }
  return { targets, view: viewOf(action, input, targets, skipped) };
}

/** Stands for what a target's cells hold and will hold. */
export function targetChecksum({ cells }: Target): string {
  return checksum(JSON.stringify(cells));
}

function counted(texts: readonly string[]): [text: string, count: number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts];
}

function viewOf(
  action: BulkAction,
  { rows, hidden, readings, context }: BulkInput,
  targets: readonly Target[],
  skipped: readonly string[],
): BulkPlan['view'] {
  const notes = action.action === 'revert' ? [] : notesOf(targets, readings, context);
  const seen = notes.filter(isOfPartner);
  const isLines = action.action === 'decline' || action.action === 'detach';
  return {
    selected: rows.length,
    visible: rows.filter((row) => !hidden.has(row)).length,
    eligible: targets.length,
    skipped: counted(skipped).map(([why, count]) => ({ why, count })),
    totals: totalsByCurrency(targets.map(({ base }) => base)),
    warnings: warningsOf(action, targets, notes),
    partnerSees:
      isLines && targets.length > 0
        ? 'The partners see their payouts without these lines, and may be notified.'
        : worded(seen).join(' ') || null,
    rows: listed(targets.map(rowsOf)),
  };
}

/** The cells that a target changes. */
function rowsOf({ id, row, base, cells }: Target): BulkRow[] {
  const { partnerName: partner, amount, currency } = base;
  const about = aboutOf(base);
  return cells.flatMap(({ field, from, to }) =>
    from === to ? [] : [{ id, row, partner, amount, currency, about, field, from, to }],
  );
}

/** The cells of the first rows, so that no row is listed in part. */
function listed(rows: readonly BulkRow[][]): BulkRow[] {
  const cells: BulkRow[] = [];
  for (const row of rows) {
    if (cells.length + row.length > LISTED) break;
    cells.push(...row);
  }
  return cells;
}

/** What a review of the rows would say once their cells are written, beside all else that is pending in their sheet. */
function notesOf(
  targets: readonly Target[],
  readings: readonly BulkReading[],
  context: PlanContext,
): string[] {
  const after = new Map(targets.map((target) => [target.row, target.after]));
  const all = readings.map((reading) => after.get(reading.row) ?? reading);
  const payouts = all.filter((reading): reading is PayoutReading => !isLine(reading));
  return makePlan(payouts, all.filter(isLine), context)
    .filter(({ row }) => after.has(row))
    .flatMap(({ notes }) => notes);
}

function isOfPartner(note: string): boolean {
  return note.startsWith('The partner');
}

function rowsIn(count: number): string {
  return `${count} row${count === 1 ? '' : 's'}`;
}

function worded(notes: readonly string[]): string[] {
  return counted(notes).map(([note, count]) => `${rowsIn(count)}: ${note}`);
}

const DOUBLED = /^PO number .* as well\.$/;

/** Each doubled PO number is a note of its own: of several the first stands for all. */
function folded(notes: readonly string[]): string[] {
  const doubled = notes.filter((note) => DOUBLED.test(note));
  const [first = ''] = doubled;
  const words = `${rowsIn(doubled.length)} with a PO number that other payouts have too. The first: ${first}`;
  return [
    ...(doubled.length > 1 ? [words] : worded(doubled)),
    ...worded(notes.filter((note) => !DOUBLED.test(note))),
  ];
}

/** Of payouts that leave a stage in which the partner sees them; '' for none. */
function leavingWords(targets: readonly Target[]): string {
  const left = targets.flatMap(({ base }) =>
    'stage' in base && findStage(base.stage ?? '')?.visible === true ? [base.stage ?? ''] : [],
  );
  const stages = counted(left).map(([stage, count]) => `${stage} ${count}`);
  const leave = left.length === 1 ? 'leaves' : 'leave';
  return left.length === 0
    ? ''
    : `${rowsIn(left.length)} ${leave} a stage that the partner sees (${stages.join(', ')}).`;
}

function warningsOf(
  { action }: BulkAction,
  targets: readonly Target[],
  notes: readonly string[],
): string[] {
  if (action === 'revert') return [];
  const said = folded(notes.filter((note) => !isOfPartner(note)));
  const more = said.length - WARNINGS;
  const cells = targets.flatMap((target) => target.cells);
  const unsent = cells.filter((cell) => cell.unsent);
  const replaced = cells.filter(
    ({ field, from, to }) => field === 'PO number' && from !== null && from !== to,
  );
  const leaving = action === 'setStage' ? leavingWords(targets) : '';
  return [
    ...(unsent.length > 0 ? [`Unsent edits that will be replaced: ${unsent.length}.`] : []),
    ...(replaced.length > 0 ? [`PO numbers that will be replaced: ${replaced.length}.`] : []),
    ...(leaving === '' ? [] : [leaving]),
    ...said.slice(0, WARNINGS),
    ...(more > 0 ? [`${more} more; the review shows each with its row.`] : []),
  ];
}
