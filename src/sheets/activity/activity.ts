import { timeSerial } from '../../core/values/day';
import type { Workbook } from '../../core/ports';
import { activityLooks } from './activity-looks';
import { archiveOldest, removeArchived, type Archive } from './activity-archive';
import { ACTIVITY_LIMITS, type ActivityLimits } from './activity-limits';
import { amountLiteral, textLiteral, TIME_FORMAT, type Literal } from '../table/literal';
import { appendRows } from '../table/rows';
import { ACTIVITY } from '../table/schema';
import { ensureTable, type Table } from '../table/table';
import type { Result } from '../../core/errors';

/** One change that was tried: who, when, what, and what came of it. */
export interface ActivityRow {
  readonly at: number;
  readonly user: string;
  readonly pushId: string;
  readonly record: 'Payout' | 'Line' | 'Push' | 'Pull' | 'Activity' | 'Approval';
  readonly id: string;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly result: string;
  /** Whose record it is, and what it is worth; undefined in rows about no single record. */
  readonly partner?: string | null;
  readonly amount?: string | null;
  readonly currency?: string | null;
}

function literals(row: ActivityRow): ReadonlyMap<string, Literal> {
  return new Map<string, Literal>([
    ['Time (UTC)', { value: timeSerial(row.at), format: TIME_FORMAT }],
    ['User', textLiteral(row.user)],
    ['Run', textLiteral(row.pushId)],
    ['Record', textLiteral(row.record)],
    ['ID', textLiteral(row.id)],
    ['Field', textLiteral(row.field)],
    ['From', textLiteral(row.from)],
    ['To', textLiteral(row.to)],
    ['Result', textLiteral(row.result)],
    ['Partner', textLiteral(row.partner ?? null)],
    ['Amount', amountLiteral(row.amount ?? null, row.currency ?? null)],
    ['Currency', textLiteral(row.currency ?? null)],
  ]);
}

/** The last rows that are looked through: more than one step of a push can have written. */
const LOOK_BACK = 500;

/** Run, ID and field: one push tells of each once. */
function keyOf(run: unknown, id: unknown, field: unknown): string {
  return JSON.stringify([run, id, field].map(String));
}

/** What the last rows tell already: a step that was killed after it wrote them is done again. */
function alreadyTold({ grid, columns, width }: Table, lastRow: number): Set<string> {
  const row = Math.max(2, lastRow - LOOK_BACK + 1);
  if (lastRow < row) return new Set();
  const cells = grid.values({ row, column: 1, rows: lastRow - row + 1, columns: width });
  const [run = 0, id = 0, field = 0] = ['Run', 'ID', 'Field'].map((header) => columns.get(header));
  return new Set(cells.map((told) => keyOf(told[run - 1], told[id - 1], told[field - 1])));
}

/** What is said in `Activity` itself of rows that have moved out of it. */
function movedRow({ sheet, rows }: Archive, [newest]: readonly ActivityRow[]): ActivityRow[] {
  if (newest === undefined) return [];
  const { at, user } = newest;
  const result = `The oldest ${rows} rows move to the sheet “${sheet}”.`;
  const what = { record: 'Activity', id: sheet, field: 'Archive', from: null, to: sheet } as const;
  return [{ at, user, pushId: '', ...what, result }];
}

/**
 * Adds rows below the others, save those that stand there already. Four calls that move cells, however many rows; past
 * 20,000 rows the oldest move to a sheet of their own first.
 */
export function appendActivity(
  workbook: Workbook,
  rows: readonly ActivityRow[],
  limits: ActivityLimits = ACTIVITY_LIMITS,
): Result<null> {
  if (rows.length === 0) return { ok: true, value: null };
  const table = ensureTable(workbook, ACTIVITY);
  if (!table.ok) return table;
  const { grid } = table.value;
  const archive = archiveOldest(workbook, table.value, rows.length, limits);
  const { lastRow } = grid.size();
  const told = alreadyTold(table.value, lastRow);
  const all = archive === null ? rows : [...rows, ...movedRow(archive, rows)];
  const fresh = all.filter(({ pushId, id, field }) => !told.has(keyOf(pushId, id, field)));
  if (fresh.length > 0) appendRows(table.value, lastRow + 1, fresh.map(literals));
  // The rows that were added, and those of a sheet that an earlier version made, show what failed too.
  grid.showStates(activityLooks(table.value));
  if (archive !== null) {
    // Last, and once all else is in the workbook: after a kill anywhere before it the copy is recognised. Where rows were
    // moved by hand they go the next time, and are told of already.
    workbook.flush();
    removeArchived(workbook, table.value, archive);
  }
  return { ok: true, value: null };
}
