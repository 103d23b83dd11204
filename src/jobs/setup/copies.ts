import { fail, ok, problem, type Result } from '../../core/errors';
import { isClaim } from '../../core/records/readings';
import { BASE_SHEETS } from '../../sheets/memory/baseline';
import { journalStore } from '../../sheets/memory/journal-store';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { migrate } from '../../sheets/memory/migrations';
import { writeCells } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { type CellEdit, openTable, readTable, textAt, textEdit } from '../../sheets/table/table';
import { saveEnvironment } from './connection';
import { copiedFrom } from './guards';
import { locked } from '../locked';
import { STAGING_SHEET } from '../pull/staging';
import { claimMemory, recall } from './own-memory';
import type { Ports } from '../ports';

/**
 * Makes a copied workbook one of its own: forgets the base, the journal and what was being fetched, all of which belong
 * to the original. Cells stay as they are, save claims of new lines, which the original may be about to send. Nothing
 * is pending until the next pull, which keeps unsent edits as edits.
 */
export function adoptCopy(ports: Ports): Result<{ copiedFrom: string }> {
  return locked(ports, () => adopt(ports));
}

function adopt(ports: Ports): Result<{ copiedFrom: string }> {
  const { workbook } = ports;
  const migrated = migrate(workbook);
  if (!migrated.ok) return migrated;
  const meta = recall(ports);
  const original = copiedFrom(ports, meta);
  if (original === null) {
    return fail(problem('INVALID_INPUT', 'This workbook is no copy. Nothing was changed.'));
  }
  for (const name of [...Object.values(BASE_SHEETS), STAGING_SHEET])
    memorySheet(workbook, name).replace([]);
  journalStore(workbook).start([]);
  dropClaims(ports);
  if (meta.environment !== null) saveEnvironment(ports, meta.environment);
  claimMemory(ports, { unpulled: [PAYOUTS.sheet, LINES.sheet] });
  workbook.flush();
  return ok({ copiedFrom: original });
}

/** A claim names a row of the original; here the row is a new line without a name. */
function dropClaims({ workbook }: Ports): void {
  const table = openTable(workbook, LINES);
  if (table?.ok !== true) return;
  const snapshot = readTable(table.value);
  const edits = snapshot.values.flatMap((_, index): CellEdit[] =>
    isClaim(textAt(snapshot, index, LINES.idHeader))
      ? [textEdit(snapshot.firstRow + index, LINES.idHeader, '')]
      : [],
  );
  writeCells(snapshot, edits);
}
