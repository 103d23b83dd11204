import { readAction } from '../../core/bulk/action';
import { judge } from '../../core/bulk/judge';
import { targetDigest } from '../../core/bulk/plan';
import type { BulkMarked } from '../../core/contract/bulk';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { locked } from '../locked';
import { untilStill } from '../until-still';
import type { Ports } from '../ports';
import { readSheets } from '../review/readings';
import { markTargets } from './mark';
import { hasFormula, KEPT, sideOf, type PlannedBulk } from './plan';

/**
 * Writes the cells of a planned action, wherever its rows stand by now. A row that no longer holds what was shown of it,
 * or that the action may not be done to any more, is left as it is. Sends nothing.
 */
export function applyBulk(ports: Ports, token: string): Result<BulkMarked> {
  return locked(ports, () => {
    const kept = ports.cache.take(KEPT + token);
    const planned = kept === null ? null : (JSON.parse(kept) as PlannedBulk);
    if (planned?.workbookId !== ports.workbook.id()) return fail(notPlanned());
    return untilStill(() => tryToMark(ports, planned)) ?? fail(rowsMoved());
  });
}

function notPlanned(): Problem {
  return problem(
    'INVALID_INPUT',
    'This dialog is more than ten minutes old, belongs to somebody else, or was already carried out. ' +
      'Nothing was changed. Open it again.',
  );
}

function rowsMoved(): Problem {
  return problem(
    'BUSY',
    'Somebody was typing or moving rows at that moment. Nothing was changed. Open the dialog again.',
  );
}

/** Null where something moved or was typed between the reading and the writing: then nothing was written. */
function tryToMark(ports: Ports, planned: PlannedBulk): Result<BulkMarked> | null {
  const action = readAction(planned.asked);
  if (!action.ok) return action;
  const sheets = readSheets(ports);
  if (!sheets.ok) return sheets;
  const { reading, rows } = sideOf(sheets.value, planned.sheet);
  if (reading === null) return ok({ marked: 0, ids: [] });
  const shown = new Map(planned.rows.map(([id, n, digest]) => [id, { n, digest }]));
  const targets = rows.flatMap((row) => {
    const was = shown.get(row.id);
    if (was === undefined) return [];
    const { context } = sheets.value;
    const input = { context, hasFormula: hasFormula(reading.snapshot, row.row), n: was.n };
    const judged = judge(action.value, row, input);
    return judged.kind === 'target' && targetDigest(judged.target, context) === was.digest
      ? [judged.target]
      : [];
  });
  const marked = markTargets(ports, reading, targets, action.value.action === 'revert');
  return marked && ok({ marked: marked.length, ids: marked.map(({ id }) => id) });
}
