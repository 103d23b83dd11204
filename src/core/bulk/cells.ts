/** The cells of a row that a bulk action reads and sets. */
import { ok, type Result } from '../errors';
import { AS_PULLED, comparisonFor, isUnchanged, type Mine } from '../records/merge';
import {
  fieldIn,
  valueIn,
  type Fields,
  LINE_FIELDS,
  PAYOUT_FIELDS,
  type LineReading,
  type PayoutBase,
  type PayoutReading,
} from '../records/readings';
import type { BulkAction } from './action';

export type BulkReading = PayoutReading | LineReading;

export function isLine(reading: BulkReading): reading is LineReading {
  return 'action' in reading;
}

/** A cell that an action sets. `from` and `to` are equal if the cell already has that value. */
export interface BulkCell {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  /** Whether an unsent edit would be overwritten. */
  readonly unsent: boolean;
  /** What Introw has, as last read. */
  readonly atIntrow: string | null;
}

/** A field of a row with the values that are compared in a merge. */
interface RowField {
  readonly key: string;
  readonly header: string;
  readonly mine: Mine;
  readonly base: string | null;
}

const ACTION_TEXTS = { none: null, decline: 'Decline', detach: 'Detach' } as const;

/** The action cells of a line. A pull leaves them empty, so that any content is the user's edit. */
function actionFields({ action, declineReason, declineNote }: LineReading): RowField[] {
  const texts: [header: string, text: string | null][] = [
    ['Action', typeof action === 'object' ? '?' : ACTION_TEXTS[action]],
    ['Decline reason', declineReason || null],
    ['Decline note', declineNote || null],
  ];
  return texts.map(([header, value]) => {
    const mine = { kind: 'edited', value } as const;
    return { key: header, header, mine, base: null };
  });
}

/** The editable fields of a row. */
function fieldsOf(reading: BulkReading): RowField[] {
  const mines: Readonly<Record<string, Mine>> = reading.fields;
  const all: Fields = isLine(reading) ? LINE_FIELDS : PAYOUT_FIELDS;
  const own = all.map(([key, header]) => ({
    key,
    header,
    mine: mines[key] ?? AS_PULLED,
    base: valueIn(reading.base, key),
  }));
  return isLine(reading) ? [...own, ...actionFields(reading)] : own;
}

/** Whether the cell of the field differs from this value. */
function differs({ key, mine }: RowField, value: string | null): boolean {
  return !isUnchanged(value, mine, comparisonFor(key));
}

function isEdited(field: RowField): boolean {
  return differs(field, field.base);
}

/** Whether a field was changed both here and at Introw, differently. */
export function isInConflict(reading: BulkReading): boolean {
  return fieldsOf(reading).some((field) => {
    const theirs = fieldIn(reading.base?.conflict?.theirs ?? null, field.key);
    return theirs !== undefined && isEdited(field) && differs(field, theirs);
  });
}

/** Whether one of these cells holds a formula. */
export function writesFormula(reading: BulkReading, cells: readonly BulkCell[]): boolean {
  return fieldsOf(reading).some(
    ({ header, mine }) => mine.kind === 'formula' && cells.some(({ field }) => field === header),
  );
}

function cellOf(field: RowField, to: string | null): BulkCell {
  const { mine, base, header } = field;
  const typed = mine.kind === 'unreadable' ? (mine.shown ?? '?') : mine;
  const shown = typeof typed === 'string' ? typed : typed.kind === 'as pulled' ? base : typed.value;
  const unsent = isEdited(field) && shown !== to;
  return { field: header, from: shown, to, unsent, atIntrow: base };
}

/** The cells that the action sets in the row, or why it cannot. */
export function cellsOf(
  action: BulkAction,
  reading: BulkReading,
  n: number,
): Result<BulkCell[], string> {
  const fields = fieldsOf(reading);
  const write = (values: Readonly<Record<string, string | null>>) =>
    ok(
      fields.flatMap((field) => {
        const to = values[field.header];
        return to === undefined ? [] : [cellOf(field, to)];
      }),
    );
  switch (action.action) {
    case 'setStage':
      return write({ Stage: action.stage });
    case 'setPoNumber': {
      const number = action.number(reading.base as PayoutBase, n);
      return number.ok ? write({ 'PO number': number.value }) : number;
    }
    case 'decline': {
      const { reason, note } = action;
      return write({ Action: 'Decline', 'Decline reason': reason, 'Decline note': note || null });
    }
    case 'detach':
      return write({ Action: 'Detach' });
    default:
      return ok(fields.filter(isEdited).map((field) => cellOf(field, field.base)));
  }
}

/** The row once the cells are written. For a line, reason and note count only if the action writes them. */
export function afterWriting(reading: BulkReading, cells: readonly BulkCell[]): BulkReading {
  const written = new Map(cells.map(({ field, to }) => [field, to]));
  const fields = Object.fromEntries(
    fieldsOf(reading).map(({ key, header, mine }): [string, Mine] => {
      const to = written.get(header);
      return [key, to === undefined ? mine : { kind: 'edited', value: to }];
    }),
  );
  const text = (header: string) => written.get(header) ?? '';
  const typed = {
    action: (text('Action') || 'none').toLowerCase(),
    declineReason: text('Decline reason'),
    declineNote: text('Decline note'),
  };
  return { ...reading, fields, ...(isLine(reading) ? typed : {}) } as BulkReading;
}
