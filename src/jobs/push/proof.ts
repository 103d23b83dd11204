import { ok, withProblems, type Result } from '../../core/errors';
import type { JournalEntry } from '../../core/push/journal-entry';
import { BASE_SHEETS, PARTNER_SHEET } from '../../sheets/table/hidden-sheets';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { ACTIVITY, LINES, PAYOUTS } from '../../sheets/table/schema';
import {
  ensureTable,
  growTable,
  openTable,
  tryToWrite,
  type Table,
} from '../../sheets/table/table';
import type { Ports } from '../ports';

/** The values that a push may still write beside the workbook: its job, and what it remembers of created lines. */
const TRIALS = ['introw.trial', 'introw.trial2'] as const;
const TRIAL_VALUE = 'x'.repeat(8_900);
/** A receipt, rows that say what moved to an archive, and some to spare. */
const MORE_ROWS = 20;

type Planned = Pick<JournalEntry, 'sheet' | 'kind' | 'fields'>;

/**
 * Proves that what comes of a push can be written down, before its first request leaves: rows in `Activity` are made, and
 * each sheet concerned, its memory, `Activity` and the store take a write that changes nothing. Else says what stands in the
 * way. As many calls for one change as for a thousand.
 */
export function proveRoom(ports: Ports, planned: readonly Planned[]): Result<null> {
  if (planned.length === 0) return ok(null);
  return withProblems(UNWRITABLE, () => {
    tryStore(ports);
    const tables = tablesOf(ports, planned);
    if (!tables.ok) return tables;
    for (const table of tables.value) {
      tryToWrite(table);
      ports.workbook.flush();
    }
    for (const name of memoryOf(planned)) memorySheet(ports.workbook, name).tryToWrite();
    ports.workbook.flush();
    return ok(null);
  });
}

const UNWRITABLE = 'Nothing was sent, because it could not be recorded.';

function tryStore({ documentStore }: Ports): void {
  for (const name of TRIALS) documentStore.set(name, TRIAL_VALUE);
  for (const name of TRIALS) documentStore.remove(name);
}

/** The hidden sheets in which it is remembered what came of a push, once its cells say so. */
function memoryOf(planned: readonly Planned[]): string[] {
  const has = (sheet: Planned['sheet']) => planned.some((one) => one.sheet === sheet);
  return [
    ...(has('Payouts') ? [BASE_SHEETS.payouts] : []),
    ...(has('Lines') ? [BASE_SHEETS.lines] : []),
    PARTNER_SHEET,
  ];
}

/** The sheets that a push writes to, with room for all that it will add. */
function tablesOf({ workbook }: Ports, planned: readonly Planned[]): Result<Table[]> {
  const activity = ensureTable(workbook, ACTIVITY);
  if (!activity.ok) return activity;
  const told = planned.reduce((sum, { fields }) => sum + Math.max(1, fields.length), MORE_ROWS);
  growTable(activity.value, activity.value.grid.size().lastRow + told);
  const created = planned.filter(({ kind }) => kind === 'create').length;
  const memory = created > 0 ? workbook.grid(BASE_SHEETS.lines) : null;
  memory?.grow(memory.size().lastRow + created, 1);
  const sheets = new Set<string>(planned.map(({ sheet }) => sheet));
  const tables = [activity.value];
  for (const schema of [PAYOUTS, LINES]) {
    const table = sheets.has(schema.sheet) ? openTable(workbook, schema) : null;
    if (table?.ok === false) return table;
    if (table !== null) tables.push(table.value);
  }
  return ok(tables);
}
