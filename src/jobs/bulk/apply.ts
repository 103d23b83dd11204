import { readAction } from '../../core/bulk/action';
import { targetOf, type Target } from '../../core/bulk/judge';
import { targetChecksum } from '../../core/bulk/plan';
import type { BulkMarked } from '../../core/contract/bulk';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { describeChange } from '../../core/plan/words';
import type { LineBase, PayoutBase } from '../../core/records/readings';
import { LINE_KIND, PAYOUT_KIND } from '../../sheets/records/kinds';
import { textLiteral, type Literal } from '../../sheets/table/literal';
import { stableOf, writeStable } from '../../sheets/commit/stable';
import { textAt, textEdit, type CellEdit, type Snapshot } from '../../sheets/table/table';
import { hasFormula, KEPT, sideOf, type PlannedBulk } from './plan';
import { locked } from '../locked';
import { readSheets } from '../review/readings';
import type { Ports } from '../ports';

/** How often the cells are planned anew when somebody typed or sorted meanwhile. */
const TRIES = 4;

/**
 * Writes the cells of a planned action, wherever its rows stand by now. A row that no longer holds what was shown of it,
 * or that the action may not be done to any more, is left as it is. Sends nothing.
 */
export function applyBulk(ports: Ports, token: string): Result<BulkMarked> {
  return locked(ports, () => {
    const kept = ports.cache.take(KEPT + token);
    const planned = kept === null ? null : (JSON.parse(kept) as PlannedBulk);
    if (planned?.workbookId !== ports.workbook.id()) return fail(notPlanned());
    let marked: Result<BulkMarked> | null = null;
    for (let attempt = 1; marked === null && attempt <= TRIES; attempt += 1) {
      marked = tryToMark(ports, planned);
    }
    return marked ?? fail(rowsMoved());
  });
}

function notPlanned(): Problem {
  return problem(
    'INVALID_INPUT',
    "This dialog is over ten minutes old, somebody else's, or carried out. " +
      'Nothing was changed. Open it again.',
  );
}

function rowsMoved(): Problem {
  return problem(
    'BUSY',
    'Somebody typed or moved rows just then. Nothing was changed. Open the dialog again.',
  );
}

/** Null where something moved or was typed between the reading and the writing: then nothing was written. */
function tryToMark(ports: Ports, planned: PlannedBulk): Result<BulkMarked> | null {
  const { workbook } = ports;
  const action = readAction(planned.asked);
  if (!action.ok) return action;
  const sheets = readSheets(ports);
  if (!sheets.ok) return sheets;
  const { snapshot, rows } = sideOf(sheets.value, planned.sheet);
  if (snapshot === null) return ok({ marked: 0, ids: [] });
  const shown = new Map(planned.rows.map(([id, n, sum]) => [id, { n, sum }]));
  const targets = rows.flatMap((reading) => {
    const was = shown.get(reading.id);
    if (was === undefined) return [];
    const { context } = sheets.value.memory;
    const computed = hasFormula(snapshot, reading.row);
    const target = targetOf(action.value, reading, context, computed, was.n);
    return typeof target !== 'string' && targetChecksum(target) === was.sum ? [target] : [];
  });
  const stable = stableOf(workbook, snapshot);
  if (stable === null) return null;
  const reverts = action.value.action === 'revert';
  const edits = targets.flatMap((target) => editsOf(target, snapshot, reverts));
  writeStable(workbook, stable, edits, []);
  workbook.flush();
  return ok({ marked: targets.length, ids: targets.map(({ id }) => id) });
}

function editsOf(target: Target, snapshot: Snapshot, reverts: boolean): CellEdit[] {
  const { row, cells, change } = target;
  const edits = cells.map(({ field, to }): CellEdit => {
    const pulled = reverts ? pulledLiteral(target, field) : null;
    return { row, header: field, literal: pulled ?? textLiteral(to) };
  });
  edits.push(textEdit(row, 'Change', describeChange(change)));
  const status = textAt(snapshot, row - snapshot.firstRow, 'Status');
  // What was said of an edit that is gone says nothing any more; what was pushed stays pushed.
  if (reverts && !status.startsWith('Pushed')) edits.push(textEdit(row, 'Status', ''));
  return edits;
}

/** How a pulled cell looks, an amount as a number; null for a cell that nothing is pulled into. */
function pulledLiteral({ base, after }: Target, header: string): Literal | null {
  const isLine = 'action' in after;
  const { fields } = isLine ? LINE_KIND : PAYOUT_KIND;
  const [key] = fields.find(([, known]) => known === header) ?? [];
  if (key === undefined) return null;
  return isLine ? LINE_KIND.show(key, base as LineBase) : PAYOUT_KIND.show(key, base as PayoutBase);
}
