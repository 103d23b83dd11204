import type { RecordBase } from '../../core/records/readings';
import { groupByKey } from '../../core/values/group-by-key';
import type { Reading } from '../records/kinds';
import { countIds } from '../records/readings';
import { letter } from '../table/headers';
import { columnIndex, type Table } from '../table/table';
import { commitRows } from './commit';
import type { NotKeptCell } from './kept-text';
import { blockedStatus, refusedStatus, rowWords } from './row-words';
import type { ApplyTarget } from './target';

/** What the add-on says about a row: it is no part of the record, and wanting there says nothing about it. */
const OWN_WORDS: readonly string[] = ['Change', 'Status'];

/**
 * Says in each row of which Sheets did not keep a text that it is blocked, and why; the base remembers which cells they
 * are, so that what stands there instead is never taken for the user's edit.
 */
export function blockNotKept<B extends RecordBase, R extends Reading>(
  { workbook, table, kind, context, restored }: ApplyTarget<B, R>,
  bases: readonly B[],
  cells: readonly NotKeptCell[],
): { readonly bases: readonly B[]; readonly rows: number } {
  const told = cells.filter(({ header }) => !OWN_WORDS.includes(header));
  if (told.length === 0) return { bases, rows: 0 };
  const refusals = new Map(told.map((cell) => [cell.id, cell]));
  const byId = groupByKey(told.map((cell) => [cell.id, [cell.header, cell.shown] as const]));
  const marked = new Map(
    bases.flatMap((base): [string, B][] => {
      const own = byId.get(base.id);
      return own === undefined ? [] : [[base.id, { ...base, notKept: Object.fromEntries(own) }]];
    }),
  );
  commitRows(
    workbook,
    table,
    (id) => marked.has(id),
    ({ snapshot, ids }) => ({
      edits: kind
        .read(snapshot, marked, {
          restored,
          idCounts: countIds(ids),
          isWanted: (id) => marked.has(id),
        })
        .flatMap((reading) => {
          const plan = kind.plan(reading, context);
          const blocked = plan === null ? undefined : blockedStatus(plan);
          const refused = refusedWords(snapshot.table, reading.row, refusals.get(reading.id));
          return rowWords(snapshot.table, reading, plan, refused ?? blocked);
        }),
    }),
  );
  return { bases: bases.map((base) => marked.get(base.id) ?? base), rows: marked.size };
}

function refusedWords(
  table: Table,
  row: number,
  cell: NotKeptCell | undefined,
): string | undefined {
  if (cell?.by === undefined) return undefined;
  const place = `${letter(columnIndex(table, cell.header))}${row}`;
  return refusedStatus(cell.header, place, cell.by);
}
