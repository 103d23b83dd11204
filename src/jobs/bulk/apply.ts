import { readAction } from '../../core/bulk/action';
import { isLine, judge, type Target } from '../../core/bulk/judge';
import { targetDigest } from '../../core/bulk/plan';
import type { BulkMarked } from '../../core/contract/bulk';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { LINE_FIELDS, PAYOUT_FIELDS, type Fields } from '../../core/records/readings';
import { commit, commitRows } from '../../sheets/commit/commit';
import type { StableReading } from '../../sheets/commit/reading';
import { rowWords } from '../../sheets/commit/row-words';
import { fieldLiteral } from '../../sheets/records/readings';
import { textLiteral, type Literal } from '../../sheets/table/literal';
import { textAt, textEdit, type CellEdit, type Snapshot } from '../../sheets/table/table';
import { locked } from '../locked';
import type { Ports } from '../ports';
import { readSheets } from '../review/readings';
import { hasFormula, KEPT, sideOf, type PlannedBulk } from './plan';

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
  const reverts = action.value.action === 'revert';
  const edits = targets.flatMap((target) => editsOf(target, reading.snapshot, reverts));
  const committed = commit(ports.workbook, reading, { edits });
  if (committed === null) return null;
  const refused = targets.filter(({ id, cells }) =>
    committed.notKept.some(
      (cell) => cell.id === id && cells.some(({ field }) => field === cell.header),
    ),
  );
  if (refused.length > 0) tellRefused(ports, reading, refused);
  const marked = targets.filter((target) => !refused.includes(target));
  return ok({ marked: marked.length, ids: marked.map(({ id }) => id) });
}

/** Says in rows whose cell Sheets left as it was that nothing was marked; their `Change` is what it was. */
function tellRefused(ports: Ports, before: StableReading, refused: readonly Target[]): void {
  const byId = new Map(refused.map((target) => [target.id, target]));
  commitRows(
    ports.workbook,
    before.table,
    (id) => byId.has(id),
    ({ ids, idsFrom }) => ({
      edits: ids.flatMap((id, index): CellEdit[] => {
        const target = byId.get(id);
        if (target === undefined) return [];
        const change = textAt(before.snapshot, target.row - before.snapshot.firstRow, 'Change');
        const row = index + idsFrom;
        return [textEdit(row, 'Change', change), textEdit(row, 'Status', NOT_TAKEN)];
      }),
    }),
  );
}

const NOT_TAKEN =
  'Skipped: A rule of the cell (Data > Data validation) or the table that it is in does not take the value, ' +
  'so nothing of the row was marked.';

function editsOf(target: Target, snapshot: Snapshot, reverts: boolean): CellEdit[] {
  const { row, cells, change, after } = target;
  const edits = cells.map(({ field, to }): CellEdit => {
    const pulled = reverts ? pulledLiteral(target, field) : null;
    return { row, header: field, literal: pulled ?? textLiteral(to) };
  });
  const status = textAt(snapshot, row - snapshot.firstRow, 'Status');
  // What was said of an edit that is gone says nothing any more; what was pushed stays pushed.
  const isOver = reverts && !status.startsWith('Pushed');
  return [...edits, ...rowWords(after, change, isOver ? '' : undefined)];
}

/** How a pulled cell looks, an amount as a number; null for a cell that nothing is pulled into. */
function pulledLiteral({ base, after }: Target, header: string): Literal | null {
  const fields: Fields = isLine(after) ? LINE_FIELDS : PAYOUT_FIELDS;
  const [key] = fields.find(([, known]) => known === header) ?? [];
  return key === undefined ? null : fieldLiteral(key, base);
}
