import { fail, ok, problem, type Result } from '../core/errors';
import { isClaim } from '../core/readings';
import { BASE_SHEETS } from '../sheets/baseline';
import { journalStore } from '../sheets/journal-store';
import { memorySheet } from '../sheets/memory';
import { migrate } from '../sheets/migrations';
import { writeCells } from '../sheets/rows';
import { LINES, PAYOUTS } from '../sheets/schema';
import { type CellEdit, openTable, readTable, textAt, textEdit } from '../sheets/table';
import { saveEnvironment } from './connection';
import { copiedFrom } from './guards';
import { locked } from './locked';
import { STAGING_SHEET } from './staging';
import { claimMemory, recall } from './own-memory';
import type { Services } from './services';

/**
 * Makes a copied workbook one of its own: forgets the base, the journal and what was being fetched, all of which belong
 * to the original. Cells stay as they are, save claims of new lines, which the original may be about to send. Nothing
 * is pending until the next pull, which keeps unsent edits as edits.
 */
export function adoptCopy(services: Services): Result<{ copiedFrom: string }> {
  return locked(services, () => adopt(services));
}

function adopt(services: Services): Result<{ copiedFrom: string }> {
  const { workbook } = services;
  const migrated = migrate(workbook);
  if (!migrated.ok) return migrated;
  const meta = recall(services);
  const original = copiedFrom(services, meta);
  if (original === null) {
    return fail(problem('INVALID_INPUT', 'This workbook is no copy. Nothing was changed.'));
  }
  for (const name of [...Object.values(BASE_SHEETS), STAGING_SHEET])
    memorySheet(workbook, name).replace([]);
  journalStore(workbook).start([]);
  dropClaims(services);
  if (meta.environment !== null) saveEnvironment(services, meta.environment);
  claimMemory(services, { unpulled: [PAYOUTS.sheet, LINES.sheet] });
  workbook.flush();
  return ok({ copiedFrom: original });
}

/** A claim names a row of the original; here the row is a new line without a name. */
function dropClaims({ workbook }: Services): void {
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
