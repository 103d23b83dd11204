import { readAction, type BulkAction } from '../../core/bulk/action';
import { planBulk as plan, targetDigest } from '../../core/bulk/plan';
import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import type { Selection } from '../../core/ports';
import { restoredHeaders } from '../../sheets/memory/meta';
import { formulaAt, type Snapshot } from '../../sheets/table/table';
import { readSheets, type ReadSheets } from '../review/readings';
import { tooMany } from '../review/selected';
import type { Ports } from '../ports';

/** What was shown of a bulk action, kept until it is carried out. */
export interface PlannedBulk {
  readonly workbookId: string;
  readonly sheet: 'Payouts' | 'Lines';
  readonly asked: PlanBulk;
  /** Each row by its id: its place among them, and a digest of what was shown of it. */
  readonly rows: readonly (readonly [id: string, n: number, digest: string])[];
}

const SECONDS = 600;

/** Under this name, with the token, a planned action is kept. */
export const KEPT = 'introw.bulk.';

/** What a bulk action would do to the selected rows that can be seen. Writes nothing, sends nothing. */
export function planBulk(ports: Ports, asked: PlanBulk): Result<BulkView> {
  const { screen, workbook, cache, ids } = ports;
  const action = readAction(asked);
  if (!action.ok) return action;
  const selected = selectionFor(asked.action, screen.selection());
  if (!selected.ok) return selected;
  const { sheet, rows } = selected.value;
  const sheets = readSheets(ports);
  if (!sheets.ok) return sheets;
  const usable = checkColumns(action.value, sheet, sheets.value);
  if (!usable.ok) return usable;
  const hidden = screen.hiddenRows(sheet, rows);
  if (hidden === null) return fail(tooMany(sheet, rows.length));
  const { context } = sheets.value;
  const { reading, rows: readings } = sideOf(sheets.value, sheet);
  const { targets, view } = plan(action.value, {
    rows,
    hidden,
    readings,
    context,
    hasFormula: (row) => hasFormula(reading?.snapshot ?? null, row),
  });
  const token = targets.length === 0 ? '' : ids.next();
  const kept: PlannedBulk = {
    workbookId: workbook.id(),
    sheet,
    asked,
    rows: targets.map((target) => [target.id, target.n, targetDigest(target, context)]),
  };
  if (token !== '') cache.put(KEPT + token, JSON.stringify(kept), SECONDS);
  return ok({ token, sheet, ...view, locale: workbook.locale() });
}

/** One of the two sheets. */
export function sideOf({ payouts, lines }: ReadSheets, sheet: 'Payouts' | 'Lines') {
  return sheet === 'Lines' ? lines : payouts;
}

/** Whether one of a line's cells for an action holds a formula. */
export function hasFormula(snapshot: Snapshot | null, row: number): boolean {
  return (
    snapshot?.table.schema.sheet === 'Lines' &&
    ['Action', 'Decline reason', 'Decline note'].some(
      (header) => formulaAt(snapshot, row - snapshot.firstRow, header) !== '',
    )
  );
}

const SHEET_OF = { setStage: 'Payouts', setPoNumber: 'Payouts', decline: 'Lines', detach: 'Lines' };

function selectionFor(
  action: PlanBulk['action'],
  { sheet, rows }: Selection,
): Result<{ readonly sheet: 'Payouts' | 'Lines'; readonly rows: readonly number[] }> {
  const isOurs = sheet === 'Payouts' || sheet === 'Lines';
  const wanted = action === 'revert' ? 'Payouts” or “Lines' : SHEET_OF[action];
  if (!isOurs || (action !== 'revert' && wanted !== sheet)) {
    return fail(nothingToDo(`The sheet in front is “${sheet}”. Select rows of “${wanted}” first.`));
  }
  return rows.length > 0
    ? ok({ sheet, rows })
    : fail(nothingToDo(`No row of “${sheet}” is selected. Select rows first.`));
}

function nothingToDo(why: string): Problem {
  return problem('INVALID_INPUT', `${why} Nothing was changed.`);
}

/** What is written under a header that was put back counts as untouched until a pull: it would never be sent. */
function checkColumns(
  { action }: BulkAction,
  sheet: 'Payouts' | 'Lines',
  { meta }: ReadSheets,
): Result<null> {
  const header = action === 'setStage' ? 'Stage' : action === 'setPoNumber' ? 'PO number' : null;
  return header !== null && restoredHeaders(meta, sheet).includes(header)
    ? fail(nothingToDo(`The column “${header}” was put back, empty. Pull payouts first.`))
    : ok(null);
}
