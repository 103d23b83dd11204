import { groupByKey } from '../../core/values/group-by-key';
import type { RecordBase } from '../../core/records/readings';
import type { Reading, RecordKind, RowUpdate } from './kinds';
import { cellInput } from '../table/literal';
import { newRow } from './merge-row';
import { cellAt, columnIndex, idsOf, textAt, type Snapshot } from '../table/table';

/**
 * Rows whose id was lost with its column, found again by what else they say: a row and a record belong together when
 * each is the only one that looks like the other. The rest stays lost, which blocks it. Row → id.
 */
export function findLostRows<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  outcomes: readonly RowUpdate<B>[],
): Map<number, string> {
  const present = new Set(idsOf(snapshot));
  const records = groupByKey(
    outcomes.flatMap(({ id, theirs }) => {
      if (theirs === null || present.has(id)) return [];
      const cells = new Map(newRow(kind, theirs));
      return [[looks(kind.looks.map((header) => cells.get(header)?.value ?? '')), id] as const];
    }),
  );
  const rows = groupByKey(
    snapshot.values.flatMap((_, index) => {
      if (textAt(snapshot, index, kind.schema.idHeader) !== '') return [];
      const cells = kind.looks.map((header) => cellInput(cellAt(snapshot, index, header)));
      return [[looks(cells), snapshot.firstRow + index] as const];
    }),
  );
  const found = new Map<number, string>();
  for (const [key, [row, anotherRow]] of rows) {
    const [id, anotherId] = records.get(key) ?? [];
    if (
      row === undefined ||
      id === undefined ||
      anotherRow !== undefined ||
      anotherId !== undefined
    )
      continue;
    found.set(row, id);
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

function looks(cells: readonly unknown[]): string {
  return JSON.stringify(cells);
}
