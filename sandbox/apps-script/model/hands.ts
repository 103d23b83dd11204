import { parseA1 } from './a1';
import type { Box } from './box';
import type { Scalar } from './text/coercion';
import { AUTOMATIC } from './text/display';
import { applyFilter } from './filter';
import { Layer } from './layer';
import type { ValidationRule } from './sheet-layers';
import type { ProtectionModel, SheetModel } from './sheet-model';
import { sortRows } from './sort';
import { typeOfColumn, type ColumnType } from './tables';
import type { HandledBook } from './handled-book';

/**
 * One sheet as a user's hands change it and as assertions look at it. Changes here take effect at once, cost nothing
 * and fire no trigger. Every table of cells reaches from A1 to the last row and column that hold anything.
 */
export class SheetHands {
  constructor(
    private readonly book: HandledBook,
    readonly model: SheetModel,
  ) {}

  get name(): string {
    return this.model.name;
  }

  get hidden(): boolean {
    return this.model.hidden;
  }

  get frozenRows(): number {
    return this.model.frozenRows;
  }

  get protections(): readonly Readonly<ProtectionModel>[] {
    return this.model.protections;
  }

  /** Protects a place, or the whole sheet, from everybody but these users. */
  protect(a1: string | null, editors: readonly string[]): void {
    const box = a1 === null ? null : this.box(a1);
    this.model.protections.push({ box, description: '', warningOnly: false, editors });
  }

  /** What the user sees. */
  display(): string[][] {
    return this.table((row, column) => this.book.displayAt(this.model, row, column));
  }

  /** What the cells hold: '' for an empty one, a formula's result, a date as its number. */
  values(): Scalar[][] {
    const { value, formula } = this.model.cells;
    const columns = this.model.lastColumn();
    return Array.from({ length: this.model.lastRow() }, (_, r) => {
      const [values, formulas] = [value.row(r + 1), formula.row(r + 1)];
      return Array.from({ length: columns }, (__, c) => {
        const plain = formulas?.[c] === undefined;
        return (plain ? values?.[c] : this.book.valueAt(this.model, r + 1, c + 1)) ?? '';
      });
    });
  }

  formulas(): string[][] {
    return this.table((row, column) => this.model.cells.formula.get(row, column) ?? '');
  }

  formats(): string[][] {
    return this.table((row, column) => this.model.cells.format.get(row, column) ?? AUTOMATIC);
  }

  notes(): string[][] {
    return this.table((row, column) => this.model.cells.note.get(row, column) ?? '');
  }

  backgrounds(): string[][] {
    return this.table((row, column) =>
      String(this.model.cells.looks.background.get(row, column) ?? '#ffffff'),
    );
  }

  validation(a1: string): ValidationRule | null {
    const { row, column } = this.box(a1);
    return this.model.cells.validation.get(row, column) ?? null;
  }

  displayAt(a1: string): string {
    const { row, column } = this.box(a1);
    return this.book.displayAt(this.model, row, column);
  }

  valueAt(a1: string): Scalar {
    const { row, column } = this.box(a1);
    return this.book.valueAt(this.model, row, column) ?? '';
  }

  /** Rows, below the first, that neither a filter nor a hand has hidden. */
  visibleRows(): number[] {
    const rows = Array.from({ length: Math.max(0, this.model.lastRow() - 1) }, (_, i) => i + 2);
    return rows.filter(
      (row) => !this.model.hiddenRows.get(row, 1) && !this.model.filteredRows.get(row, 1),
    );
  }

  /** Types or pastes: one text for all cells of the place, or a table from its first cell on; rows are added for it. */
  enter(a1: string, values: string | readonly (readonly string[])[]): Box {
    const place = this.box(a1);
    const table =
      typeof values === 'string'
        ? Array.from({ length: place.rows }, () =>
            Array.from({ length: place.columns }, () => values),
          )
        : values;
    const box = { ...place, rows: table.length, columns: table[0]?.length ?? 0 };
    this.growTo(box);
    table.forEach((cells, r) => {
      cells.forEach((text, c) => {
        this.book.enter(this.model, box.row + r, box.column + c, text);
      });
    });
    return box;
  }

  /** The Delete key: values and formulas go, all else stays. */
  clear(a1: string): Box {
    const box = this.box(a1);
    this.model.cells.value.fill(box, undefined);
    this.model.cells.formula.fill(box, undefined);
    return box;
  }

  setFormat(a1: string, format: string): void {
    this.model.cells.format.fill(this.box(a1), format);
  }

  setBackground(a1: string, color: string): void {
    this.model.cells.looks.background.fill(this.box(a1), color);
  }

  setNote(a1: string, note: string): void {
    this.model.cells.note.fill(this.box(a1), note === '' ? undefined : note);
  }

  insertRows(before: number, count = 1): void {
    this.book.insertLines(this.model, 'rows', before, count);
  }

  deleteRows(first: number, count = 1): void {
    this.book.deleteLines(this.model, 'rows', first, count);
  }

  insertColumns(before: number, count = 1): void {
    this.book.insertLines(this.model, 'columns', before, count);
  }

  deleteColumns(first: number, count = 1): void {
    this.book.deleteLines(this.model, 'columns', first, count);
  }

  moveColumn(from: number, to: number): void {
    this.model.moveColumn(from, to);
  }

  /** Sorts the rows from 2 to the last by one column: numbers, texts, booleans, empty cells last. All cells move. */
  sort(column: number, ascending = true): void {
    sortRows(this.book, this.model, { column, ascending, first: 2, last: this.model.lastRow() });
    if (this.model.filter !== null) applyFilter(this.book, this.model);
  }

  /** Sets a filter over the data that hides rows by what their cells show: column → hidden texts. */
  filter(hidden: Readonly<Record<number, readonly string[]>>): void {
    const hiddenValues = new Map(
      Object.entries(hidden).map(([column, texts]) => [Number(column), new Set(texts)]),
    );
    const { model } = this;
    const box = { row: 1, column: 1, rows: model.lastRow(), columns: model.lastColumn() };
    model.filter = { box, hiddenValues };
    applyFilter(this.book, model);
  }

  /** A filter of a table, or a slicer: rows go from sight although the sheet has no filter of its own. */
  filterWithoutFilter(hidden: Readonly<Record<number, readonly string[]>>): void {
    this.filter(hidden);
    this.model.filter = null;
  }

  /** "Convert to table" over all that the sheet shows; a column of which no type is told gets the one that fits. */
  convertToTable(types: Readonly<Record<number, ColumnType | null>> = {}): void {
    const { model } = this;
    const box = { row: 1, column: 1, rows: model.lastRow(), columns: model.lastColumn() };
    const found = Array.from({ length: box.columns }, (_, index) => index + 1).flatMap((column) => {
      const told = types[column];
      const type = told === undefined ? typeOfColumn(model.cells, box, column) : told;
      return type === null ? [] : [[column, type] as const];
    });
    model.tables.push({ box, types: new Map(found) });
  }

  /** "Convert to range". */
  convertToRange(): void {
    this.model.tables = [];
  }

  /** A rule of the user's own that rejects; by default one that takes the values of a list. */
  reject(a1: string, values: readonly unknown[], criteria = 'VALUE_IN_LIST'): void {
    const rule = { criteria, values, allowInvalid: false, helpText: null };
    this.model.cells.validation.fill(this.box(a1), rule);
  }

  /** Makes the text of these cells a link, as Ctrl+K does. */
  setLink(a1: string, url: string): void {
    this.model.cells.link.fill(this.box(a1), url);
  }

  linkAt(a1: string): string | null {
    const { row, column } = this.box(a1);
    return this.model.cells.link.get(row, column) ?? null;
  }

  removeFilter(): void {
    this.model.filter = null;
    this.model.filteredRows = new Layer();
  }

  hideRows(first: number, count = 1): void {
    this.model.hiddenRows.fill({ row: first, column: 1, rows: count, columns: 1 }, true);
  }

  showRows(first: number, count = 1): void {
    this.model.hiddenRows.fill({ row: first, column: 1, rows: count, columns: 1 }, undefined);
  }

  rename(name: string): void {
    this.book.rename(this.model, name);
  }

  delete(): void {
    this.book.deleteSheet(this.model);
  }

  hide(hidden = true): void {
    this.model.hidden = hidden;
  }

  box(a1: string): Box {
    const box = parseA1(a1, this.model);
    if (box === null) throw new Error(`Not a place in a sheet: ${a1}`);
    return box;
  }

  private growTo(box: Box): void {
    const { model } = this;
    const rows = box.row + box.rows - 1 - model.maxRows;
    const columns = box.column + box.columns - 1 - model.maxColumns;
    if (rows > 0) this.insertRows(model.maxRows + 1, rows);
    if (columns > 0) this.insertColumns(model.maxColumns + 1, columns);
  }

  private table<T>(cell: (row: number, column: number) => T): T[][] {
    const columns = this.model.lastColumn();
    return Array.from({ length: this.model.lastRow() }, (_, r) =>
      Array.from({ length: columns }, (__, c) => cell(r + 1, c + 1)),
    );
  }
}
