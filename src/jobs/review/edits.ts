import { planLine } from '../../core/plan/plan';
import { planPayout } from '../../core/plan/payout-change';
import { describeChange } from '../../core/plan/words';
import type { PlannedChange } from '../../core/plan/change';
import type { Workbook } from '../../core/ports';
import { LAYOUT, readMeta, restoredHeaders } from '../../sheets/memory/meta';
import {
  countIds,
  readLines,
  readPayouts,
  type ReadingContext,
} from '../../sheets/records/readings';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS, SCHEMAS, type Schema } from '../../sheets/table/schema';
import { writeStable } from '../../sheets/commit/stable';
import {
  type CellEdit,
  openTable,
  readWindow,
  type Snapshot,
  type Table,
  textEdit,
} from '../../sheets/table/table';
import { readMemory } from '../memory';

/** Where a user typed or pasted. */
export interface Edited {
  readonly sheet: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/**
 * Keeps `Change` current for the rows that a user edited. No request, no authorisation, and no error either: a damaged
 * sheet is told when the user next pulls or pushes, and both compute anew what `Change` says.
 */
export function updateChange(workbook: Workbook, edited: Edited): void {
  const schema = SCHEMAS.find((candidate) => candidate.sheet === edited.sheet);
  if (schema !== PAYOUTS && schema !== LINES) return;
  const meta = readMeta(workbook);
  // What another layout remembers would be misread; the next job or preview brings it up or says why not.
  if (meta.layout !== LAYOUT) return;
  const table = openTable(workbook, schema);
  if (table?.ok !== true || !touches(table.value, edited)) return;
  const ids = readIds(table.value);
  const first = Math.max(2, edited.firstRow);
  const last = Math.min(edited.lastRow, ids.length + 1);
  if (last < first) return;
  const snapshot = readWindow(table.value, first, last);
  const restored = restoredHeaders(meta, schema.sheet);
  const changes = planRows(workbook, schema, snapshot, { restored, idCounts: countIds(ids) });
  const edits = snapshot.values.map((_, index): CellEdit => {
    const row = first + index;
    return textEdit(row, 'Change', describeChange(changes.get(row) ?? null));
  });
  writeStable(workbook, { table: table.value, ids, snapshot }, edits, []);
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

function planRows(
  workbook: Workbook,
  schema: Schema,
  snapshot: Snapshot,
  context: ReadingContext,
): Map<number, PlannedChange | null> {
  const { payouts, lines, context: known } = readMemory(workbook);
  if (schema === PAYOUTS) {
    return new Map(
      readPayouts(snapshot, payouts.byId, context).map((row) => [row.row, planPayout(row, known)]),
    );
  }
  return new Map(
    readLines(snapshot, lines.byId, context).map((row) => [row.row, planLine(row, known)]),
  );
}
