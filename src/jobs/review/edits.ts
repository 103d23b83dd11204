import { restoredHeaders, LAYOUT } from '../../sheets/memory/meta';
import type { MemoryPorts } from '../../sheets/memory/kept';
import { openMemory } from '../../sheets/memory/memory';
import type { RecordBase } from '../../core/records/readings';
import { writeWords } from '../../sheets/commit/commit';
import { readRowsOnly } from '../../sheets/commit/reading';
import { rowWords, statusOfEdit } from '../../sheets/commit/row-words';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { countIds } from '../../sheets/records/readings';
import { readUnderPulledIds } from '../../sheets/records/whole-sheet';
import { renamedTo } from '../../sheets/table/renamed';
import { columnIndex, openTable, textAt, type Table } from '../../sheets/table/table';
import { contextOf } from '../memory';

/** Where a user typed or pasted. */
interface Edited {
  readonly sheet: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** What a single cell said before; null where Google does not tell. */
  readonly before: string | null;
}

/**
 * Keeps `Change` current for the rows that a user edited, at a cost that does not grow with the workbook: it reads those
 * rows and their records, and nothing else. What takes all records to tell, such as a doubled PO number or id, the preview
 * tells. Sends no request and raises no error: a damaged sheet is told when the user next pulls or pushes, and both work
 * out anew what `Change` says.
 */
export function updateChange(ports: MemoryPorts, edited: Edited): void {
  if (isIn(ports, PAYOUT_KIND, edited)) updateRows(ports, PAYOUT_KIND, edited);
  else if (isIn(ports, LINE_KIND, edited)) updateRows(ports, LINE_KIND, edited);
}

/** Whether the sheet is the one of these records, be it under another name. Of several that look like it nobody knows. */
function isIn<B extends RecordBase, R extends Reading>(
  { workbook }: MemoryPorts,
  { schema }: RecordKind<B, R>,
  { sheet }: Edited,
): boolean {
  if (sheet === schema.sheet || workbook.grid(schema.sheet) !== null) return sheet === schema.sheet;
  const [now, another] = renamedTo(workbook, schema);
  return sheet === now && another === undefined;
}

/** Evidence that an edit reads: of more than this `Change` says what would be sent, and the preview what it waits for. */
const MOST_READ = 1_000;

function updateRows<B extends RecordBase, R extends Reading>(
  ports: MemoryPorts,
  kind: RecordKind<B, R>,
  edited: Edited,
): void {
  const { workbook } = ports;
  const table = openTable(workbook, kind.schema, edited.sheet);
  if (table?.ok !== true || !touches(table.value, edited)) return;
  const first = Math.max(2, edited.firstRow);
  const last = Math.min(edited.lastRow, table.value.grid.size().lastRow);
  if (last < first) return;
  const memory = openMemory(ports);
  const meta = memory.meta.get();
  // What another layout remembers would be misread; the next job or preview migrates it or says why not.
  if (meta.layout !== LAYOUT || meta.damaged) return;
  const reading = readRowsOnly(table.value, first, last);
  const store = kind.store(memory);
  store.load(reading.ids.filter((id) => id !== ''));
  const restored = restoredHeaders(meta, kind.sheet);
  const context = { restored, idCounts: countIds(reading.ids) };
  const read = kind.read(reading.snapshot, store, context);
  // Of an id that was typed over, what it was before tells the record, if the row looks like it.
  const before = isInIds(table.value, edited) ? store.get(edited.before ?? '') : undefined;
  const known = { get: (id: string) => store.get(id), records: () => (before ? [before] : []) };
  const rows = before
    ? readUnderPulledIds(kind, reading.snapshot, known, { restored, rows: read })
    : read;
  const byRow = new Map(rows.map((row) => [row.row, row]));
  const planning = contextOf(ports, memory);
  const { guard, ...unguarded } = planning;
  const isShort = guard === undefined || memory.approvals.size() <= MOST_READ;
  writeWords(
    workbook,
    reading,
    reading.ids.flatMap((_, index) => {
      const row = byRow.get(first + index);
      if (row === undefined) return rowWords(reading.table, { row: first + index }, null);
      const change = kind.plan(row, isShort ? planning : unguarded);
      // Without the evidence it is not known whether a change is blocked.
      const isTold = row.overtyped.length === 0 && (isShort || change === null);
      const status = textAt(reading.snapshot, index, 'Status');
      return rowWords(
        reading.table,
        row,
        change,
        isTold ? statusOfEdit(status, change) : undefined,
      );
    }),
  );
}

function isInIds(table: Table, { firstColumn, lastColumn }: Edited): boolean {
  return firstColumn === lastColumn && firstColumn === columnIndex(table, table.schema.idHeader);
}

/**
 * Whether cells were edited by which `Change` goes; a user's own columns are none. Nor is `Change`: were it brought back
 * at once, somebody who takes steps back would never get past it.
 */
function touches({ columns }: Table, { firstColumn, lastColumn }: Edited): boolean {
  return [...columns].some(
    ([header, column]) => header !== 'Change' && column >= firstColumn && column <= lastColumn,
  );
}
