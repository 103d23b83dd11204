import { conflictStatus } from '../../core/push/status';
import type { RecordBase } from '../../core/records/readings';
import { anothersRowStatus, isAnothersRow } from '../records/created-row';
import type { Reading, RecordKind, RowUpdate } from '../records/kinds';
import { mergeRow, newRow } from '../records/merge-row';
import { countIds, type ReadingContext } from '../records/readings';
import { findLostRows, findOvertypedIds, withIds } from '../records/refind';
import { textLiteral } from '../table/literal';
import type { AddedRow } from '../table/rows';
import { textAt, textEdit, type CellEdit, type Snapshot, type Table } from '../table/table';
import { commitRows, type RowWrites } from './commit';
import { blockNotKept } from './not-kept';
import type { StableReading } from './reading';
import { rowWords } from './row-words';
import type { ApplyTarget } from './target';

export interface Applied {
  /** Rows whose record differs at the service from what was pulled before. */
  readonly updated: number;
  readonly unchanged: number;
  /** Edits that were not sent and stay. */
  readonly kept: number;
  readonly added: number;
  readonly conflicts: number;
  /** Rows with a text that Sheets did not keep as a text: they are blocked. */
  readonly notKept: number;
}

/**
 * Brings rows up to what the service said, wherever they stand by now. The user's columns, formulas, order and unsent
 * edits stay, also those typed while this plans. Cells are written before the base: after a kill in between a cell that
 * shows theirs already merges to "agreed", whereas a newer base under an old cell would look like an edit.
 */
export function applyUpdates<B extends RecordBase, R extends Reading>(
  target: ApplyTarget<B, R>,
  updates: readonly RowUpdate<B>[],
): Applied {
  const { workbook, table, kind, store, restored } = target;
  const isLost = restored.includes(kind.schema.idHeader);
  const asked = new Set(updates.flatMap(({ id, theirs }) => [id, theirs?.id ?? id]));
  if (!isLost) store.load(asked);
  const { plan, notKept } = commitRows(
    workbook,
    table,
    (id) => isLost || asked.has(id),
    (reading) => planUpdates(target, reading, updates),
  );
  const { merged, newRecords } = plan;
  const blocked = blockNotKept(target, [...merged.bases, ...newRecords], notKept);
  store.save(blocked.bases);
  const { updated, kept, conflicts } = merged;
  return {
    updated,
    unchanged: merged.bases.length - updated,
    kept,
    added: newRecords.length,
    conflicts,
    notKept: blocked.rows,
  };
}

interface UpdatePlan<B> extends RowWrites {
  readonly merged: MergedRows<B>;
  readonly newRecords: readonly B[];
}

/** What is to be written, by the rows as they stand. Writes nothing. */
function planUpdates<B extends RecordBase, R extends Reading>(
  target: ApplyTarget<B, R>,
  { ids, snapshot }: StableReading,
  updates: readonly RowUpdate<B>[],
): UpdatePlan<B> {
  const { kind, restored } = target;
  const byId = updatesByRowId(updates, ids);
  const isLost = restored.includes(kind.schema.idHeader);
  const found = isLost
    ? findLostRows(kind, snapshot, updates)
    : overtypedIds(target, snapshot, ids);
  const correctIds = ids.map((id, index) => found.get(index + 2) ?? id);
  const merged = mergeRows(target, {
    // Read under its id again, a row that was found is held against the base that is still remembered for it.
    snapshot: withIds(snapshot, found),
    byId,
    reading: { restored, idCounts: countIds(correctIds), isWanted: (id) => byId.has(id) },
  });
  const present = new Set(correctIds);
  const fresh = [...byId.values()].filter(
    (update) =>
      update.add === true &&
      (merged.rowless.has(update)
        ? !present.has(update.theirs?.id ?? '')
        : !present.has(update.id)),
  );
  return {
    edits: merged.edits,
    added: fresh.map((update) => newCells(kind, update)),
    merged,
    newRecords: fresh.flatMap(({ theirs }) => theirs ?? []),
  };
}

/** Rows whose id somebody typed over; none where not all records are at hand anyway. */
function overtypedIds<B extends RecordBase, R extends Reading>(
  { kind, store, isPull }: ApplyTarget<B, R>,
  snapshot: Snapshot,
  ids: readonly string[],
): Map<number, string> {
  if (isPull !== true) return new Map();
  const known = { get: (id: string) => store.get(id), records: () => store.all().values() };
  return findOvertypedIds(kind, { snapshot, ids }, known);
}

/** A created line whose row already bears the service's id, as after a kill in the middle of this, goes by that id. */
function updatesByRowId<B extends { readonly id: string }>(
  updates: readonly RowUpdate<B>[],
  ids: readonly string[],
): Map<string, RowUpdate<B>> {
  const present = new Set(ids);
  return new Map(
    updates.map((update) => {
      const given = update.theirs?.id ?? update.id;
      const id = !present.has(update.id) && present.has(given) ? given : update.id;
      return [id, { ...update, id }];
    }),
  );
}

function newCells<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  { theirs, status }: RowUpdate<B>,
): AddedRow {
  if (theirs === null) return new Map();
  return new Map([
    ...newRow(kind, theirs),
    ['Status', textLiteral(status ?? null)],
    [kind.schema.idHeader, textLiteral(theirs.id)],
  ]);
}

interface MergedRows<B> {
  readonly edits: CellEdit[];
  readonly bases: B[];
  /** Of created lines, those whose row is another's by now. */
  readonly rowless: Set<RowUpdate<B>>;
  updated: number;
  kept: number;
  conflicts: number;
}

interface MergeInput<B> {
  readonly snapshot: Snapshot;
  readonly byId: ReadonlyMap<string, RowUpdate<B>>;
  readonly reading: ReadingContext;
}

function mergeRows<B extends RecordBase, R extends Reading>(
  target: ApplyTarget<B, R>,
  { snapshot, byId, reading: context }: MergeInput<B>,
): MergedRows<B> {
  const counts = { updated: 0, kept: 0, conflicts: 0 };
  const result: MergedRows<B> = { edits: [], bases: [], rowless: new Set(), ...counts };
  for (const reading of target.kind.read(snapshot, target.store, context)) {
    const update = byId.get(reading.id);
    if (update === undefined) continue;
    if ((context.idCounts.get(reading.id) ?? 0) > 1)
      result.edits.push(textEdit(reading.row, 'Status', `Blocked: ${reading.idFault?.text ?? ''}`));
    else if (isAnothersRow(reading, update)) {
      const status = anothersRowStatus(update.theirs?.id ?? '');
      result.edits.push(textEdit(reading.row, 'Status', status));
      result.rowless.add(update);
    } else mergeOne(target, snapshot, { reading, update }, result);
  }
  return result;
}

function mergeOne<B extends RecordBase, R extends Reading>(
  { kind, context }: ApplyTarget<B, R>,
  snapshot: Snapshot,
  { reading, update }: { readonly reading: R; readonly update: RowUpdate<B> },
  result: MergedRows<B>,
): void {
  const { row } = reading;
  const index = row - snapshot.firstRow;
  for (const [header, said] of Object.entries(update.done ?? {})) {
    if (textAt(snapshot, index, header).toLowerCase() === said.toLowerCase())
      result.edits.push(textEdit(row, header, ''));
  }
  if (update.theirs === null) {
    if (update.status !== undefined) result.edits.push(textEdit(row, 'Status', update.status));
    return;
  }
  const settled = kind.afterPush(reading, update);
  const merged = mergeRow(kind, settled, update.theirs, update.created);
  const plan = kind.plan(merged.reading, context);
  result.kept += plan?.fields.length ?? 0;
  if (!isAsPulled(reading.base, update.theirs)) result.updated += 1;
  const before = textAt(snapshot, index, 'Status');
  const status =
    update.status ?? statusAfter(before, plan === null, merged.conflicts, snapshot.table);
  result.edits.push(
    ...merged.cells.map(([header, literal]): CellEdit => ({ row, header, literal })),
    textEdit(row, kind.schema.idHeader, update.theirs.id),
    ...rowWords(snapshot.table, merged.reading, plan, status),
  );
  result.bases.push(merged.base);
  if (merged.conflicts.length > 0) result.conflicts += 1;
}

/** Whether the service has the record as it was last seen; of a field in conflict the base is older than that. */
export function isAsPulled(base: Reading['base'], theirs: object): boolean {
  if (base === null) return false;
  const seen: Readonly<Record<string, unknown>> = { ...base, ...base.conflict?.theirs };
  return Object.entries(theirs).every(
    ([key, value]) => OWN_NOTES.includes(key) || (seen[key] ?? null) === (value ?? null),
  );
}

/** What a base holds besides the record. */
const OWN_NOTES: readonly string[] = ['conflict', 'gone', 'notKept'];

/** A pull is a check: a conflict is told, and a word about something that is over goes. */
function statusAfter(
  before: string,
  isSettled: boolean,
  conflicts: Parameters<typeof conflictStatus>[0],
  { locale }: Pick<Table, 'locale'>,
): string {
  if (conflicts.length > 0) return conflictStatus(conflicts, locale());
  if (before.startsWith('Skipped') || before.startsWith('Conflict')) return '';
  const isOver = isSettled && (before.startsWith('Failed') || before.startsWith('Blocked'));
  return isOver ? '' : before;
}
