import { fail, ok, problem, type Result } from '../../core/errors';
import { isClaim } from '../../core/records/readings';
import { STAGING_SHEET } from '../../sheets/memory/layouts';
import { openMemory } from '../../sheets/memory/memory';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { migrate } from '../../sheets/memory/migrations';
import { writeCells } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { type CellEdit, openTable, readTable, textAt, textEdit } from '../../sheets/table/table';
import { locked } from '../locked';
import { claimMemory, metaOf } from '../memory';
import type { Ports } from '../ports';
import { saveEnvironment } from './connection';
import { copiedFrom } from './guards';

/**
 * Makes a copied workbook one of its own. What was pulled, the policy and the rules stay as the copy brought them. The
 * journal, what was being fetched, and the claims of new lines belong to the original, which may be about to send them:
 * they are forgotten. Nothing is pending until the next pull, which compares with what the copy brought along.
 */
export function adoptCopy(ports: Ports): Result<{ copiedFrom: string }> {
  return locked(ports, () => adopt(ports));
}

function adopt(ports: Ports): Result<{ copiedFrom: string }> {
  const { workbook } = ports;
  const migrated = migrate(workbook);
  if (!migrated.ok) return migrated;
  const memory = openMemory(workbook);
  const meta = metaOf(ports, memory);
  const original = copiedFrom(ports, meta);
  if (original === null) {
    return fail(problem('INVALID_INPUT', 'This workbook is no copy. Nothing was changed.'));
  }
  memorySheet(workbook, STAGING_SHEET).replace([]);
  memory.journal.start([]);
  dropClaims(ports);
  if (meta.environment !== null) saveEnvironment(ports, meta.environment);
  claimMemory(ports, memory, { unpulled: [PAYOUTS.sheet, LINES.sheet] });
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
