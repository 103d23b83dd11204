import type { Lookup } from '../../core/plan/change';
import { AS_PULLED, shownValue, type Caution, type Mine } from '../../core/records/merge';
import {
  isClaim,
  LINE_FIELDS,
  PAYOUT_FIELDS,
  valueIn,
  type Fields,
  type IdFault,
  type LineBase,
  type LineReading,
  type NotKept,
  type PayoutBase,
  type PayoutReading,
  type RecordBase,
} from '../../core/records/readings';
import type { Overtyped } from '../../core/records/overtyped';
import { misleading, normalForm } from '../../core/values/characters';
import { countEach } from '../../core/values/count-each';
import { readCell, type Meaning } from '../table/cells';
import { amountLiteral, cellInput, textLiteral, type Literal } from '../table/literal';
import type { Schema } from '../table/schema';
import {
  cellAt,
  displayAt,
  formatAt,
  formulaAt,
  idsOf,
  textAt,
  type Snapshot,
} from '../table/table';
import { lineCells, overtypedIn, payoutCells, type Cells } from './own-cells';

/** What the reading of rows needs to know beyond their cells. */
export interface ReadingContext {
  /** Headers whose columns were put back and are still empty. */
  readonly restored: readonly string[];
  /** How many rows of the whole sheet carry each id. */
  readonly idCounts: ReadonlyMap<string, number>;
  /** Which rows are to be read; all when undefined. The records of the others are not asked for. */
  readonly isWanted?: (id: string) => boolean;
}

export function countIds(ids: readonly string[]): Map<string, number> {
  return countEach(ids.filter((id) => id !== ''));
}

const MEANINGS: Readonly<Record<string, Meaning>> = {
  stage: 'stage',
  poNumber: 'name',
  amount: 'amount',
  currency: 'currency',
  sourceAmount: 'amount',
};

/** How the cells of an editable field are understood. */
function meaningOf(key: string): Meaning {
  return MEANINGS[key] ?? 'text';
}

/** How an untouched cell of this field looks. */
export function fieldLiteral(key: string, base: RecordBase): Literal {
  const value = valueIn(base, key);
  if (meaningOf(key) !== 'amount') return textLiteral(value);
  // A deal may be in another currency than its line, which nothing tells: it is not shown with the decimals of that one.
  return amountLiteral(value, key === 'sourceAmount' ? null : base.currency);
}

function mineOf(
  snapshot: Snapshot,
  index: number,
  cell: { header: string; meaning: Meaning; asPulled: Literal | null },
): Mine {
  const { header, meaning, asPulled } = cell;
  return readCell(
    {
      header,
      value: cellAt(snapshot, index, header),
      formula: formulaAt(snapshot, index, header),
      format: formatAt(snapshot, index, header),
      currency: header === 'Amount' ? textAt(snapshot, index, 'Currency') : null,
      display: () => displayAt(snapshot, index, header),
      locale: snapshot.table.locale,
    },
    meaning,
    asPulled,
  );
}

/** Whether a row holds anything in the add-on's columns besides what the add-on says about the row. */
function isBlankRow(snapshot: Snapshot, index: number): boolean {
  return snapshot.table.schema.columns.every(
    ({ header }) =>
      header === 'Change' || header === 'Status' || cellAt(snapshot, index, header) === '',
  );
}

/** Where a record has something to say; a row without any of these and without an id is a total, a remark, a blank. */
const TELLING = ['Stage', 'PO number', 'Currency', 'Partner ID', 'Updated (UTC)'];

/**
 * Whether a row below or between the records is the user's own: totals under `Amount`, with a word beside them. Such a
 * row is neither a record that lost its id nor a line to create, and nothing is said of it.
 */
function isTotals(snapshot: Snapshot, index: number, { restored }: ReadingContext): boolean {
  const { columns, schema } = snapshot.table;
  if (restored.includes(schema.idHeader) || textAt(snapshot, index, schema.idHeader) !== '')
    return false;
  const typed = columns.has('Action') && cellAt(snapshot, index, 'Amount') !== '';
  if (typed && formulaAt(snapshot, index, 'Amount') === '') return false;
  return TELLING.every((header) => !columns.has(header) || cellAt(snapshot, index, header) === '');
}

function idFault(
  schema: Schema,
  id: string,
  known: boolean,
  context: ReadingContext,
): IdFault | null {
  const count = context.idCounts.get(id) ?? 0;
  if (count > 1) {
    return {
      code: 'doubled',
      text: `${count} rows have the ${schema.idHeader} ${id}. Delete the copies, or put the ids back, then pull.`,
    };
  }
  if (known) return null;
  const what =
    id === ''
      ? `The row has lost its ${schema.idHeader}`
      : `The ${schema.idHeader} ${id} was not pulled into this workbook, or what was pulled for it was altered in the hidden sheet`;
  return {
    code: 'unknown',
    text: `${what}.${misleading(id)} Undo the edit of the ID, or pull; an unknown row is never sent.`,
  };
}

/** What a row says of its own identity: of an unknown id, a doubled one, or a text that Sheets did not keep. */
function rowFault(
  snapshot: Snapshot,
  index: number,
  { id, isKnown, notKept }: { id: string; isKnown: boolean; notKept: NotKept | undefined },
  context: ReadingContext,
): IdFault | null {
  const fault = idFault(snapshot.table.schema, id, isKnown, context);
  if (fault !== null) return fault;
  const [header] =
    Object.entries(notKept ?? {}).find(([name, shown]) =>
      stillShows(snapshot, index, name, shown),
    ) ?? [];
  return header === undefined
    ? null
    : {
        code: 'notKept',
        text: `Sheets did not keep the ${header} of ${id} as Introw has it, so nothing in the row is sent. Pull again; if this remains, check whether a rule (Data > Data validation) or a table (Table menu > Convert to range) holds that cell, or change the text in Introw.`,
      };
}

function stillShows(snapshot: Snapshot, index: number, header: string, shown: string): boolean {
  return String(cellInput(cellAt(snapshot, index, header))) === shown;
}

interface Row<K extends string, B> {
  readonly row: number;
  readonly id: string;
  readonly base: B | null;
  readonly overtyped: Overtyped;
  readonly fields: Readonly<Record<K, Mine>>;
}

/** The rows that hold anything, each finished by what only its sheet has. */
function readRows<K extends string, B extends RecordBase, R>(
  { editable, own }: { editable: Fields<K>; own: (base: B) => Cells },
  snapshot: Snapshot,
  { bases, context }: { bases: Pick<Lookup<B>, 'get'>; context: ReadingContext },
  finish: (row: Row<K, B>, index: number) => R,
): R[] {
  return idsOf(snapshot).flatMap((id, index) => {
    if (context.isWanted?.(id) === false) return [];
    if (isBlankRow(snapshot, index) || isTotals(snapshot, index, context)) return [];
    const base = (id === '' ? undefined : bases.get(id)) ?? null;
    const fields = Object.fromEntries(
      editable.map(([key, header]) => {
        const asPulled = base && fieldLiteral(key, base);
        const shown = base?.notKept?.[header];
        const isNobodys = shown !== undefined && stillShows(snapshot, index, header, shown);
        const mine =
          isNobodys || context.restored.includes(header)
            ? AS_PULLED
            : mineOf(snapshot, index, { header, meaning: meaningOf(key), asPulled });
        return [key, mine];
      }),
    ) as Record<K, Mine>;
    const overtyped =
      base === null
        ? []
        : overtypedIn(snapshot, index, {
            cells: own(base),
            currency: base.currency,
            notKept: base.notKept,
            restored: context.restored,
          });
    return [finish({ row: snapshot.firstRow + index, id, base, overtyped, fields }, index)];
  });
}

/** The rows of `Payouts` that hold anything. */
export function readPayouts(
  snapshot: Snapshot,
  bases: Pick<Lookup<PayoutBase>, 'get'>,
  context: ReadingContext,
): PayoutReading[] {
  const cells = { editable: PAYOUT_FIELDS, own: payoutCells };
  return readRows(cells, snapshot, { bases, context }, (row, index) => {
    const { id, base } = row;
    const identity = { id, isKnown: base !== null, notKept: base?.notKept };
    return { ...row, idFault: rowFault(snapshot, index, identity, context) };
  });
}

/** The rows of `Lines` that hold anything. */
export function readLines(
  snapshot: Snapshot,
  bases: Pick<Lookup<LineBase>, 'get'>,
  context: ReadingContext,
): LineReading[] {
  const cells = { editable: LINE_FIELDS, own: lineCells };
  return readRows(cells, snapshot, { bases, context }, (row, index) => {
    const { id, base } = row;
    const text = (header: string) => textAt(snapshot, index, header);
    const isNew = (id === '' || isClaim(id)) && !cameFromService(snapshot, index, context);
    const identity = { id, isKnown: base !== null || isNew, notKept: base?.notKept };
    return {
      ...row,
      idFault: rowFault(snapshot, index, identity, context),
      action: readAction(snapshot, index),
      declineReason: text('Decline reason'),
      declineNote: text('Decline note'),
      ...(isNew && base === null ? readTyped(snapshot, index) : readOwn(text)),
    };
  });
}

function readOwn(text: (header: string) => string) {
  return { partner: text('Partner'), partnerId: text('Partner ID'), payoutId: text('Payout ID') };
}

/** The add-on's cells that are typed for a new line, and what is wrong with them. */
function readTyped(snapshot: Snapshot, index: number) {
  const read = (header: string) => {
    const mine = mineOf(snapshot, index, { header, meaning: 'name', asPulled: null });
    return { mine, text: shownValue(mine) ?? '' };
  };
  const [partner, partnerId, payoutId] = [read('Partner'), read('Partner ID'), read('Payout ID')];
  const mines = [partner, partnerId, payoutId].map(({ mine }) => mine);
  return {
    ...{ partner: partner.text, partnerId: partnerId.text, payoutId: payoutId.text },
    unreadable: mines.flatMap((mine) => (mine.kind === 'unreadable' ? [mine.why] : [])),
    cautions: mines.flatMap((mine): Caution[] =>
      mine.kind === 'edited' && mine.caution !== undefined ? [mine.caution] : [],
    ),
  };
}

/** A row with a status or a time of change was pulled once: without its id it is a lost line, never a new one. */
function cameFromService(snapshot: Snapshot, index: number, context: ReadingContext): boolean {
  if (context.restored.includes(snapshot.table.schema.idHeader)) return true;
  return ['Line status', 'Updated (UTC)', 'Plan'].some(
    (header) => cellAt(snapshot, index, header) !== '',
  );
}

function readAction(snapshot: Snapshot, index: number): LineReading['action'] {
  const text = textAt(snapshot, index, 'Action');
  if (text === '') return 'none';
  for (const header of ['Action', 'Decline reason', 'Decline note']) {
    const mine = mineOf(snapshot, index, { header, meaning: 'text', asPulled: null });
    if (mine.kind === 'formula') {
      const formula = formulaAt(snapshot, index, header);
      return {
        unreadable: `${header} holds a formula (${formula}), which is never carried out. Type the value.`,
      };
    }
    if (mine.kind === 'unreadable') return { unreadable: mine.why };
  }
  switch (normalForm(text).toLowerCase()) {
    case 'decline':
      return 'decline';
    case 'detach':
      return 'detach';
    default:
      return {
        unreadable: `“${text}” is not an action; choose Decline or Detach, or clear the cell.${misleading(text)}`,
      };
  }
}
