import type { CellValue } from '../../core/ports';
import { groupByKey } from '../../core/values/group-by-key';
import type { RecordBase } from '../../core/records/readings';
import { cellInput, cellText } from '../table/literal';
import type { Reading, RecordKind } from './kinds';
import { newRow } from './merge-row';

/** Columns of a sheet by number, with their cells from row 2 on. */
export type Columns = ReadonlyMap<number, readonly CellValue[]>;

/**
 * Which columns lost these headers, told by what stands in them: ids that are known, and then, row by row, what was pulled.
 * A column counts that agrees in at least half of the rows in which there is something to agree with, and more than any
 * other. Header → column.
 */
export function findHomes<B extends RecordBase, R extends Reading>(
  kind: RecordKind<B, R>,
  { missing, ids, free }: { missing: readonly string[]; ids: number | undefined; free: Columns },
  cellsOfIds: readonly CellValue[],
  bases: ReadonlyMap<string, B>,
): Map<string, number> {
  const homes = new Map<string, number>();
  const { idHeader } = kind.schema;
  let known = cellsOfIds;
  if (ids === undefined) {
    const scores = [...free].map(([column, cells]) => {
      const filled = cells.filter((cell) => cell !== '');
      return {
        column,
        hits: filled.filter((cell) => bases.has(cellText(cell))).length,
        of: filled.length,
      };
    });
    const column = best(scores);
    if (column === null) return homes;
    if (missing.includes(idHeader)) homes.set(idHeader, column);
    known = free.get(column) ?? [];
  }
  const expected = known.map((cell) => {
    const base = bases.get(cellText(cell));
    return new Map(
      base === undefined ? [] : newRow(kind, base).map(([header, { value }]) => [header, value]),
    );
  });
  const claims = missing.flatMap((header): [number, string][] => {
    const rows = expected.flatMap((cells, index) => {
      const value = cells.get(header) ?? '';
      return value === '' ? [] : [{ value, index }];
    });
    const scores = [...free].map(([column, cells]) => ({
      column,
      hits: rows.filter(({ value, index }) => cellInput(cells[index] ?? '') === value).length,
      of: rows.length,
    }));
    const column = best(scores);
    return column === null || [...homes.values()].includes(column) ? [] : [[column, header]];
  });
  for (const [column, [header, another]] of groupByKey(claims)) {
    if (header !== undefined && another === undefined) homes.set(header, column);
  }
  return homes;
}

interface Score {
  readonly column: number;
  readonly hits: number;
  readonly of: number;
}

/** The one column with most hits, if those are at least half. */
function best(scores: readonly Score[]): number | null {
  const good = scores.filter(({ hits, of }) => hits > 0 && hits * 2 >= of);
  const most = Math.max(0, ...good.map(({ hits }) => hits));
  const [first, second] = good.filter(({ hits }) => hits === most);
  return first === undefined || second !== undefined ? null : first.column;
}
