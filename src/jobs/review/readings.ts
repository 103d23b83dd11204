import { fail, ok, problem, type Result } from '../../core/errors';
import { isClaim, type LineReading, type PayoutReading } from '../../core/records/readings';
import type { Baseline } from '../../sheets/memory/baseline';
import { restoredHeaders, type Meta } from '../../sheets/memory/meta';
import {
  countIds,
  idsOf,
  readLines,
  readPayouts,
  type ReadingContext,
} from '../../sheets/records/readings';
import { LINES, PAYOUTS, type Schema } from '../../sheets/table/schema';
import { openTable, readTable, type Snapshot } from '../../sheets/table/table';
import { openMemory } from '../setup/guards';
import { readMemory, type Memory } from '../memory';
import type { Ports } from '../ports';

/** Both sheets as they stand, read against the memory. */
export interface ReadSheets {
  readonly payouts: { readonly snapshot: Snapshot | null; readonly rows: readonly PayoutReading[] };
  readonly lines: { readonly snapshot: Snapshot | null; readonly rows: readonly LineReading[] };
  readonly memory: Memory;
}

/** Reads both sheets and the memory. Sends nothing; a sheet that was never pulled has no rows. */
export function readSheets(
  ports: Ports,
  confirmed: Readonly<Record<string, string>> = {},
): Result<ReadSheets> {
  const usable = openMemory(ports);
  if (!usable.ok) return usable;
  const payouts = snapshotOf(ports, PAYOUTS);
  if (payouts?.ok === false) return payouts;
  const lines = snapshotOf(ports, LINES);
  if (lines?.ok === false) return lines;
  const memory = readMemory(ports.workbook, confirmed);
  for (const [snapshot, baseline] of [
    [payouts?.value, memory.payouts],
    [lines?.value, memory.lines],
  ] as const) {
    const whole = checkBase(snapshot, baseline, memory.meta);
    if (!whole.ok) return whole;
  }
  const read = <B, R>(
    snapshot: Snapshot | undefined,
    { byId }: Baseline<B>,
    rows: (snapshot: Snapshot, bases: ReadonlyMap<string, B>, context: ReadingContext) => R[],
  ) =>
    snapshot === undefined || isUnpulled(snapshot, memory.meta)
      ? { snapshot: snapshot ?? null, rows: [] }
      : { snapshot, rows: rows(snapshot, byId, contextOf(snapshot, memory.meta)) };
  return ok({
    payouts: read(payouts?.value, memory.payouts, readPayouts),
    lines: read(lines?.value, memory.lines, readLines),
    memory,
  });
}

function snapshotOf({ workbook }: Ports, schema: Schema): Result<Snapshot> | null {
  const table = openTable(workbook, schema);
  if (table === null) return null;
  return table.ok ? ok(readTable(table.value)) : table;
}

function isUnpulled(snapshot: Snapshot, meta: Meta): boolean {
  return meta.unpulled.includes(snapshot.table.schema.sheet);
}

function contextOf(snapshot: Snapshot, meta: Meta): ReadingContext {
  return {
    restored: restoredHeaders(meta, snapshot.table.schema.sheet),
    idCounts: countIds(idsOf(snapshot)),
  };
}

/**
 * Rows with ids but no memory at all, or edits in the memory: what was changed here cannot be told any more, so nothing
 * is sent before a pull. A row or two that are unknown are another matter, told row by row.
 */
function checkBase(
  snapshot: Snapshot | undefined,
  baseline: Baseline<{ readonly id: string }>,
  meta: Meta,
): Result<null> {
  if (snapshot === undefined || isUnpulled(snapshot, meta)) return ok(null);
  const ids = idsOf(snapshot).filter((id) => id !== '' && !isClaim(id));
  const lost = ids.filter((id) => !baseline.byId.has(id)).length;
  const isGone = ids.length > 0 && baseline.byId.size === 0;
  if (baseline.damaged === 0 && !isGone) return ok(null);
  const { sheet } = snapshot.table.schema;
  const what = isGone ? 'is gone or empty' : `was edited (${baseline.damaged} entries)`;
  return fail(
    problem(
      'SHEET_DAMAGED',
      `The hidden sheet with the pulled values of “${sheet}” ${what}: for ${lost} of ${ids.length} rows it cannot ` +
        `be told what was changed here. Nothing was sent. Pull ${sheet.toLowerCase()} again: your edits are kept.`,
    ),
  );
}
