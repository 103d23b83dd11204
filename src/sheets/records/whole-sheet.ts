import { isMistakable } from '../../core/records/overtyped';
import type { RecordBase } from '../../core/records/readings';
import type { RecordStore } from '../memory/record-store';
import { idsOf, type Snapshot } from '../table/table';
import type { Reading, RecordKind } from './kinds';
import { overtypedId } from './own-cells';
import { countIds } from './readings';
import { findOvertypedIds, withIds, type Known } from './refind';

/** The rows of a sheet that was read whole, each under the id that was pulled into it, whatever its id cell says. */
export function readWholeSheet<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  store: RecordStore<B>,
  restored: readonly string[],
): readonly R[] {
  const ids = idsOf(snapshot);
  const rows = kind.read(snapshot, store, { restored, idCounts: countIds(ids) });
  const isDoubtful = ({ idFault, overtyped }: R) => idFault !== null || isMistakable(overtyped);
  if (restored.includes(kind.schema.idHeader) || !rows.some(isDoubtful)) return rows;
  const known = { get: (id: string) => store.get(id), records: () => store.all().values() };
  return readUnderPulledIds(kind, snapshot, known, { restored, rows });
}

/** The rows again, those of which the id was overtyped under the one that was pulled; as they were read where there is none. */
export function readUnderPulledIds<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  known: Known<B>,
  { restored, rows }: { readonly restored: readonly string[]; readonly rows: readonly R[] },
): readonly R[] {
  const ids = idsOf(snapshot);
  const found = findOvertypedIds(kind, { snapshot, ids }, known);
  if (found.size === 0) return rows;
  const corrected = withIds(snapshot, found);
  const { idHeader } = kind.schema;
  return (
    kind
      // An id that stands in two rows blocks both until one of them has its own again.
      .read(corrected, known, { restored, idCounts: countIds(ids) })
      .map((reading) => {
        const pulled = found.get(reading.row);
        if (pulled === undefined) return reading;
        const cell = overtypedId(idHeader, pulled, ids[reading.row - snapshot.firstRow] ?? '');
        return { ...reading, overtyped: [cell, ...reading.overtyped] };
      })
  );
}
