import type { CellValue, Grid } from '../../core/ports';
import type { RecordBase } from '../../core/records/readings';
import { boxAt } from '../../core/values/box';
import { fail, failWith, ok, type Result } from '../../core/errors';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { restoredHeaders } from '../../sheets/memory/meta';
import { findHomes, type Columns } from '../../sheets/records/column-homes';
import { LINE_KIND, PAYOUT_KIND, type Reading, type RecordKind } from '../../sheets/records/kinds';
import { cellText } from '../../sheets/table/literal';
import { isRecords, SCHEMAS, type Schema } from '../../sheets/table/schema';
import { findColumns } from '../../sheets/table/headers';
import { renamed, renamedTo } from '../../sheets/table/renamed';
import { dressColumns } from '../../sheets/table/table';
import { copiedFrom } from '../guards';
import { locked } from '../locked';
import { claimMemory } from '../memory';
import type { Ports } from '../ports';

interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** Headers that were added, and headers and sheets that have their names again. */
interface Repaired {
  readonly restored: readonly string[];
  readonly renamed: readonly Renamed[];
}

/** Rows below the first in which a header row that was pushed down is looked for. */
const LOOK_BELOW = 5;

/**
 * Gives a renamed sheet its name again, and puts each missing header back over the column that it stood over: the one that
 * bears its tag, else the one that holds what was pulled. Only where there is none a new column is made, at the right, whose
 * empty cells count as untouched until the next pull. Touches no other cell.
 */
export function repairSheet(ports: Ports, sheet: string): Result<Repaired> {
  return locked(ports, () => {
    const schema = SCHEMAS.find((candidate) => candidate.sheet === sheet);
    if (schema === undefined) return failWith('INVALID_INPUT', absent(sheet));
    const named = rename(ports, schema);
    if (!named.ok) return named;
    const grid = ports.workbook.grid(sheet);
    if (grid === null) return failWith('NOT_FOUND', absent(sheet));
    const headers = repairHeaders(ports, schema, grid);
    if (!headers.ok) return headers;
    ports.workbook.flush();
    const { restored, renamed } = headers.value;
    return ok({ restored, renamed: [...named.value, ...renamed] });
  });
}

function absent(sheet: string): string {
  return `The add-on has no sheet “${sheet}” here. Nothing was changed. Pull first.`;
}

function rename({ workbook }: Ports, schema: Schema): Result<readonly Renamed[]> {
  const { sheet } = schema;
  const there = workbook.grid(sheet);
  if (there !== null && there.size().lastRow > 0) return ok([]);
  const [from, another] = renamedTo(workbook, schema);
  if (from === undefined) return ok([]);
  if (another !== undefined) return fail(renamed(schema, renamedTo(workbook, schema)));
  if (there !== null) {
    return failWith(
      'SHEET_DAMAGED',
      `The sheet that holds ${sheet} is called “${from}” now, and another, empty one is called “${sheet}”. ` +
        `Nothing was changed. Delete the empty one, then try again.`,
      { by: 'repair', sheets: isRecords(sheet) ? [sheet] : [] },
    );
  }
  workbook.rename(from, sheet);
  return ok([{ from, to: sheet }]);
}

function repairHeaders(ports: Ports, schema: Schema, grid: Grid): Result<Repaired> {
  const { sheet } = schema;
  const width = Math.max(1, grid.size().lastColumn);
  const top = grid.values(boxAt(1, 1, Math.min(LOOK_BELOW, grid.size().maxRows), width));
  const { columns, missing } = findColumns(schema, top[0] ?? []);
  const below = top.findIndex(
    (row, index) => index > 0 && findColumns(schema, row).columns.size >= 3,
  );
  if (columns.size === 0 && below > 0) {
    return failWith(
      'INVALID_INPUT',
      `The header row of “${sheet}” now stands in row ${below + 1}. Nothing was changed. Delete the rows above it.`,
    );
  }
  if (missing.length === 0) return ok({ restored: [], renamed: [] });
  const memory = openMemory(ports);
  if (columns.size === 0 && holdsRecord(memory, top[0] ?? [])) {
    return failWith(
      'INVALID_INPUT',
      `The header row of “${sheet}” was deleted. Nothing was changed. Insert an empty row above row 1, then try again.`,
    );
  }
  const homes = homesOf(schema, { grid, memory, width, columns }, missing);
  for (const [header, column] of homes) grid.setValues(boxAt(1, column), [[header]]);
  const renamed = [...homes].map(([to, column]) => ({ from: cellText(top[0]?.[column - 1]), to }));
  const restored = missing.filter((header) => !homes.has(header));
  addColumns(ports, { schema, grid, width }, restored);
  const added = restored.map((header, index) => [header, width + 1 + index] as const);
  grid.tag(sheet, [...columns, ...homes, ...added]);
  return ok({ restored, renamed });
}

function holdsRecord({ payouts, lines }: Memory, row: readonly CellValue[]): boolean {
  return row.some((cell) => [payouts, lines].some((store) => store.all().has(cellText(cell))));
}

interface Opened {
  readonly grid: Grid;
  readonly memory: Memory;
  readonly width: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** Where missing headers belong, as far as a column tells. */
function homesOf(schema: Schema, opened: Opened, missing: readonly string[]): Map<string, number> {
  const { grid, memory, width, columns } = opened;
  const taken = new Set(columns.values());
  const tagged = grid
    .tagged()
    .filter(
      ([header, column]) => missing.includes(header) && column <= width && !taken.has(column),
    );
  const homes = new Map(tagged);
  const rest = missing.filter((header) => !homes.has(header));
  if (rest.length === 0 || !isRecords(schema.sheet)) return homes;
  const known = { ...opened, columns: new Map([...columns, ...homes]) };
  const found =
    schema.sheet === 'Payouts'
      ? homesByValues(PAYOUT_KIND, known, rest, memory)
      : homesByValues(LINE_KIND, known, rest, memory);
  return new Map([...homes, ...found]);
}

function homesByValues<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  { grid, width, columns }: Opened,
  missing: readonly string[],
  memory: Memory,
): Map<string, number> {
  const rows = grid.size().lastRow - 1;
  if (rows < 1) return new Map();
  const values = grid.values(boxAt(2, 1, rows, width));
  const cellsOf = (column: number) => values.map((row) => row[column - 1] ?? '');
  const taken = new Set(columns.values());
  const free: Columns = new Map(
    Array.from({ length: width }, (_, index) => index + 1)
      .filter((column) => !taken.has(column))
      .map((column) => [column, cellsOf(column)]),
  );
  const ids = columns.get(kind.schema.idHeader);
  const cells = ids === undefined ? [] : cellsOf(ids);
  return findHomes(kind, { missing, ids, free }, cells, kind.store(memory).all());
}

/** New columns at the right for headers that no column is known of. */
function addColumns(
  ports: Ports,
  { schema, grid, width }: { readonly schema: Schema; readonly grid: Grid; readonly width: number },
  headers: readonly string[],
): void {
  if (headers.length === 0) return;
  const { sheet } = schema;
  grid.grow(1, width + headers.length);
  grid.setValues(boxAt(1, width + 1, 1, headers.length), [headers]);
  dressColumns(grid, schema, new Map(headers.map((header, index) => [header, width + 1 + index])));
  const memory = openMemory(ports);
  const known = memory.meta.get();
  // A damaged memory takes nothing in: it is begun anew, so that the empty cells do count as untouched.
  if (known.damaged && copiedFrom(ports, known) === null) claimMemory(ports, memory);
  const meta = memory.meta.get();
  const restored = [...new Set([...restoredHeaders(meta, sheet), ...headers])];
  memory.meta.update({ restored: { ...meta.restored, [sheet]: restored } });
}
