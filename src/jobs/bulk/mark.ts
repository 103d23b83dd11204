import { isLine } from '../../core/bulk/cells';
import type { Target } from '../../core/bulk/judge';
import { LINE_FIELDS, PAYOUT_FIELDS, type Fields } from '../../core/records/readings';
import { commit, commitRows } from '../../sheets/commit/commit';
import type { StableReading } from '../../sheets/commit/reading';
import { rowWords } from '../../sheets/commit/row-words';
import { fieldLiteral } from '../../sheets/records/readings';
import { textLiteral, type Literal } from '../../sheets/table/literal';
import { textAt, textEdit, type CellEdit, type Snapshot } from '../../sheets/table/table';
import type { Ports } from '../ports';

/**
 * Writes the cells of targets, and gives those whose cells Sheets took. Null where something moved or was typed between the
 * reading and the writing: then nothing was written.
 */
export function markTargets(
  ports: Ports,
  reading: StableReading,
  targets: readonly Target[],
  reverts = false,
): readonly Target[] | null {
  const edits = targets.flatMap((target) => editsOf(target, reading.snapshot, reverts));
  const committed = commit(ports.workbook, reading, { edits });
  if (committed === null) return null;
  const left = new Set(committed.notKept.map(({ id, header }) => JSON.stringify([id, header])));
  const isRefused = ({ id, cells }: Target) =>
    cells.some(({ field }) => left.has(JSON.stringify([id, field])));
  const refused = left.size === 0 ? [] : targets.filter(isRefused);
  if (refused.length > 0) tellRefused(ports, reading, refused);
  return refused.length === 0 ? targets : targets.filter((target) => !isRefused(target));
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
  'so nothing of the row was changed.';

function editsOf(target: Target, snapshot: Snapshot, reverts: boolean): CellEdit[] {
  const { row, cells, change, after } = target;
  const edits = cells.map(({ field, to }): CellEdit => {
    const pulled = reverts ? pulledLiteral(target, field) : null;
    return { row, header: field, literal: pulled ?? textLiteral(to) };
  });
  const status = textAt(snapshot, row - snapshot.firstRow, 'Status');
  // What was said of an edit that is gone says nothing any more; what was pushed stays pushed.
  const isOver = reverts && !status.startsWith('Pushed');
  return [...edits, ...rowWords(snapshot.table, after, change, isOver ? '' : undefined)];
}

/** How a pulled cell looks, an amount as a number; null for a cell that nothing is pulled into. */
function pulledLiteral({ base, after }: Target, header: string): Literal | null {
  const fields: Fields = isLine(after) ? LINE_FIELDS : PAYOUT_FIELDS;
  const [key] = fields.find(([, known]) => known === header) ?? [];
  return key === undefined ? null : fieldLiteral(key, base);
}
