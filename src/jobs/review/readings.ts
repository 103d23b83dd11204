import { failWith, ok, type Result } from '../../core/errors';
import type { PlanContext } from '../../core/plan/change';
import {
  isClaim,
  type LineReading,
  type PayoutReading,
  type RecordBase,
} from '../../core/records/readings';
import { counted } from '../../core/values/counted';
import { readingOf, type StableReading } from '../../sheets/commit/reading';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { restoredHeaders, type Meta } from '../../sheets/memory/meta';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { readWholeSheet } from '../../sheets/records/whole-sheet';
import { openTable, readTable } from '../../sheets/table/table';
import { createdLines } from '../../sheets/memory/created-lines';
import { contextOf } from '../memory';
import type { Ports } from '../ports';
import { checkMemory } from '../guards';

/** One of the two sheets as it stands, read against the memory. */
interface ReadSheet<R> {
  /** Null where there is no such sheet. */
  readonly reading: StableReading | null;
  readonly rows: readonly R[];
}

/** Both sheets as they stand, read against the memory. */
export interface ReadSheets {
  readonly payouts: ReadSheet<PayoutReading>;
  readonly lines: ReadSheet<LineReading>;
  readonly memory: Memory;
  readonly meta: Meta;
  readonly context: PlanContext;
}

/** Reads both sheets and the memory. Sends nothing; a sheet that was never pulled has no rows. */
export function readSheets(
  ports: Ports,
  confirmed: Readonly<Record<string, string>> = {},
): Result<ReadSheets> {
  const read = readPayoutRows(ports, confirmed);
  if (!read.ok) return read;
  const { memory, meta } = read.value;
  const lines = readSheet(ports, LINE_KIND, memory, meta);
  if (!lines.ok) return lines;
  const created = createdLines(ports);
  const wasCreated = (content: string, claim: string) => created.has(content, claim);
  const context = { ...read.value.context, wasCreated };
  return ok({ ...read.value, lines: lines.value, context });
}

/** `Payouts` as it stands, read against the memory, without `Lines`. */
export function readPayoutRows(
  ports: Ports,
  confirmed: Readonly<Record<string, string>> = {},
): Result<Pick<ReadSheets, 'payouts' | 'memory' | 'meta' | 'context'>> {
  const memory = openMemory(ports);
  const usable = checkMemory(ports, memory);
  if (!usable.ok) return usable;
  const meta = usable.value;
  const payouts = readSheet(ports, PAYOUT_KIND, memory, meta);
  if (!payouts.ok) return payouts;
  const context = contextOf(ports, memory, confirmed);
  return ok({ payouts: payouts.value, memory, meta, context });
}

function readSheet<B extends RecordBase, R extends Reading>(
  { workbook }: Ports,
  kind: RecordKind<B, R>,
  memory: Memory,
  meta: Meta,
): Result<ReadSheet<R>> {
  const table = openTable(workbook, kind.schema);
  if (table === null) return ok({ reading: null, rows: [] });
  if (!table.ok) return table;
  const reading = readingOf(readTable(table.value));
  if (meta.unpulled.includes(kind.sheet)) return ok({ reading, rows: [] });
  const store = kind.store(memory);
  const whole = checkBase(kind, reading.ids, store.all());
  if (!whole.ok) return whole;
  const restored = restoredHeaders(meta, kind.sheet);
  return ok({ reading, rows: readWholeSheet(kind, reading.snapshot, store, restored) });
}

/**
 * Rows with ids but no memory at all: what was changed here cannot be told any more, so nothing is sent before a pull. Some
 * rows of which nothing is known are another matter, told row by row.
 */
function checkBase(
  { sheet }: { readonly sheet: 'Payouts' | 'Lines' },
  all: readonly string[],
  bases: ReadonlyMap<string, unknown>,
): Result<null> {
  const ids = all.filter((id) => id !== '' && !isClaim(id));
  if (ids.length === 0 || bases.size > 0) return ok(null);
  return failWith(
    'SHEET_DAMAGED',
    `The hidden sheet with the pulled values of “${sheet}” was edited, deleted or emptied, so the add-on cannot see ` +
      `what was changed in ${counted(ids.length, 'row')}. Nothing was sent. Pull ${sheet.toLowerCase()} again: every cell is kept.`,
    { by: 'pull', sheets: [sheet] },
  );
}
