import type { FieldConflict } from '../../core/push/field-conflict';
import {
  AS_PULLED,
  comparisonFor,
  mergeCell,
  mergeCreated,
  shownValue,
  type Mine,
} from '../../core/records/merge';
import {
  fieldIn,
  isUnknown,
  valueIn,
  type Fields,
  type RecordBase,
} from '../../core/records/readings';
import type { Literal } from '../table/literal';
import type { Reading, RecordKind } from './kinds';
import type { Cells } from './own-cells';
import { fieldLiteral } from './readings';

/** A row brought up to what the service says: the cells to show, the base from now on, and how the row reads then. */
interface MergedRow<B, R> {
  readonly cells: Cells;
  readonly base: B;
  readonly reading: R;
  readonly conflicts: readonly FieldConflict[];
}

interface MergedFields {
  readonly cells: Cells;
  readonly values: Values;
  readonly mine: Readonly<Record<string, Mine>>;
  readonly conflicts: readonly FieldConflict[];
  readonly open: { readonly theirs: Values; readonly unknown?: readonly string[] };
}

type Values = Readonly<Record<string, string | null>>;

/** Of a record that was just made from the row the cells are what the user asks for; `created` is what was sent of them. */
function mergeFields(
  fields: Fields,
  reading: Reading,
  theirs: RecordBase,
  created: Partial<Values> | undefined,
): MergedFields {
  const { base } = reading;
  const cells: (readonly [string, Literal])[] = [];
  const conflicts: FieldConflict[] = [];
  const values: Record<string, string | null> = {};
  const mine = { ...reading.fields };
  const open: Record<string, string | null> = {};
  const unknown: string[] = [];
  for (const [key, header] of fields) {
    const cell = mine[key] ?? AS_PULLED;
    const isLost = created === undefined && (base === null || isUnknown(base.conflict, key));
    const given = fieldIn(theirs, key);
    if (given === undefined && !isLost) {
      // The service does not return this field at all: the cell is left alone, and what was last sent stays the base.
      values[key] = valueIn(base, key);
      continue;
    }
    const theirValue = given ?? null;
    const same = comparisonFor(key);
    const merged =
      base === null && created !== undefined
        ? mergeCreated(cell, created[key], theirValue, same)
        : mergeCell(isLost ? undefined : valueIn(base, key), cell, theirValue, same);
    values[key] = merged.base;
    if (merged.showTheirs && given !== undefined) {
      cells.push([header, fieldLiteral(key, theirs)]);
      mine[key] = AS_PULLED;
    }
    if (merged.verdict !== 'conflict') continue;
    const seen = { field: header, mine: shownValue(cell), theirs: theirValue };
    conflicts.push(
      isLost ? { ...seen, base: null, isBaseUnknown: true } : { ...seen, base: merged.base },
    );
    open[key] = theirValue;
    if (isLost) unknown.push(key);
  }
  const lost = unknown.length === 0 ? {} : { unknown };
  return { cells, values, mine, conflicts, open: { theirs: open, ...lost } };
}

/** Merges a row with what the service says of its record. */
export function mergeRow<B extends RecordBase, R extends Reading>(
  kind: Pick<RecordKind<B, R>, 'fields' | 'cells'>,
  reading: R,
  theirs: B,
  created?: Partial<Values>,
): MergedRow<B, R> {
  const merged = mergeFields(kind.fields, reading, theirs, created);
  const { conflicts, mine: fields } = merged;
  const { id, updatedAt } = theirs;
  const conflict = conflicts.length === 0 ? null : { ...merged.open, updatedAt };
  const base: B = { ...theirs, ...merged.values, conflict };
  return {
    cells: [...kind.cells(theirs), ...merged.cells],
    base,
    conflicts,
    reading: { ...reading, id, base, idFault: null, overtyped: [], fields },
  };
}

/** All cells of a row that is new to the sheet, without its id: the add-on's own, then the editable ones. */
export function newRow<B extends RecordBase>(
  { fields, cells }: Pick<RecordKind<B, Reading>, 'fields' | 'cells'>,
  record: B,
): Cells {
  return [
    ...cells(record),
    ...fields.map(([key, header]) => [header, fieldLiteral(key, record)] as const),
  ];
}
