import { boxAt } from '../../core/values/box';
import type { Problem } from '../../core/errors';
import type { Workbook } from '../../core/ports';
import { BASE_SHEETS } from './hidden-sheets';
import { damage, mendOf } from './damage';
import { findColumns } from './headers';
import { isRecords, type Schema } from './schema';

/**
 * The present names of sheets that may be the one that the user renamed: those that bear its tag, else, where records were
 * pulled into such a sheet and it is not there, those with its headers. A copy of the sheet bears them, too.
 */
export function renamedTo(workbook: Workbook, schema: Schema): readonly string[] {
  const tagged = workbook.tagged(schema.sheet).filter((name) => name !== schema.sheet);
  if (tagged.length > 0 || !wasPulled(workbook, schema)) return tagged;
  return workbook.names().filter((name) => hasItsHeaders(workbook, schema, name));
}

function wasPulled(workbook: Workbook, { sheet }: Schema): boolean {
  if (!isRecords(sheet)) return false;
  const memory = workbook.grid(sheet === 'Payouts' ? BASE_SHEETS.payouts : BASE_SHEETS.lines);
  return (memory?.size().lastRow ?? 0) > 1;
}

/** Most of the headers, as one or two may have been renamed as well. */
function hasItsHeaders(workbook: Workbook, schema: Schema, name: string): boolean {
  if (name === schema.sheet || name.startsWith('_introw')) return false;
  const grid = workbook.grid(name);
  const width = grid?.size().lastColumn ?? 0;
  if (grid === null || width === 0) return false;
  const [row = []] = grid.values(boxAt(1, 1, 1, width));
  const { columns } = findColumns(schema, row);
  return columns.has(schema.idHeader) && columns.size * 4 >= schema.columns.length * 3;
}

/** Of several the user has to say which: one may be a copy that lacks the edits made since. */
export function renamed(schema: Schema, names: readonly string[]): Problem {
  const { sheet } = schema;
  const [now = '', another] = names;
  if (another === undefined)
    return damage(
      `The sheet that holds ${sheet} is called “${now}” now`,
      `Rename it back to “${sheet}”, or let the add-on do that`,
      mendOf(schema),
    );
  return damage(
    `There is no sheet “${sheet}”, and ${names.map((name) => `“${name}”`).join(' and ')} look like it`,
    `Rename the one that you work in back to “${sheet}”`,
  );
}
