import { boxAt } from '../../core/values/box';
import { failWith, ok, type Result } from '../../core/errors';
import { openMemory } from '../../sheets/memory/memory';
import { restoredHeaders } from '../../sheets/memory/meta';
import { SCHEMAS } from '../../sheets/table/schema';
import { dressColumns, findColumns } from '../../sheets/table/table';
import { copiedFrom } from './guards';
import { locked } from '../locked';
import { claimMemory } from '../memory';
import type { Ports } from '../ports';

/** Headers that were added, and headers and sheets that have their names again. */
interface Repaired {
  readonly restored: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/** Rows below the first in which a header row that was pushed down is looked for. */
const LOOK_BELOW = 5;

/**
 * Puts missing headers back, each in a new column at the right, and touches no other cell. Until the next pull the
 * empty cells of such a column count as untouched, so that nothing is sent as emptied.
 */
export function repairSheet(ports: Ports, sheet: string): Result<Repaired> {
  return locked(ports, () => restore(ports, sheet));
}

function restore(ports: Ports, sheet: string): Result<Repaired> {
  const schema = SCHEMAS.find((candidate) => candidate.sheet === sheet);
  const grid = schema === undefined ? null : ports.workbook.grid(sheet);
  if (schema === undefined || grid === null) {
    return failWith(
      schema === undefined ? 'INVALID_INPUT' : 'NOT_FOUND',
      `There is no sheet “${sheet}” of the add-on. Nothing was changed. Pull first.`,
    );
  }
  const width = Math.max(1, grid.size().lastColumn);
  const top = grid.values(boxAt(1, 1, Math.min(LOOK_BELOW, grid.size().maxRows), width));
  const found = findColumns(schema, top[0] ?? []);
  const below = top.findIndex(
    (row, index) => index > 0 && findColumns(schema, row).columns.size >= 3,
  );
  if (found.columns.size === 0 && below > 0) {
    return failWith(
      'INVALID_INPUT',
      `The header row of “${sheet}” now stands in row ${below + 1}. Nothing was changed. Delete the rows above it.`,
    );
  }
  const { missing } = found;
  if (missing.length === 0) return ok({ restored: [], renamed: [] });
  grid.grow(1, width + missing.length);
  grid.setValues(boxAt(1, width + 1, 1, missing.length), [missing]);
  dressColumns(grid, schema, new Map(missing.map((header, index) => [header, width + 1 + index])));
  const memory = openMemory(ports);
  const known = memory.meta.get();
  // A damaged memory takes nothing in: it is begun anew, so that the empty cells do count as untouched.
  if (known.damaged && copiedFrom(ports, known) === null) claimMemory(ports, memory);
  const meta = memory.meta.get();
  const restored = [...new Set([...restoredHeaders(meta, sheet), ...missing])];
  memory.meta.update({ restored: { ...meta.restored, [sheet]: restored } });
  ports.workbook.flush();
  return ok({ restored: missing, renamed: [] });
}
