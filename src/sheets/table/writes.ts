import { boxAt } from '../../core/values/box';
import { groupAdjacent } from '../../core/values/group-adjacent';
import { runsOf, type Run } from '../../core/values/runs';
import type { Box, CellInput, CellValue } from '../../core/ports';
import { cellInput, formatServes, isShown, TEXT_FORMAT, type Literal } from './literal';
import { columnOf } from './schema';
import { columnIndex, displayAt, type CellEdit, type Snapshot } from './table';

/**
 * Turns cell edits into few block writes. A block may cover cells in between that nobody edits: they are written back
 * as read, unless that could change them, in which case the block ends before them.
 */
export interface BlockWrite {
  readonly box: Box;
  readonly cells: readonly (readonly CellInput[])[];
}

interface FormatWrite {
  readonly box: Box;
  readonly formats: readonly (readonly string[])[];
}

interface WritePlan {
  /** Applied first, so that a text lands in a cell that is already text. */
  readonly formats: readonly FormatWrite[];
  readonly values: readonly BlockWrite[];
}

type Grid2<T> = ReadonlyMap<number, ReadonlyMap<number, T>>;

interface Source {
  readonly snapshot: Snapshot;
  /** column → row → edit */
  readonly edits: Grid2<CellEdit>;
  /** Columns of the users' own words: a text there may hold a link or a chip, which a bare text written back would lose. */
  readonly wordColumns: ReadonlySet<number>;
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
  const wordColumns = new Set(
    snapshot.table.schema.columns.flatMap(({ header, editable, kind, choices }) =>
      editable && kind === 'text' && choices.length === 0
        ? [columnIndex(snapshot.table, header)]
        : [],
    ),
  );
  const source: Source = { snapshot, edits: byColumn(snapshot, needed), wordColumns };
  const groups = groupAdjacent(source.edits.keys(), itself).flatMap((group) =>
    group.length > 1 && hasBarrierInEditedRows(source, group)
      ? group.map((column) => [column])
      : [group],
  );
  const values = groups.flatMap((group) =>
    runsOf(rowsOf(source, group), (row) =>
      group.some((column) => isBarrier(source, row, column)),
    ).map((run) => blockWrite(source, group, run)),
  );
  return { formats: planFormats(snapshot, needed), values };
}

/** What was read of a cell. */
function cellOf({ values, formulas, formats, firstRow }: Snapshot, row: number, column: number) {
  const of = <T>(matrix: readonly (readonly T[])[]) => matrix[row - firstRow]?.[column - 1];
  return { value: of(values) ?? '', formula: of(formulas) ?? '', format: of(formats) ?? '' };
}

/** A cell that shows the value already needs no write, unless its number format is another currency's or hides it. */
function shows(snapshot: Snapshot, edit: CellEdit): boolean {
  const { value, formula } = cellOf(snapshot, edit.row, columnIndex(snapshot.table, edit.header));
  if (formula !== '' || cellInput(value) !== edit.literal.value) return false;
  return value === '' || formatStays(snapshot, edit, typeof value === 'string');
}

/** Whether a cell may keep its number format. One of the add-on's own keeps none that shows its value as another one. */
function formatStays(snapshot: Snapshot, edit: CellEdit, isText = false): boolean {
  const { row, header, literal } = edit;
  const { value, format } = cellOf(snapshot, row, columnIndex(snapshot.table, header));
  if (!isText && !formatServes(format, literal.format)) return false;
  const held = cellInput(value);
  if (columnOf(snapshot.table.schema, header).editable || typeof held === 'boolean') return true;
  const display = () => displayAt(snapshot, row - snapshot.firstRow, header);
  return isShown({ value: held, format: literal.format }, format, display);
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

const itself = (place: number) => place;

function rowsOf(source: Pick<Source, 'edits'>, group: readonly number[]): Set<number> {
  return new Set(group.flatMap((column) => [...(source.edits.get(column)?.keys() ?? [])]));
}

function isBarrier(source: Source, row: number, column: number): boolean {
  if (source.edits.get(column)?.has(row) === true) return false;
  const { value, formula, format } = cellOf(source.snapshot, row, column);
  if (value !== '' && source.wordColumns.has(column)) return true;
  return !isRewritable(value, formula, format);
}

function hasBarrierInEditedRows(source: Source, group: readonly number[]): boolean {
  return [...rowsOf(source, group)].some((row) =>
    group.some((column) => isBarrier(source, row, column)),
  );
}

/** Adjacent columns of some rows. */
interface Area {
  readonly group: readonly number[];
  readonly run: Run;
}

/** A block: what the edits put into each cell, or else what was read of it. */
function block<T>(
  { snapshot, edits }: Pick<Source, 'snapshot' | 'edits'>,
  { group, run }: Area,
  written: (literal: Literal) => T,
  asRead: (cell: ReturnType<typeof cellOf>) => T,
): { box: Box; cells: T[][] } {
  const cells: T[][] = [];
  for (let row = run.first; row <= run.last; row += 1) {
    cells.push(
      group.map((column) => {
        const edit = edits.get(column)?.get(row);
        return edit === undefined ? asRead(cellOf(snapshot, row, column)) : written(edit.literal);
      }),
    );
  }
  const box = boxAt(run.first, group[0] ?? 1, cells.length, group.length);
  return { box, cells };
}

function blockWrite(source: Source, group: readonly number[], run: Run): BlockWrite {
  return block<CellInput>(
    source,
    { group, run },
    ({ value }) => value,
    ({ value }) => cellInput(value),
  );
}

/** Formats only where the present one would misread the value; formats in between are written back as they are. */
function planFormats(snapshot: Snapshot, edits: readonly CellEdit[]): FormatWrite[] {
  const wrong = edits.filter((edit) => !formatStays(snapshot, edit));
  const source = { snapshot, edits: byColumn(snapshot, wrong) };
  return groupAdjacent(source.edits.keys(), itself).flatMap((group) =>
    runsOf(rowsOf(source, group)).map((run) => {
      const format = (cell: { readonly format: string }) => cell.format;
      const { box, cells } = block(source, { group, run }, format, format);
      return { box, formats: cells };
    }),
  );
}
