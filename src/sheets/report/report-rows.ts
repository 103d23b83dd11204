import { dayOfSerial } from '../../core/values/day';
import { fail, ok, type Problem, type Result } from '../../core/errors';
import { decimalOfNumber } from '../../core/values/money';
import type { CellValue, Workbook } from '../../core/ports';
import {
  ACTIVITY_HEADERS,
  LINE_COLUMNS,
  PAYOUT_COLUMNS,
  type PayoutRow,
  type ReportRows,
} from '../../core/report/rows';
import type { PayoutBase } from '../../core/records/readings';
import { ACTIVITY, LINES, PAYOUTS, type Schema } from '../table/schema';
import { renamedTo } from '../table/renamed';
import { columnIndex, openTable, type Table } from '../table/table';
import { damage } from '../table/damage';

/** The year 9999 ends before this day. */
const LAST_SERIAL = 2_958_466;

function textOf(cell: CellValue): string {
  if (typeof cell === 'object') {
    const { serial } = cell;
    return serial > 0 && serial < LAST_SERIAL ? dayOfSerial(serial) : String(serial);
  }
  return typeof cell === 'number' ? (decimalOfNumber(cell) ?? String(cell)) : String(cell).trim();
}

/** Texts by header, row by row; null where there is no such sheet. One call for each header. */
function read<H extends string>(
  workbook: Workbook,
  schema: Schema,
  headers: readonly H[],
): Result<Record<H, string>[] | null> {
  const grid = workbook.grid(schema.sheet);
  const rows = (grid?.size().lastRow ?? 0) - 1;
  const isAbsent = rows < 0 && renamedTo(workbook, schema).length === 0;
  const table = isAbsent ? null : openTable(workbook, schema);
  if (table?.ok !== true) return table ?? ok(null);
  const twin = schema === ACTIVITY ? null : twinOf(table.value);
  if (twin !== null) return fail(twin);
  const texts = Array.from({ length: rows }, () => ({}) as Record<H, string>);
  for (const header of rows === 0 ? [] : headers) {
    const column = columnIndex(table.value, header);
    const cells = table.value.grid.values({ row: 2, column, rows, columns: 1 });
    texts.forEach((row, at) => {
      const cell = cells[at]?.[0] ?? '';
      row[header] =
        typeof cell === 'object' && header === 'Time (UTC)' ? String(cell.serial) : textOf(cell);
    });
  }
  return ok(texts);
}

/** A header of the user's that the report's formulas would take for the add-on's right of it: they see no capitals. */
function twinOf({ schema, columns, headers }: Table): Problem | null {
  for (const [header, column] of columns) {
    const twin = headers.findIndex((text) => text.toLowerCase() === header.toLowerCase());
    if (twin >= 0 && twin < column - 1)
      return damage(
        `“${schema.sheet}” has your header “${headers[twin] ?? ''}” to the left of the add-on’s “${header}”, and the report’s formulas would read that one`,
        'Rename your column',
      );
  }
  return null;
}

/**
 * What the report is made from, as it stands in the sheets. Rows without an id are none of Introw's; the memory of what was
 * pulled tells which payouts are gone, and what is a stage.
 */
export function readReportRows(
  workbook: Workbook,
  pulled: ReadonlyMap<string, PayoutBase>,
): Result<ReportRows> {
  const payouts = read(workbook, PAYOUTS, PAYOUT_COLUMNS);
  if (!payouts.ok) return payouts;
  const lines = read(workbook, LINES, LINE_COLUMNS);
  if (!lines.ok) return lines;
  const activity = read(workbook, ACTIVITY, ACTIVITY_HEADERS);
  if (!activity.ok) return activity;
  const all = (payouts.value ?? []).filter((payout) => payout['Payout ID'] !== '');
  const isGone = (payout: PayoutRow) => pulled.get(payout['Payout ID'])?.gone === true;
  return ok({
    payouts: all.filter((payout) => !isGone(payout)),
    gone: all.filter(isGone),
    stages: new Set([...pulled.values()].flatMap(({ stage }) => stage ?? [])),
    lines: lines.value,
    activity: activity.value ?? [],
  });
}
