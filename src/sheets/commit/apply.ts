import type { Workbook } from '../../core/ports';
import type { PlanContext } from '../../core/plan/change';
import { describeChange } from '../../core/plan/words';
import { conflictStatus } from '../../core/push/decide';
import type { Baseline } from '../memory/baseline';
import type { Reading, RecordKind, RowUpdate } from '../records/kinds';
import { verifyText, type Written } from './landed';
import { textLiteral, type Literal } from '../table/literal';
import { countIds, type ReadingContext } from '../records/readings';
import { findLostRows, withIds } from '../records/refind';
import { isStillSo, readStable, writeStable } from './stable';
import {
  type CellEdit,
  type Snapshot,
  type StableReading,
  type Table,
  textAt,
  textEdit,
} from '../table/table';

export interface Applied {
  /** Rows whose record differs at the service from what was pulled before. */
  readonly updated: number;
  readonly unchanged: number;
  /** Edits that were not sent and stay. */
  readonly kept: number;
  readonly added: number;
  readonly conflicts: number;
}

export interface ApplyOptions {
  readonly known: PlanContext;
  readonly restored: readonly string[];
}

/** How often a plan is made anew when somebody typed while it was made. */
const TRIES = 4;

/**
 * Brings rows up to what the service said, wherever they stand by now. The user's columns, formulas, order and unsent
 * edits stay, also those typed while this plans. Cells are written before the base: after a kill in between a cell that
 * shows theirs already merges to "agreed", whereas a newer base under an old cell would look like an edit.
 */
export function applyOutcomes<B extends { readonly id: string }, R extends Reading>(
  workbook: Workbook,
  table: Table,
  kind: RecordKind<B, R>,
  baseline: Baseline<B>,
  outcomes: readonly RowUpdate<B>[],
  options: ApplyOptions,
): Applied {
  let plan = planRows(workbook, table, kind, baseline, outcomes, options);
  for (let attempt = 1; attempt < TRIES && !isStillSo(workbook, plan.reading); attempt += 1) {
    plan = planRows(workbook, plan.reading.table, kind, baseline, outcomes, options);
  }
  const { reading, merged, added } = plan;
  const rows = added.map((outcome) => newCells(kind, outcome));
  writeStable(workbook, reading, merged.edits, rows);
  workbook.flush();
  verifyText(workbook, reading.table, reading.snapshot.firstRow, [
    ...merged.edits.map(({ row, header, literal }): Written => [
      reading.ids[row - 2] ?? '',
      header,
      literal.value,
    ]),
    ...added.flatMap(({ id }, at) =>
      [...(rows[at] ?? [])].map(([header, { value }]): Written => [id, header, value]),
    ),
  ]);
  baseline.save([...merged.bases, ...added.flatMap((outcome) => outcome.theirs ?? [])]);
  const { updated, kept, conflicts } = merged;
  return {
    updated,
    unchanged: merged.bases.length - updated,
    kept,
    added: added.length,
    conflicts,
  };
}

interface RowsPlan<B> {
  readonly reading: StableReading;
  readonly merged: MergedRows<B>;
  readonly added: readonly RowUpdate<B>[];
}

/** What is to be written, by the rows as they stand. Writes nothing. */
function planRows<B extends { readonly id: string }, R extends Reading>(
  workbook: Workbook,
  table: Table,
  kind: RecordKind<B, R>,
  baseline: Baseline<B>,
  outcomes: readonly RowUpdate<B>[],
  options: ApplyOptions,
): RowsPlan<B> {
  const lost = options.restored.includes(kind.schema.idHeader);
  const asked = new Set(outcomes.flatMap(({ id, theirs }) => [id, theirs?.id ?? id]));
  const reading = readStable(workbook, table, (id) => lost || asked.has(id));
  const { ids, snapshot } = reading;
  const byId = outcomesByRowId(outcomes, ids);
  const context: ReadingContext = { restored: options.restored, idCounts: countIds(ids) };
  const found = lost ? findLostRows(kind, snapshot, outcomes) : new Map<number, string>();
  // Read under its id again, a row that was found is held against the base that is still remembered for it.
  const seen = withIds(snapshot, found);
  const merged = mergeRows(kind, seen, baseline, byId, { ...options, context });
  const present = new Set([...ids, ...found.values()]);
  const added = [...byId.values()].filter(
    (outcome) => outcome.add === true && !present.has(outcome.id),
  );
  return { reading, merged, added };
}

/** A created line whose row already bears the service's id, as after a kill in the middle of this, goes by that id. */
function outcomesByRowId<B extends { readonly id: string }>(
  outcomes: readonly RowUpdate<B>[],
  ids: readonly string[],
): Map<string, RowUpdate<B>> {
  const present = new Set(ids);
  return new Map(
    outcomes.map((outcome) => {
      const given = outcome.theirs?.id ?? outcome.id;
      const id = !present.has(outcome.id) && present.has(given) ? given : outcome.id;
      return [id, { ...outcome, id }];
    }),
  );
}

function newCells<B extends { readonly id: string }, R extends Reading>(
  kind: RecordKind<B, R>,
  outcome: RowUpdate<B>,
): ReadonlyMap<string, Literal> {
  const { theirs, status } = outcome;
  if (theirs === null) return new Map();
  return new Map([
    ...kind.newRow(theirs),
    ['Status', textLiteral(status ?? null)],
    [kind.schema.idHeader, textLiteral(theirs.id)],
  ]);
}

interface MergedRows<B> {
  readonly edits: CellEdit[];
  readonly bases: B[];
  updated: number;
  kept: number;
  conflicts: number;
}

function mergeRows<B extends { readonly id: string }, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  baseline: Baseline<B>,
  byId: ReadonlyMap<string, RowUpdate<B>>,
  options: ApplyOptions & { readonly context: ReadingContext },
): MergedRows<B> {
  const result: MergedRows<B> = { edits: [], bases: [], updated: 0, kept: 0, conflicts: 0 };
  for (const reading of kind.read(snapshot, baseline.byId, options.context)) {
    const outcome = byId.get(reading.id);
    if (outcome === undefined) continue;
    if ((options.context.idCounts.get(reading.id) ?? 0) > 1) {
      result.edits.push(textEdit(reading.row, 'Status', `Blocked: ${reading.idFault ?? ''}`));
      continue;
    }
    mergeOne(kind, snapshot, reading, outcome, options.known, result);
  }
  return result;
}

function mergeOne<B extends { readonly id: string }, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  reading: R,
  outcome: RowUpdate<B>,
  known: PlanContext,
  result: MergedRows<B>,
): void {
  const { row } = reading;
  const index = row - snapshot.firstRow;
  for (const [header, said] of Object.entries(outcome.done ?? {})) {
    if (textAt(snapshot, index, header).toLowerCase() === said.toLowerCase())
      result.edits.push(textEdit(row, header, ''));
  }
  if (outcome.theirs === null) {
    if (outcome.status !== undefined) result.edits.push(textEdit(row, 'Status', outcome.status));
    return;
  }
  const merged = kind.merge(kind.afterPush(reading, outcome), outcome.theirs);
  const plan = kind.plan(merged.reading, known);
  const change = describeChange(plan);
  result.kept += plan?.fields.length ?? 0;
  if (!isAsPulled(reading.base, outcome.theirs)) result.updated += 1;
  const status =
    outcome.status ?? statusAfter(textAt(snapshot, index, 'Status'), change, merged.conflicts);
  result.edits.push(
    ...merged.cells.map(([header, literal]): CellEdit => ({ row, header, literal })),
    textEdit(row, kind.schema.idHeader, outcome.theirs.id),
    textEdit(row, 'Change', change),
    textEdit(row, 'Status', status),
  );
  result.bases.push(merged.base);
  if (merged.conflicts.length > 0) result.conflicts += 1;
}

/** Whether the service has the record as it was last seen; of a field in conflict the base is older than that. */
function isAsPulled(base: Reading['base'], theirs: object): boolean {
  if (base === null) return false;
  const seen: Readonly<Record<string, unknown>> = { ...base, ...base.conflict?.theirs };
  return Object.entries(theirs).every(
    ([key, value]) => ['conflict', 'gone'].includes(key) || (seen[key] ?? null) === (value ?? null),
  );
}

/** A pull is a check: a conflict is told, and a word about something that is over goes. */
function statusAfter(
  before: string,
  change: string,
  conflicts: Parameters<typeof conflictStatus>[0],
): string {
  if (conflicts.length > 0) {
    return conflictStatus(conflicts);
  }
  if (before.startsWith('Skipped') || before.startsWith('Conflict')) return '';
  const overtaken = change === '' && (before.startsWith('Failed') || before.startsWith('Blocked'));
  return overtaken ? '' : before;
}
