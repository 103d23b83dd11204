/**
 * Rows whose id does not tell their record any more, found again by what else they say: a row and a record belong
 * together when each is the only one that looks like the other. Nothing else is guessed.
 */
import { groupByKey } from '../../core/values/group-by-key';
import { isClaim, type RecordBase } from '../../core/records/readings';
import type { Reading, RecordKind, RowUpdate } from './kinds';
import { cellInput } from '../table/literal';
import { newRow } from './merge-row';
import { cellAt, columnIndex, idsOf, textAt, type Snapshot } from '../table/table';

/** Rows whose id was lost with its column, by the records that a pull brought. The rest stays lost, which blocks it. Row → id. */
export function findLostRows<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  outcomes: readonly RowUpdate<B>[],
): Map<number, string> {
  const present = new Set(idsOf(snapshot));
  const records = outcomes.flatMap(({ id, theirs }) =>
    theirs === null || present.has(id) ? [] : [[looksOf(kind, theirs), id] as const],
  );
  const rows = snapshot.values.flatMap((_, index) =>
    textAt(snapshot, index, kind.schema.idHeader) === ''
      ? [[looksAt(kind, snapshot, index), snapshot.firstRow + index] as const]
      : [],
  );
  return pairs(rows, records);
}

/** The records that were pulled, as far as rows may stand for them. */
export interface Known<B> {
  get(id: string): B | undefined;
  readonly records: () => Iterable<B>;
}

/**
 * Rows of which the id was typed over, emptied or moved alone: they look like a record that no row with its own id looks
 * like, and more so than like the record whose id they bear. Where cells of theirs are edited, the add-on's own decide.
 * Row → the pulled id.
 */
export function findOvertypedIds<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  { snapshot, ids }: { readonly snapshot: Snapshot; readonly ids: readonly string[] },
  known: Known<B>,
): Map<number, string> {
  const read = new Set(idsOf(snapshot));
  const elsewhere = ids.filter((id) => !read.has(id));
  const { columns, idHeader } = kind.schema;
  const own = columns
    .filter(({ header, editable }) => !editable && ![idHeader, 'Change', 'Status'].includes(header))
    .map(({ header }) => header);
  const byAll = findByLooks(kind, { snapshot, elsewhere }, known);
  const rest = { snapshot: withIds(snapshot, byAll), elsewhere };
  return new Map([...findByLooks({ ...kind, looks: own }, rest, known), ...byAll]);
}

function findByLooks<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  { snapshot, elsewhere }: { readonly snapshot: Snapshot; readonly elsewhere: readonly string[] },
  known: Known<B>,
): Map<number, string> {
  const blank = JSON.stringify(kind.looks.map(() => ''));
  const rows = idsOf(snapshot).map((id, index) => {
    const base = id === '' ? undefined : known.get(id);
    const looks = looksAt(kind, snapshot, index);
    return { id, index, looks, base, isRight: base && looksOf(kind, base) === looks };
  });
  const open = rows.filter(
    ({ id, looks, isRight }) => isRight !== true && !isClaim(id) && looks !== blank,
  );
  if (open.length === 0) return new Map();
  const settled = new Set([
    ...rows.flatMap(({ id, isRight }) => (isRight === true ? [id] : [])),
    ...elsewhere,
  ]);
  const free = [...known.records()].filter(({ id }) => !settled.has(id));
  const bases = new Map(free.map((base) => [base.id, base]));
  const found = pairs(
    open.map(({ looks, index }) => [looks, index]),
    free.map((base) => [looksOf(kind, base), base.id]),
  );
  const differing = (index: number, base: B | undefined): number =>
    base === undefined ? Infinity : differences(kind, snapshot, index, base);
  return new Map(
    [...found].flatMap(([index, id]) => {
      const isBetter = differing(index, rows[index]?.base) > 1 + differing(index, bases.get(id));
      return isBetter ? [[snapshot.firstRow + index, id]] : [];
    }),
  );
}

/** In how many cells a row differs from an untouched row of a record, the id apart. */
function differences<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  index: number,
  base: B,
): number {
  return newRow(kind, base).filter(
    ([header, { value }]) => cellInput(cellAt(snapshot, index, header)) !== value,
  ).length;
}

type Looks = readonly (readonly [looks: string, it: number])[];

function pairs(rows: Looks, records: readonly (readonly [string, string])[]): Map<number, string> {
  const byLooks = groupByKey(records);
  const found = new Map<number, string>();
  for (const [looks, [row, anotherRow]] of groupByKey(rows)) {
    const [id, anotherId] = byLooks.get(looks) ?? [];
    const isOnly = anotherRow === undefined && anotherId === undefined;
    if (row !== undefined && id !== undefined && isOnly) found.set(row, id);
  }
  return found;
}

/** The snapshot as if these rows had their ids. Row → id. */
export function withIds(snapshot: Snapshot, found: ReadonlyMap<number, string>): Snapshot {
  if (found.size === 0) return snapshot;
  const column = columnIndex(snapshot.table, snapshot.table.schema.idHeader) - 1;
  const values = snapshot.values.map((cells, index) => {
    const id = found.get(snapshot.firstRow + index);
    return id === undefined ? cells : cells.map((cell, at) => (at === column ? id : cell));
  });
  return { ...snapshot, values };
}

function looksOf<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  record: B,
): string {
  const cells = new Map(newRow(kind, record));
  return JSON.stringify(kind.looks.map((header) => cells.get(header)?.value ?? ''));
}

function looksAt(
  { looks }: Pick<RecordKind<never, never>, 'looks'>,
  snapshot: Snapshot,
  index: number,
): string {
  return JSON.stringify(looks.map((header) => cellInput(cellAt(snapshot, index, header))));
}
