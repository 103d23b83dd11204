import type { Workbook } from '../core/ports';
import type { Known } from '../core/plan/change';
import { changeWords } from '../core/plan/words';
import { conflictWords } from '../core/push/decide';
import type { Baseline } from './baseline';
import type { Pushed, Reading, RecordKind } from './kinds';
import { textLiteral, type Literal } from './literal';
import { countIds, type ReadingContext } from './readings';
import { findLostRows, withIds } from './refind';
import { textAt, type CellEdit, type Snapshot, type Table } from './table';
import { isStillSo, readStable, writeStable, type StableReading } from './stable';

/** What is to become of one row, named by the id that stands in the sheet (for a created line, its claim). */
export interface RowOutcome<B> extends Pushed {
  readonly id: string;
  /** The record as the service has it now; null when it is not known. */
  readonly theirs: B | null;
  /** Whether a record without a row gets one. */
  readonly add?: true;
  /** The new `Status`; undefined leaves it to what the merge finds. */
  readonly status?: string;
}

export interface Applied {
  readonly updated: number;
  readonly added: number;
  readonly conflicts: number;
}

export interface ApplyOptions {
  readonly known: Known;
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
  outcomes: readonly RowOutcome<B>[],
  options: ApplyOptions,
): Applied {
  let plan = planRows(workbook, table, kind, baseline, outcomes, options);
  for (let attempt = 1; attempt < TRIES && !isStillSo(workbook, plan.reading); attempt += 1) {
    plan = planRows(workbook, plan.reading.table, kind, baseline, outcomes, options);
  }
  const { reading, merged, added } = plan;
  writeStable(
    workbook,
    reading,
    merged.edits,
    added.map((outcome) => newCells(kind, outcome)),
  );
  workbook.flush();
  baseline.save([...merged.bases, ...added.flatMap((outcome) => outcome.theirs ?? [])]);
  return { updated: merged.bases.length, added: added.length, conflicts: merged.conflicts };
}

interface RowsPlan<B> {
  readonly reading: StableReading;
  readonly merged: MergedRows<B>;
  readonly added: readonly RowOutcome<B>[];
}

/** What is to be written, by the rows as they stand. Writes nothing. */
function planRows<B extends { readonly id: string }, R extends Reading>(
  workbook: Workbook,
  table: Table,
  kind: RecordKind<B, R>,
  baseline: Baseline<B>,
  outcomes: readonly RowOutcome<B>[],
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
  outcomes: readonly RowOutcome<B>[],
  ids: readonly string[],
): Map<string, RowOutcome<B>> {
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
  outcome: RowOutcome<B>,
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
  readonly conflicts: number;
}

function mergeRows<B extends { readonly id: string }, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  baseline: Baseline<B>,
  byId: ReadonlyMap<string, RowOutcome<B>>,
  options: ApplyOptions & { readonly context: ReadingContext },
): MergedRows<B> {
  const result: { edits: CellEdit[]; bases: B[]; conflicts: number } = {
    edits: [],
    bases: [],
    conflicts: 0,
  };
  for (const reading of kind.read(snapshot, baseline.byId, options.context)) {
    const outcome = byId.get(reading.id);
    if (outcome === undefined) continue;
    if ((options.context.idCounts.get(reading.id) ?? 0) > 1) {
      result.edits.push(edit(reading.row, 'Status', `Blocked: ${reading.idFault ?? ''}`));
      continue;
    }
    mergeOne(kind, snapshot, reading, outcome, options.known, result);
  }
  return result;
}

function edit(row: number, header: string, text: string): CellEdit {
  return { row, header, literal: textLiteral(text) };
}

function mergeOne<B extends { readonly id: string }, R extends Reading>(
  kind: RecordKind<B, R>,
  snapshot: Snapshot,
  reading: R,
  outcome: RowOutcome<B>,
  known: Known,
  result: { edits: CellEdit[]; bases: B[]; conflicts: number },
): void {
  const { row } = reading;
  const index = row - snapshot.firstRow;
  for (const [header, said] of Object.entries(outcome.done ?? {})) {
    if (textAt(snapshot, index, header).toLowerCase() === said.toLowerCase())
      result.edits.push(edit(row, header, ''));
  }
  if (outcome.theirs === null) {
    if (outcome.status !== undefined) result.edits.push(edit(row, 'Status', outcome.status));
    return;
  }
  const merged = kind.merge(kind.afterPush(reading, outcome), outcome.theirs);
  const change = changeWords(kind.plan(merged.reading, known));
  const status =
    outcome.status ?? statusAfter(textAt(snapshot, index, 'Status'), change, merged.conflicts);
  result.edits.push(
    ...merged.cells.map(([header, literal]): CellEdit => ({ row, header, literal })),
    edit(row, kind.schema.idHeader, outcome.theirs.id),
    edit(row, 'Change', change),
    edit(row, 'Status', status),
  );
  result.bases.push(merged.base);
  if (merged.conflicts.length > 0) result.conflicts += 1;
}

/** A pull is a check: a conflict is told, and a word about something that is over goes. */
function statusAfter(
  before: string,
  change: string,
  conflicts: Parameters<typeof conflictWords>[0],
): string {
  if (conflicts.length > 0) {
    return `Conflict: ${conflictWords(conflicts)}. Your edit is kept and was not sent. Decide in “Review and push…” which value counts.`;
  }
  if (before.startsWith('Skipped') || before.startsWith('Conflict')) return '';
  const overtaken = change === '' && (before.startsWith('Failed') || before.startsWith('Blocked'));
  return overtaken ? '' : before;
}
