import type { Box, CellInput, CellValue, ColumnStyle, ColumnTag, Grid } from '../../src/core/ports';
import { displayText, isDateFormat } from '../../sandbox/apps-script/model/text/display';
import { localeNamed } from '../../sandbox/apps-script/model/text/locale';
import { readTyped } from './typed-text';

/** What a cell holds. A date is a number in a cell with a date's format. */
export interface MemoryCell {
  readonly value: string | number | boolean;
  readonly formula: string;
  readonly format: string;
}

export type CellCall =
  | 'values'
  | 'formulas'
  | 'formats'
  | 'displays'
  | 'setValues'
  | 'setFormats'
  | 'clear';

/** One call on a grid, in the order of all calls of the workbook. */
export interface GridCall {
  readonly sheet: string;
  readonly method:
    | CellCall
    | 'find'
    | 'grow'
    | 'trim'
    | 'styleColumns'
    | 'styleRows'
    | 'arrange'
    | 'showStates'
    | 'flagHeader'
    | 'tag'
    | 'tagged'
    | 'removeRows'
    | 'flush'
    | 'create';
  /** How many cells it moved. */
  readonly cells: number;
}

export const AUTOMATIC_FORMAT = 'General';
const MAX_CELL = 50_000;
const NO_BOX = { rows: 0, columns: 0 };
const EMPTY: MemoryCell = { value: '', formula: '', format: AUTOMATIC_FORMAT };

function isEmpty({ value, formula }: MemoryCell): boolean {
  return value === '' && formula === '';
}

/** Half of a surrogate pair does not survive the way to the service and back. */
function wellFormed(text: string): string {
  return text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );
}

function write(cell: MemoryCell, input: CellInput): MemoryCell {
  const { format } = cell;
  if (typeof input !== 'string') {
    if (!['number', 'boolean'].includes(typeof input)) {
      throw new Error(`The fake grid cannot write ${typeof input}.`);
    }
    // Whether a number stays one in a cell formatted as text is not documented; the harmful reading is taken.
    return { value: format === '@' ? String(input) : input, formula: '', format };
  }
  if (input.length > MAX_CELL) {
    throw new Error(
      'Your input contains more than the maximum of 50000 characters in a single cell.',
    );
  }
  const text = wellFormed(input);
  if (format === '@' || text === '') return { value: text, formula: '', format };
  const typed = readTyped(text);
  if (typed.kind === 'formula') return { value: '#NAME?', formula: typed.formula, format };
  const takesFormat = typed.format !== undefined && format === AUTOMATIC_FORMAT;
  return { value: typed.value, formula: '', format: takesFormat ? typed.format : format };
}

/**
 * A sheet's cells in memory. It has a fixed size until it is grown, refuses boxes outside of it and data of another
 * shape, reads texts as typed unless the cell is `@`, and notes every call.
 *
 * Its limits: it calculates nothing (a formula's value is what the test gave it, `#NAME?` when written), knows only
 * no filters or hidden rows, notes of headers alone, of which a flag's outlasts those
 * that are dressed later, and one locale. `hand…` methods are the user's
 * hands: they move no call counter.
 */
export class MemoryGrid implements Grid {
  name: string;
  sheetTag = '';
  private tags: readonly ColumnTag[] = [];
  readonly hidden: boolean;
  dressed: readonly ColumnStyle[] = [];
  readonly flags = new Map<number, { readonly note: string; readonly isWarning: boolean }>();
  private cells: MemoryCell[][];
  private readonly calls: GridCall[];

  constructor(
    name: string,
    options: { hidden: boolean; rows: number; columns: number; calls: GridCall[] },
  ) {
    this.name = name;
    this.hidden = options.hidden;
    this.calls = options.calls;
    this.cells = Array.from({ length: options.rows }, () =>
      Array.from({ length: options.columns }, () => EMPTY),
    );
  }

  size() {
    let lastRow = 0;
    let lastColumn = 0;
    for (const [index, row] of this.cells.entries()) {
      let width = row.length;
      while (width > 0 && isEmpty(row[width - 1] ?? EMPTY)) width -= 1;
      if (width > 0) lastRow = index + 1;
      lastColumn = Math.max(lastColumn, width);
    }
    const maxColumns = this.cells[0]?.length ?? 0;
    return { maxRows: this.cells.length, maxColumns, lastRow, lastColumn };
  }

  values(box: Box): CellValue[][] {
    return this.read('values', box, ({ value, format }) =>
      typeof value === 'number' && isDateFormat(format) ? { serial: value } : value,
    );
  }

  formulas(box: Box): string[][] {
    return this.read('formulas', box, (cell) => cell.formula);
  }

  formats(box: Box): string[][] {
    return this.read('formats', box, (cell) => cell.format);
  }

  displays(box: Box): string[][] {
    const locale = localeNamed('en_US');
    return this.read('displays', box, ({ value, format }) => displayText(value, format, locale));
  }

  /** This sheet has neither rules nor tables. */
  refused(): [] {
    return [];
  }

  setValues(box: Box, values: readonly (readonly CellInput[])[]): void {
    this.change('setValues', box, values, write);
  }

  setFormats(box: Box, formats: readonly (readonly string[])[]): void {
    this.change('setFormats', box, formats, (cell, format) => ({ ...cell, format }));
  }

  grow(rows: number, columns: number): void {
    const { maxRows, maxColumns } = this.size();
    if (rows <= maxRows && columns <= maxColumns) return;
    this.note('grow');
    const wide = this.cells.map((row) => this.widen(row, columns));
    const width = wide[0]?.length ?? columns;
    // Whether a row inserted below another takes over its formats is not relied on: here it does not.
    const blank = () => Array.from({ length: width }, () => EMPTY);
    const more = Array.from({ length: Math.max(0, rows - maxRows) }, blank);
    this.cells = [...wide, ...more];
  }

  find(column: number, text: string): number[] {
    this.note('find');
    return this.cells.flatMap((row, index) =>
      String(row[column - 1]?.value ?? '') === text ? [index + 1] : [],
    );
  }

  trim(columns: number): void {
    const { maxColumns, lastColumn } = this.size();
    const kept = Math.max(columns, lastColumn);
    if (kept >= maxColumns) return;
    this.note('trim');
    this.cells = this.cells.map((row) => row.slice(0, kept));
  }

  clear(box: Box): void {
    this.check(box);
    this.note('clear', box);
    this.each(box, (cell) => ({ ...cell, value: '', formula: '' }));
  }

  styleColumns(columns: readonly ColumnStyle[]): void {
    this.note('styleColumns');
    this.dressed = [...this.dressed, ...columns];
    this.format(columns, 2);
  }

  styleRows(columns: readonly ColumnStyle[], firstRow: number): void {
    this.note('styleRows');
    this.format(columns, firstRow);
  }

  showStates(): void {
    this.note('showStates');
  }

  arrange(): void {
    this.note('arrange');
  }

  tag(sheet: string, columns: readonly ColumnTag[]): void {
    this.note('tag');
    this.sheetTag = sheet;
    this.tags = columns;
  }

  tagged(): readonly ColumnTag[] {
    this.note('tagged');
    return this.tags;
  }

  flagHeader(column: number, note: string, isWarning: boolean): void {
    this.note('flagHeader');
    this.flags.set(column, { note, isWarning });
  }

  removeRows(first: number, count: number): void {
    this.note('removeRows');
    if (first < 1 || first + count - 1 > this.cells.length) throw new Error('No such rows.');
    this.cells.splice(first - 1, count);
  }

  /** The note of a header cell, '' for none. */
  handNote(column: number): string {
    const dress = this.dressed.filter((one) => one.column === column).pop();
    return this.flags.get(column)?.note ?? dress?.note ?? '';
  }

  /** The cell as it is. */
  handRead(row: number, column: number): MemoryCell {
    const cell = this.cells[row - 1]?.[column - 1];
    if (cell === undefined) throw new Error(`${this.name} has no cell ${row}, ${column}.`);
    return cell;
  }

  /** Types into a cell, after giving it a format where one is named. */
  handType(row: number, column: number, input: CellInput, format?: string): void {
    const cell = this.handRead(row, column);
    this.place(row, column, write({ ...cell, format: format ?? cell.format }, input));
  }

  /** Puts a cell exactly so, as after a formula that was calculated. */
  handPut(row: number, column: number, cell: Partial<MemoryCell>): void {
    this.place(row, column, { ...this.handRead(row, column), ...cell });
  }

  /** Puts the rows from `first` on into another order: the n-th becomes the one that was at `order[n]`. */
  handReorder(first: number, order: readonly number[]): void {
    const moved = order.map((index) => this.cells[first - 1 + index] ?? []);
    this.cells.splice(first - 1, moved.length, ...moved);
  }

  handDeleteRow(row: number): void {
    this.cells.splice(row - 1, 1);
  }

  handInsertColumn(column: number): void {
    this.moveTags((at) => (at >= column ? at + 1 : at));
    this.cells = this.cells.map((row) => [
      ...row.slice(0, column - 1),
      EMPTY,
      ...row.slice(column - 1),
    ]);
  }

  handDeleteColumn(column: number): void {
    this.moveTags((at) => (at === column ? null : at > column ? at - 1 : at));
    this.cells = this.cells.map((row) => row.filter((_, index) => index !== column - 1));
  }

  /** All cells, to compare with later. */
  handCopy(): MemoryCell[][] {
    return this.cells.map((row) => [...row]);
  }

  private moveTags(place: (column: number) => number | null): void {
    this.tags = this.tags.flatMap(([name, at]): ColumnTag[] => {
      const column = place(at);
      return column === null ? [] : [[name, column]];
    });
  }

  private note(method: GridCall['method'], box: Pick<Box, 'rows' | 'columns'> = NO_BOX): void {
    this.calls.push({ sheet: this.name, method, cells: box.rows * box.columns });
  }

  private format(columns: readonly ColumnStyle[], firstRow: number): void {
    const rows = this.cells.length - firstRow + 1;
    for (const { column, format } of columns) {
      const box = { row: firstRow, column, rows, columns: 1 };
      if (rows > 0) this.each(box, (cell) => ({ ...cell, format }));
    }
  }

  private place(row: number, column: number, cell: MemoryCell): void {
    const cells = this.cells[row - 1];
    if (cells === undefined) throw new Error(`${this.name} has no row ${row}.`);
    cells[column - 1] = cell;
  }

  private widen(row: MemoryCell[], columns: number): MemoryCell[] {
    const more = Math.max(0, columns - row.length);
    return [...row, ...Array.from({ length: more }, () => EMPTY)];
  }

  private check({ row, column, rows, columns }: Box): void {
    if (![row, column, rows, columns].every((part) => Number.isInteger(part) && part >= 1)) {
      throw new Error('The number of rows and columns in the range must be at least 1.');
    }
    const { maxRows, maxColumns } = this.size();
    if (row + rows - 1 > maxRows || column + columns - 1 > maxColumns) {
      throw new Error('The coordinates of the range are outside the dimensions of the sheet.');
    }
  }

  private read<T>(method: CellCall, box: Box, see: (cell: MemoryCell) => T): T[][] {
    this.check(box);
    this.note(method, box);
    return this.cells
      .slice(box.row - 1, box.row - 1 + box.rows)
      .map((row) => row.slice(box.column - 1, box.column - 1 + box.columns).map(see));
  }

  private each(box: Box, change: (cell: MemoryCell, row: number, column: number) => MemoryCell) {
    for (let row = 0; row < box.rows; row += 1) {
      for (let column = 0; column < box.columns; column += 1) {
        const at = [box.row + row, box.column + column] as const;
        this.place(...at, change(this.handRead(...at), row, column));
      }
    }
  }

  private change<T>(
    method: CellCall,
    box: Box,
    data: readonly (readonly T[])[],
    put: (cell: MemoryCell, input: T) => MemoryCell,
  ): void {
    this.check(box);
    const fits = data.length === box.rows && data.every((row) => row.length === box.columns);
    if (!fits) {
      throw new Error(
        `The number of rows or columns in the data does not match the range of ${box.rows} × ${box.columns}.`,
      );
    }
    this.note(method, box);
    this.each(box, (cell, row, column) => {
      const input = data[row]?.[column];
      if (input === undefined || input === null) {
        throw new Error('The fake grid cannot write an absent value.');
      }
      return put(cell, input);
    });
  }
}
