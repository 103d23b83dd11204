import type { ShownRecord, ShowRecord } from '../../core/contract/show-record';
import { failWith, ok, type Result } from '../../core/errors';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import type { Ports } from '../ports';

/**
 * Brings the record's row to the front, wherever it stands by now, and selects the cell that was asked for, so that it is
 * in view; a line that has no id yet goes by its row.
 */
export function showRecord(
  { workbook, screen }: Ports,
  { sheet, id, row: shown, field }: ShowRecord,
): Result<ShownRecord> {
  const table = openTable(workbook, sheet === 'Payouts' ? PAYOUTS : LINES);
  if (table?.ok === false) return table;
  const ids = table === null ? [] : readIds(table.value);
  const row = id === null ? shown : ids.indexOf(id) + 2;
  if (row < 2 || row > ids.length + 1) {
    return failWith(
      'NOT_FOUND',
      `${id ?? `Row ${shown}`} is no longer in “${sheet}”. Pull to bring it back.`,
    );
  }
  const column = field === undefined ? undefined : table?.value.columns.get(field);
  screen.showRow(sheet, row, column);
  return ok({ row, hidden: screen.hiddenRows(sheet, [row])?.has(row) === true });
}
