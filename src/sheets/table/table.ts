import { boxAt } from '../../core/values/box';
import { fail, ok, type Problem, type Result } from '../../core/errors';
import type { CellValue, ColumnStyle, Grid, SheetLayout, Workbook } from '../../core/ports';
import { groupAdjacent } from '../../core/values/group-adjacent';
import { columnOf, isRecords, type Schema } from './schema';
import { damage, mendOf } from './damage';
import { findColumns, headerText } from './headers';
import { renamed, renamedTo } from './renamed';
import { cellText, columnFormat, textLiteral, type Literal } from './literal';

/** One of the add-on's visible sheets, with its columns found by header. */
export interface Table {
  readonly schema: Schema;
  readonly grid: Grid;
  /** Header → 1-based column. Holds every header of the schema, save those that a sheet of an earlier version lacks. */
  readonly columns: ReadonlyMap<string, number>;
  /** The width of the used area: the add-on's columns and the user's. */
  readonly width: number;
  /** Row 1 as it was read, the user's headers included. */
  readonly headers: readonly string[];
  /** Asks for the spreadsheet's locale, such as "de_DE", once. */
  readonly locale: () => string;
}

/** The cells of some rows of a table as they stood at one moment, from `firstRow` on: all columns, the user's included. */
export interface Snapshot {
  readonly table: Table;
  /** The sheet's row of the first element. */
  readonly firstRow: number;
  readonly values: readonly (readonly CellValue[])[];
  readonly formulas: readonly (readonly string[])[];
  readonly formats: readonly (readonly string[])[];
  /** What the cells show: read by one call once somebody asks, as few cells show something else than their value. */
  readonly displays: () => readonly (readonly string[])[];
}

function quote(headers: readonly string[]): string {
  return headers.map((header) => `“${header}”`).join(', ');
}

function headerProblem(schema: Schema, found: ReturnType<typeof findColumns>): Problem | null {
  const { doubled } = found;
  const missing = found.missing.filter((header) => columnOf(schema, header).added !== true);
  const [twice] = doubled;
  if (twice !== undefined) {
    return damage(
      `“${schema.sheet}” has the header “${twice.header}” more than once (columns ${twice.at.join(' and ')})`,
      'Rename all but one',
      mendOf(schema),
    );
  }
  if (missing.length === 0) return null;
  if (missing.length === schema.columns.length) {
    return damage(
      `Row 1 of the sheet “${schema.sheet}” is no longer its header row`,
      'Delete rows inserted above the headers, or put the headers back',
      mendOf(schema),
    );
  }
  const s = missing.length > 1 ? 's' : '';
  return damage(
    `“${schema.sheet}” lacks the header${s} ${quote(missing)} in row 1`,
    `Rename the column back, or let the add-on add the missing header${s}`,
    mendOf(schema),
  );
}

/**
 * Opens a sheet that exists. One call that moves cells (the header row). Null when there is no such sheet. `name` is what it
 * is called now, where the user renamed it.
 */
export function openTable(
  workbook: Workbook,
  schema: Schema,
  name: string = schema.sheet,
): Result<Table> | null {
  const grid = workbook.grid(name);
  const lastColumn = grid?.size().lastColumn ?? 0;
  const elsewhere = lastColumn === 0 ? renamedTo(workbook, schema) : [];
  if (elsewhere.length > 0) return fail(renamed(schema, elsewhere));
  if (grid === null) return null;
  const width = Math.max(1, lastColumn);
  const [headerRow = []] = grid.values(boxAt(1, 1, 1, width));
  const found = findColumns(schema, headerRow);
  const fault = headerProblem(schema, found);
  const texts = headerRow.map(headerText);
  return fault === null
    ? ok({
        ...{ schema, grid, columns: found.columns, width, headers: texts },
        locale: once(() => workbook.locale()),
      })
    : fail(fault);
}

/** Opens a sheet, or makes it where there is none: headers, look, and room for this many rows. */
export function ensureTable(workbook: Workbook, schema: Schema, rows = 1): Result<Table> {
  const opened = openTable(workbook, schema);
  const isEmpty = workbook.grid(schema.sheet)?.size().lastRow === 0;
  const isOpened = !isEmpty || renamedTo(workbook, schema).length > 0;
  if (opened !== null && isOpened) return opened.ok ? ok(withAddedColumns(opened.value)) : opened;
  // Nobody asked to look at the log: what is in front stays there.
  const behind = !isRecords(schema.sheet);
  const grid = workbook.grid(schema.sheet) ?? workbook.create(schema.sheet, false, behind);
  const width = schema.columns.length;
  grid.grow(rows + 1, width);
  const headers = schema.columns.map((column) => column.header);
  const columns = new Map(headers.map((header, index) => [header, index + 1]));
  dressColumns(grid, schema, columns);
  grid.arrange(layoutOf(schema, columns));
  grid.tag(schema.sheet, [...columns]);
  // Headers last: a sheet that was left half-made, by a kill in between, has none and is made again.
  grid.setValues(boxAt(1, 1, 1, width), [headers]);
  return ok({ schema, grid, columns, width, headers, locale: once(() => workbook.locale()) });
}

/** The table with the columns that it lacks as a sheet of an earlier version, right of all others. */
function withAddedColumns(table: Table): Table {
  const { schema, grid, width } = table;
  const added = schema.columns.flatMap(({ header }) => (table.columns.has(header) ? [] : [header]));
  if (added.length === 0) return table;
  const places = added.map((header, index) => [header, width + 1 + index] as const);
  grid.grow(1, width + added.length);
  dressColumns(grid, schema, new Map(places));
  grid.setValues(boxAt(1, width + 1, 1, added.length), [added]);
  return {
    ...table,
    columns: new Map([...table.columns, ...places]),
    width: width + added.length,
    headers: [...table.headers, ...added],
  };
}

/** Gives columns their look: notes, dropdowns, formats, widths, protection. Touches no value. */
export function dressColumns(
  grid: Grid,
  schema: Schema,
  columns: ReadonlyMap<string, number>,
): void {
  grid.styleColumns(dressOf(schema, columns));
}

/** Makes room down to this row; rows that this adds look and behave like those above. */
export function growTable({ grid, schema, columns, width }: Table, lastRow: number): void {
  const { maxRows } = grid.size();
  grid.grow(lastRow, width);
  if (lastRow > maxRows) grid.styleRows(dressOf(schema, columns), maxRows + 1);
}

/**
 * Writes nothing into empty cells of the add-on's columns, in a row below all others. It changes nothing, and fails where
 * this user may not write.
 */
export function tryToWrite(table: Table): void {
  const { grid, columns } = table;
  const { lastRow, maxRows } = grid.size();
  if (maxRows === lastRow) growTable(table, lastRow + 1);
  const row = Math.max(maxRows, lastRow + 1);
  for (const run of groupAdjacent(columns.values(), (column) => column)) {
    grid.setValues(boxAt(row, run[0] ?? 1, 1, run.length), [run.map(() => '')]);
  }
}

function dressOf(schema: Schema, columns: ReadonlyMap<string, number>): ColumnStyle[] {
  return [...columns].map(([header, column]) => {
    const { editable, typed, note, choices, width, kind, wrapped } = columnOf(schema, header);
    const isProtected = !editable && typed !== true;
    return {
      column,
      header,
      editable,
      isProtected,
      note,
      choices,
      width,
      format: columnFormat(kind),
      isRight: kind !== 'text',
      isWrapped: wrapped === true,
    };
  });
}

/** The first column says whose row it is, and stays in sight; ids are there for whoever looks for them. */
function layoutOf({ closed, filtered }: Schema, columns: ReadonlyMap<string, number>): SheetLayout {
  const [first = ''] = closed ?? [];
  const column = columns.get(first);
  return {
    frozenColumns: closed === undefined ? 0 : 1,
    closed: column === undefined ? null : { column, columns: closed?.length ?? 0 },
    filtered: filtered === true ? columns.size : 0,
  };
}

/** Reads all rows below the header. Three calls that move cells, or none when there are no rows. */
export function readTable(table: Table): Snapshot {
  return readWindow(table, 2, table.grid.size().lastRow);
}

/** Reads the rows from `first` to `last`, both included. */
export function readWindow(table: Table, first: number, last: number): Snapshot {
  const rows = last - first + 1;
  const nothing = { values: [], formulas: [], formats: [], displays: () => [] };
  if (rows <= 0) return { table, firstRow: first, ...nothing };
  const box = boxAt(first, 1, rows, table.width);
  return {
    table,
    firstRow: first,
    values: table.grid.values(box),
    formulas: table.grid.formulas(box),
    formats: table.grid.formats(box),
    displays: once(() => table.grid.displays(box)),
  };
}

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => (known ??= { value: read() }).value;
}

export function columnIndex(table: Table, header: string): number {
  const column = table.columns.get(header);
  if (column === undefined) throw new Error(`Column ${header} was not opened`);
  return column;
}

/** The cell of a row of the snapshot (0-based index). */
export function cellAt(snapshot: Snapshot, index: number, header: string): CellValue {
  return snapshot.values[index]?.[columnIndex(snapshot.table, header) - 1] ?? '';
}

export function formulaAt(snapshot: Snapshot, index: number, header: string): string {
  return snapshot.formulas[index]?.[columnIndex(snapshot.table, header) - 1] ?? '';
}

export function formatAt(snapshot: Snapshot, index: number, header: string): string {
  return snapshot.formats[index]?.[columnIndex(snapshot.table, header) - 1] ?? '';
}

/** What the cell shows. */
export function displayAt(snapshot: Snapshot, index: number, header: string): string {
  return snapshot.displays()[index]?.[columnIndex(snapshot.table, header) - 1] ?? '';
}

/** The cell as trimmed text. */
export function textAt(snapshot: Snapshot, index: number, header: string): string {
  return cellText(cellAt(snapshot, index, header));
}

/** The ids of a snapshot's rows, '' where a row has none. */
export function idsOf(snapshot: Snapshot): string[] {
  return snapshot.values.map((_, index) => textAt(snapshot, index, snapshot.table.schema.idHeader));
}

/**
 * The row below the last one that shows anything in any column, the user's included. A tick box that nobody ticked is
 * nothing: such boxes are set for rows to come.
 */
export function firstFreeRow(snapshot: Snapshot): number {
  const isFree = (cell: CellValue) => cell === '' || cell === false;
  let last = snapshot.values.length;
  while (last > 0 && (snapshot.values[last - 1] ?? []).every(isFree)) last -= 1;
  return snapshot.firstRow + last;
}

/** One cell to write, by header. */
export interface CellEdit {
  readonly row: number;
  readonly header: string;
  readonly literal: Literal;
}

/** Puts a text into a cell, as a text. */
export function textEdit(row: number, header: string, text: string | null): CellEdit {
  return { row, header, literal: textLiteral(text) };
}
