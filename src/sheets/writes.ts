import type { Box, CellInput, CellValue } from '../core/ports';
import { cellInput, formatServes, TEXT_FORMAT } from './literal';
import { columnIndex, type CellEdit, type Snapshot } from './table';

/**
 * Turns cell edits into few block writes. A block may cover cells in between that nobody edits: they are written back
 * as read, unless that could change them, in which case the block ends before them.
 */
export interface BlockWrite {
  readonly box: Box;
  readonly cells: readonly (readonly CellInput[])[];
}

export interface FormatWrite {
  readonly box: Box;
  readonly formats: readonly (readonly string[])[];
}

export interface WritePlan {
  /** Applied first, so that a text lands in a cell that is already text. */
  readonly formats: readonly FormatWrite[];
  readonly values: readonly BlockWrite[];
}

/** Blocks per group of neighbouring columns; edits further apart are bridged by writing back what lies between. */
const MAX_BLOCKS = 3;

type Grid2<T> = ReadonlyMap<number, ReadonlyMap<number, T>>;

interface Source {
  readonly snapshot: Snapshot;
  /** column → row → edit */
  readonly edits: Grid2<CellEdit>;
}

/** Whether writing back what was read leaves the cell as it is. */
export function isRewritable(value: CellValue, formula: string, format: string): boolean {
  if (formula !== '') return false;
  if (value === '') return true;
  if (format === TEXT_FORMAT) return typeof value === 'string';
  // Written into another format, a text would be read as typed: "0012" would turn into 12.
  return typeof value === 'number' || (typeof value === 'object' && Number.isInteger(value.serial));
}

/** Plans the writes for edits of rows that the snapshot holds. Edits that change nothing are left out. */
export function planWrites(snapshot: Snapshot, edits: readonly CellEdit[]): WritePlan {
  const needed = edits.filter((edit) => !shows(snapshot, edit));
  const source: Source = { snapshot, edits: byColumn(snapshot, needed) };
  const groups = neighbours([...source.edits.keys()]).flatMap((group) =>
    group.length > 1 && hasBarrierInEditedRows(source, group)
      ? group.map((column) => [column])
      : [group],
  );
  const values = groups.flatMap((group) =>
    blocks(rowsOf(source, group), (row) =>
      group.some((column) => isBarrier(source, row, column)),
    ).map((run) => blockWrite(source, group, run)),
  );
  return { formats: planFormats(snapshot, needed), values };
}

function at<T>(
  matrix: readonly (readonly T[])[],
  snapshot: Snapshot,
  row: number,
  column: number,
): T | undefined {
  return matrix[row - snapshot.firstRow]?.[column - 1];
}

/** A cell that shows the value already needs no write, unless its number format is another currency's. */
function shows(snapshot: Snapshot, edit: CellEdit): boolean {
  const column = columnIndex(snapshot.table, edit.header);
  const value = cellInput(at(snapshot.values, snapshot, edit.row, column) ?? '');
  const format = at(snapshot.formats, snapshot, edit.row, column) ?? '';
  const formula = at(snapshot.formulas, snapshot, edit.row, column) ?? '';
  if (formula !== '' || value !== edit.literal.value) return false;
  return value === '' || typeof value === 'string' || formatServes(format, edit.literal.format);
}

function byColumn(
  snapshot: Snapshot,
  edits: readonly CellEdit[],
): Map<number, Map<number, CellEdit>> {
  const result = new Map<number, Map<number, CellEdit>>();
  for (const edit of edits) {
    const column = columnIndex(snapshot.table, edit.header);
    const rows = result.get(column) ?? new Map<number, CellEdit>();
    rows.set(edit.row, edit);
    result.set(column, rows);
  }
  return result;
}

/** [3,1,2,7] → [[1,2,3],[7]] */
function neighbours(numbers: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const next of [...numbers].sort((a, b) => a - b)) {
    const group = groups[groups.length - 1];
    if (group?.[group.length - 1] === next - 1) group.push(next);
    else groups.push([next]);
  }
  return groups;
}

function rowsOf(source: Source, group: readonly number[]): number[] {
  const rows = new Set(group.flatMap((column) => [...(source.edits.get(column)?.keys() ?? [])]));
  return [...rows].sort((a, b) => a - b);
}

function isBarrier(source: Source, row: number, column: number): boolean {
  if (source.edits.get(column)?.has(row) === true) return false;
  const { snapshot } = source;
  return !isRewritable(
    at(snapshot.values, snapshot, row, column) ?? '',
    at(snapshot.formulas, snapshot, row, column) ?? '',
    at(snapshot.formats, snapshot, row, column) ?? '',
  );
}

function hasBarrierInEditedRows(source: Source, group: readonly number[]): boolean {
  return rowsOf(source, group).some((row) =>
    group.some((column) => isBarrier(source, row, column)),
  );
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Rows into at most MAX_BLOCKS runs, bridging the smallest gaps first; never across a row that must not be rewritten. */
function blocks(rows: readonly number[], barrier: (row: number) => boolean): Run[] {
  const runs = neighbours(rows).map((group): Run => ({
    first: group[0] ?? 0,
    last: group[group.length - 1] ?? 0,
  }));
  const gaps = runs
    .slice(1)
    .map((run, index) => ({ index, size: run.first - (runs[index]?.last ?? 0) }));
  const bridged = new Set<number>();
  for (const gap of gaps.sort((a, b) => a.size - b.size)) {
    if (runs.length - bridged.size <= MAX_BLOCKS) break;
    if (isFree((runs[gap.index]?.last ?? 0) + 1, (runs[gap.index + 1]?.first ?? 0) - 1, barrier)) {
      bridged.add(gap.index);
    }
  }
  return joinRuns(runs, bridged);
}

function isFree(first: number, last: number, barrier: (row: number) => boolean): boolean {
  for (let row = first; row <= last; row += 1) if (barrier(row)) return false;
  return true;
}

function joinRuns(runs: readonly Run[], bridged: ReadonlySet<number>): Run[] {
  const joined: Run[] = [];
  runs.forEach((run, index) => {
    const open = joined[joined.length - 1];
    if (open !== undefined && bridged.has(index - 1))
      joined[joined.length - 1] = { first: open.first, last: run.last };
    else joined.push(run);
  });
  return joined;
}

function blockWrite(source: Source, group: readonly number[], run: Run): BlockWrite {
  const { snapshot } = source;
  const cells: CellInput[][] = [];
  for (let row = run.first; row <= run.last; row += 1) {
    cells.push(
      group.map(
        (column) =>
          source.edits.get(column)?.get(row)?.literal.value ??
          cellInput(at(snapshot.values, snapshot, row, column) ?? ''),
      ),
    );
  }
  const box = { row: run.first, column: group[0] ?? 1, rows: cells.length, columns: group.length };
  return { box, cells };
}

/** Formats only where the present one would misread the value; formats in between are written back as they are. */
function planFormats(snapshot: Snapshot, edits: readonly CellEdit[]): FormatWrite[] {
  const wrong = edits.filter((edit) => {
    const column = columnIndex(snapshot.table, edit.header);
    return !formatServes(
      at(snapshot.formats, snapshot, edit.row, column) ?? '',
      edit.literal.format,
    );
  });
  const source: Source = { snapshot, edits: byColumn(snapshot, wrong) };
  return neighbours([...source.edits.keys()]).flatMap((group) =>
    blocks(rowsOf(source, group), () => false).map((run) => {
      const formats: string[][] = [];
      for (let row = run.first; row <= run.last; row += 1) {
        formats.push(
          group.map(
            (column) =>
              source.edits.get(column)?.get(row)?.literal.format ??
              at(snapshot.formats, snapshot, row, column) ??
              '',
          ),
        );
      }
      return {
        box: { row: run.first, column: group[0] ?? 1, rows: formats.length, columns: group.length },
        formats,
      };
    }),
  );
}
