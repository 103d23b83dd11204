import { timeSerial } from '../core/day';
import type { Workbook } from '../core/ports';
import { textLiteral, TIME_FORMAT, type Literal } from './literal';
import { appendRows } from './rows';
import { ACTIVITY } from './schema';
import { ensureTable } from './table';
import type { Result } from '../core/errors';

/** One change that was tried: who, when, what, and what came of it. */
export interface ActivityRow {
  readonly at: number;
  readonly user: string;
  readonly run: string;
  readonly record: 'Payout' | 'Line' | 'Push';
  readonly id: string;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly result: string;
}

function literals(row: ActivityRow): ReadonlyMap<string, Literal> {
  return new Map<string, Literal>([
    ['Time (UTC)', { value: timeSerial(row.at), format: TIME_FORMAT }],
    ['User', textLiteral(row.user)],
    ['Run', textLiteral(row.run)],
    ['Record', textLiteral(row.record)],
    ['ID', textLiteral(row.id)],
    ['Field', textLiteral(row.field)],
    ['From', textLiteral(row.from)],
    ['To', textLiteral(row.to)],
    ['Result', textLiteral(row.result)],
  ]);
}

/** Adds rows below the others. Three calls that move cells, however many rows. */
export function appendActivity(workbook: Workbook, rows: readonly ActivityRow[]): Result<null> {
  if (rows.length === 0) return { ok: true, value: null };
  const table = ensureTable(workbook, ACTIVITY);
  if (!table.ok) return table;
  const { grid } = table.value;
  appendRows(table.value, grid.size().lastRow + 1, rows.map(literals));
  return { ok: true, value: null };
}
