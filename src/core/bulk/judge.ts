import { noteText, type Note } from '../plan/notes';
import { isMistakable } from '../records/overtyped';
import { typedValue } from '../records/merge';
import type { PlanContext, PlannedChange } from '../plan/change';
import { removalFault } from '../plan/line-change';
import { planPayout } from '../plan/payout-change';
import { planLine } from '../plan/plan';
import { isNewLine, type LineBase, type RecordBase } from '../records/readings';
import { FINAL } from '../records/stages';
import type { BulkAction } from './action';
import {
  afterWriting,
  cellsOf,
  isInConflict,
  isLine,
  writesFormula,
  type BulkCell,
  type BulkReading,
} from './cells';

/** A row that an action changes. */
export interface Target {
  readonly id: string;
  readonly row: number;
  /** Its number among the rows that the action applies to, from 1. */
  readonly n: number;
  readonly base: RecordBase;
  readonly cells: readonly BulkCell[];
  /** The row once the cells are written, and the change that would then be sent. */
  readonly after: BulkReading;
  readonly change: PlannedChange | null;
}

/** Why an action skips a row. */
export type SkipCode =
  | 'hidden'
  | 'noRecord'
  | 'notPulled'
  | 'newLine'
  | 'duplicateId'
  | 'overtyped'
  | 'conflict'
  | 'offPayout'
  | 'finalPayout'
  | 'otherStage'
  | 'noPoNumber'
  | 'hasPoNumber'
  | 'alreadySet'
  | 'formula'
  | 'blocked';

interface Skipped {
  readonly kind: 'skipped';
  readonly code: SkipCode;
  /** The reason for the user. Skipped rows are counted by it. */
  readonly why: string;
}

export type Judged = { readonly kind: 'target'; readonly target: Target } | Skipped;

export function skip(code: SkipCode, why: string): Skipped {
  return { kind: 'skipped', code, why };
}

/** What a row is judged by, besides its own cells. */
interface JudgeInput {
  readonly context: PlanContext;
  /** Whether one of a line's action cells (`Action` and its reason and note) contains a formula. */
  readonly hasFormula: boolean;
  /** The row's number among those that the action applies to, from 1. */
  readonly n: number;
}

/** The row as a target, or why the action skips it. A row whose change could not be sent is skipped. */
export function judge(action: BulkAction, reading: BulkReading, input: JudgeInput): Judged {
  const judged = judgeRow(action, reading, input);
  const change = judged.kind === 'target' ? judged.target.change : null;
  return change?.level === 'block' && action.action !== 'revert'
    ? skip('blocked', whyBlocked(change.notes))
    : judged;
}

/** The row as a target, whether or not its change can be sent as things are: the review says so. */
export function judgeRow(
  action: BulkAction,
  reading: BulkReading,
  { context, hasFormula, n }: JudgeInput,
): Judged {
  const { id, row, base } = reading;
  const fault =
    faultOf(action, reading, context) ?? otherStage(action, reading) ?? filled(action, reading);
  if (fault !== null || base === null)
    return fault ?? skip('notPulled', 'Not pulled into this workbook; pull first');
  const written = cellsOf(action, reading, n);
  if (!written.ok) return skip('noPoNumber', written.error);
  const cells = written.value;
  if (cells.every(({ from, to }) => from === to)) return skip('alreadySet', 'Nothing to change');
  if (hasFormula || writesFormula(reading, cells))
    return skip('formula', 'A formula would be overwritten');
  const after = afterWriting(reading, cells);
  const change = isLine(after) ? planLine(after, context) : planPayout(after, context);
  return { kind: 'target', target: { id, row, n, base, cells, after, change } };
}

/** Why a row is left out, to be followed by a count. It never comes to the review unless its cell is set by hand. */
function whyBlocked(notes: readonly Note[]): string {
  const asks = notes.some(({ code }) => code === 'confirm');
  const text = noteText(notes.filter(({ code }) => code !== 'confirm')).replace(/\.$/, '');
  return asks ? `${text}; set the stage in the row to confirm it in the review` : text;
}

/** Why the action cannot apply to the row, whatever it would write. */
function faultOf(
  { action }: BulkAction,
  reading: BulkReading,
  context: PlanContext,
): Skipped | null {
  const { id, base, idFault, overtyped } = reading;
  if (base === null) {
    if (isLine(reading) && idFault === null && isNewLine(reading))
      return skip('newLine', 'New line, not sent yet');
    return skip(
      'notPulled',
      id === '' ? 'The row has no ID' : 'Not pulled into this workbook; pull first',
    );
  }
  if (idFault?.code === 'notKept') return skip('blocked', idFault.text);
  if (idFault !== null) return skip('duplicateId', 'Another row has the same ID');
  if (isMistakable(overtyped))
    return skip(
      'overtyped',
      'Cells of the add-on are overtyped: put them back in the review, or pull again',
    );
  if (action === 'revert') return null;
  if (isInConflict(reading)) return skip('conflict', 'In conflict; resolve that first');
  return isLine(reading) && reading.base !== null ? lineFault(reading.base, context) : null;
}

/** Of an action that is meant for some stages: why a payout is not in one of them, by what was pulled and by its cell. */
function otherStage(action: BulkAction, reading: BulkReading): Skipped | null {
  if (action.action !== 'setStage' || action.from === undefined || isLine(reading)) return null;
  const { from, stage } = action;
  const pulled = reading.base?.stage ?? '';
  const rest = `not one of ${from.join(', ')}`;
  if (!from.includes(pulled)) return skip('otherStage', `Stage is ${pulled || 'empty'}, ${rest}`);
  const mine = reading.fields.stage;
  const typed = mine.kind === 'as pulled' ? pulled : (typedValue(mine) ?? '');
  return typed === stage || from.includes(typed)
    ? null
    : skip('otherStage', `The stage cell says something other than ${pulled}, ${rest}`);
}

/** Of an action for empty PO numbers alone: why a payout has one, by what was pulled or by its cell. */
function filled(action: BulkAction, reading: BulkReading): Skipped | null {
  if (action.action !== 'setPoNumber' || !action.onlyEmpty || isLine(reading)) return null;
  const mine = reading.fields.poNumber;
  const pulled = reading.base?.poNumber ?? '';
  const isEmptied = mine.kind === 'edited' && (mine.value ?? '') === '';
  return pulled === '' && (mine.kind === 'as pulled' || isEmptied)
    ? null
    : skip('hasPoNumber', 'Has a PO number already');
}

function lineFault(base: LineBase, context: PlanContext): Skipped | null {
  const fault = removalFault(base);
  if (fault !== null) return skip('offPayout', fault);
  const stage = context.payouts.get(base.payoutId ?? '')?.stage ?? '';
  return FINAL.includes(stage) ? skip('finalPayout', `Its payout is ${stage}`) : null;
}
