import { describeFault } from '../../core/approval/chain';
import type { ApprovalRules } from '../../core/contract/approvals';
import { failWith, ok, type Result } from '../../core/errors';
import { isClaim } from '../../core/records/readings';
import { STAGING_SHEET } from '../../sheets/table/hidden-sheets';
import { takeCopied } from '../../sheets/memory/copied';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { memorySheet } from '../../sheets/memory/memory-sheet';
import { writeCells } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { type CellEdit, openTable, readTable, textAt, textEdit } from '../../sheets/table/table';
import { locked } from '../locked';
import { claimMemory } from '../memory';
import type { Ports } from '../ports';
import { saveEnvironment } from '../environment';
import { bringUp, copiedFrom } from '../guards';

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
  const memory = openMemory(ports);
  const current = bringUp(ports, memory);
  if (!current.ok) return current;
  const original = copiedFrom(ports, memory.meta.get());
  if (original === null) {
    return failWith('INVALID_INPUT', 'This workbook is not a copy. Nothing was changed.');
  }
  const rules = rulesToAdopt(memory);
  if (!rules.ok) return rules;
  memorySheet(workbook, STAGING_SHEET).replace([]);
  dropClaims(ports);
  const brought = takeCopied(ports);
  const own = openMemory(ports);
  own.journal.start([]);
  if (brought.environment) saveEnvironment(ports, brought.environment);
  // Last: until then the file counts as a copy, and whatever a kill interrupts is done again.
  adoptApprovals(ports, own, rules.value);
  const approval = rules.value === null ? {} : { approval: rules.value };
  claimMemory(ports, own, { ...brought, ...approval, unpulled: [PAYOUTS.sheet, LINES.sheet] });
  workbook.flush();
  return ok({ copiedFrom: original });
}

/** The rules that the evidence brought along; null where there never were any. */
function rulesToAdopt({ approvals }: Memory): Result<ApprovalRules | null> {
  const chain = approvals.chain();
  // Begun by an adoption that was killed.
  if (chain.ok && chain.records.length > 0) return ok(approvals.rules());
  const brought = approvals.brought();
  if (brought.ok) return ok(brought.rules);
  return failWith(
    'SHEET_DAMAGED',
    `The approval history in this copy was altered: ${describeFault(brought.fault)}. So it is unclear which rules ` +
      'apply. Nothing was changed. Copy the original again, once its own history is intact, or pull into a new spreadsheet.',
  );
}

/** Approvals were given in the original: they stay there. The rules go on here, with a chain of its own. */
function adoptApprovals(ports: Ports, { approvals }: Memory, rules: ApprovalRules | null): void {
  const chain = approvals.chain();
  if (rules === null || (chain.ok && chain.records.length > 0)) return;
  const first = { at: ports.clock.now(), by: ports.user().email, why: 'copied' } as const;
  approvals.startAnew([{ kind: 'rules', ...first, rules }]);
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
