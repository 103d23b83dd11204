import { PlatformError, TEXTS } from '../errors';
import type { ChartModel } from './chart-model';
import type { Scalar } from './text/coercion';
import { boxAfterDelete, boxAfterInsert, type Axis, type Box } from './box';
import type { EnumHandle } from '../services/handles';
import { movedRule, type FormatRule } from './format-rules';
import { Layer } from './layer';
import { SheetLayers } from './sheet-layers';
import { movedTables, shiftedColumn, type TableModel } from './tables';

export interface ProtectionModel {
  /** Null: the whole sheet. */
  box: Box | null;
  description: string;
  warningOnly: boolean;
  /** Who alone may edit; anyone where it is not set, as in what a script protects. */
  editors?: readonly string[];
}

/** What the filter of a sheet hides: values by column. Rows are hidden when it is applied, not when cells change. */
export interface FilterModel {
  box: Box;
  readonly hiddenValues: Map<number, ReadonlySet<string>>;
}

/** Developer metadata of a sheet, or of a whole row or column of it. It moves along with its line. */
export interface MetadataModel {
  readonly key: string;
  value: string;
  readonly visibility: EnumHandle;
  /** Null: the whole sheet. */
  box: Box | null;
}

export interface NewSheet {
  readonly id: number;
  readonly name: string;
  readonly rows?: number;
  readonly columns?: number;
}

/** One sheet: cells, lines, protections. Coordinates are 1-based. It knows no formulas' results and no locale. */
export class SheetModel {
  readonly id: number;
  name: string;
  hidden = false;
  hiddenGridlines = false;
  tabColor: string | null = null;
  frozenRows = 0;
  frozenColumns = 0;
  maxRows: number;
  maxColumns: number;
  /** False once the sheet was deleted. */
  alive = true;
  cells = new SheetLayers();
  /** One cell per row. */
  hiddenRows = new Layer<true>();
  filteredRows = new Layer<true>();
  rowHeights = new Layer<number>();
  /** One cell per column. */
  hiddenColumns = new Layer<true>();
  columnWidths = new Layer<number>();
  /** How many groups each column stands in. */
  columnDepths = new Layer<number>();
  protections: ProtectionModel[] = [];
  metadata: MetadataModel[] = [];
  filter: FilterModel | null = null;
  tables: TableModel[] = [];
  /** The user's and the add-on's; where several fit, the first decides. */
  formatRules: FormatRule[] = [];
  charts: ChartModel[] = [];

  constructor(options: NewSheet) {
    this.id = options.id;
    this.name = options.name;
    this.maxRows = options.rows ?? 1000;
    this.maxColumns = options.columns ?? 26;
  }

  lastRow(): number {
    return Math.max(this.cells.value.lastRow(), this.cells.formula.lastRow());
  }

  lastColumn(): number {
    return Math.max(this.cells.value.lastColumn(), this.cells.formula.lastColumn());
  }

  contains(box: Box): boolean {
    return (
      box.row >= 1 &&
      box.column >= 1 &&
      box.rows >= 1 &&
      box.columns >= 1 &&
      box.row + box.rows - 1 <= this.maxRows &&
      box.column + box.columns - 1 <= this.maxColumns
    );
  }

  /** Puts a value or nothing into a cell; a formula that stood there goes. */
  put(row: number, column: number, value: Scalar | undefined): void {
    this.cells.value.set(row, column, value);
    this.cells.formula.set(row, column, undefined);
    this.unlink(row, column);
  }

  putFormula(row: number, column: number, formula: string): void {
    this.cells.value.set(row, column, undefined);
    this.cells.formula.set(row, column, formula);
    this.unlink(row, column);
  }

  /** Bare text over a link leaves the text alone (believed: not seen live). */
  private unlink(row: number, column: number): void {
    const { link } = this.cells;
    if (link.get(row, column) !== undefined) link.set(row, column, undefined);
  }

  /** New rows take the look of the row above, at the top that of the row below. */
  insertRows(before: number, count: number): void {
    this.checkLine(before, this.maxRows + 1);
    for (const layer of [...this.cells.all(), ...this.rowLayers()]) layer.insertRows(before, count);
    const model = before > 1 ? before - 1 : before + count;
    for (const layer of this.cells.dressing()) layer.copyRow(model, before, count);
    if (before <= this.frozenRows) this.frozenRows += count;
    this.maxRows += count;
    this.moveBoxes((box) => boxAfterInsert(box, 'rows', before, count));
  }

  insertColumns(before: number, count: number): void {
    this.checkLine(before, this.maxColumns + 1);
    for (const layer of [...this.cells.all(), ...this.columnLayers()]) {
      layer.insertColumns(before, count);
    }
    const model = before > 1 ? before - 1 : before + count;
    for (const layer of [...this.cells.dressing(), this.columnWidths]) {
      layer.copyColumn(model, before, count);
    }
    if (before <= this.frozenColumns) this.frozenColumns += count;
    this.maxColumns += count;
    const place = shiftedColumn('insert', before, count);
    this.remapFilter(place);
    this.moveBoxes((box) => boxAfterInsert(box, 'columns', before, count), place);
  }

  deleteRows(first: number, count: number): void {
    this.checkDelete(first, count, 'rows');
    for (const layer of [...this.cells.all(), ...this.rowLayers()]) layer.deleteRows(first, count);
    this.frozenRows -= Math.max(0, Math.min(first + count - 1, this.frozenRows) - first + 1);
    this.maxRows -= count;
    this.moveBoxes((box) => boxAfterDelete(box, 'rows', first, count));
  }

  deleteColumns(first: number, count: number): void {
    this.checkDelete(first, count, 'columns');
    for (const layer of [...this.cells.all(), ...this.columnLayers()]) {
      layer.deleteColumns(first, count);
    }
    this.frozenColumns -= Math.max(0, Math.min(first + count - 1, this.frozenColumns) - first + 1);
    this.maxColumns -= count;
    const place = shiftedColumn('delete', first, count);
    this.remapFilter(place);
    this.moveBoxes((box) => boxAfterDelete(box, 'columns', first, count), place);
  }

  /** Moves a column with all that it holds to where column `to` stands. Protections of single columns go along. */
  moveColumn(from: number, to: number): void {
    this.checkLine(from, this.maxColumns);
    this.checkLine(to, this.maxColumns);
    for (const layer of [...this.cells.all(), ...this.columnLayers()]) layer.moveColumn(from, to);
    const place = (column: number): number => {
      if (column === from) return to;
      if (from < to) return column > from && column <= to ? column - 1 : column;
      return column >= to && column < from ? column + 1 : column;
    };
    this.moveBoxes(
      (box) => (box.columns === 1 ? { ...box, column: place(box.column) } : box),
      place,
    );
    this.remapFilter(place);
  }

  /** Empties the whole sheet of what is named. Validations stay, as they do on the platform. */
  wipe(what: {
    readonly contents: boolean;
    readonly dressing: boolean;
    readonly notes: boolean;
  }): void {
    const box = { row: 1, column: 1, rows: this.maxRows, columns: this.maxColumns };
    const { value, formula, note, format, looks } = this.cells;
    if (what.contents) for (const layer of [value, formula]) layer.fill(box, undefined);
    if (what.notes) note.fill(box, undefined);
    if (what.dressing)
      for (const layer of [format, ...Object.values(looks)]) layer.fill(box, undefined);
  }

  /** A copy that shares nothing with this sheet. */
  clone(): SheetModel {
    const copy = new SheetModel({
      id: this.id,
      name: this.name,
      rows: this.maxRows,
      columns: this.maxColumns,
    });
    const { hidden, hiddenGridlines, tabColor, frozenRows, frozenColumns } = this;
    Object.assign(copy, { hidden, hiddenGridlines, tabColor, frozenRows, frozenColumns });
    copy.charts = this.charts.slice();
    copy.cells = this.cells.clone();
    copy.hiddenRows = this.hiddenRows.clone();
    copy.filteredRows = this.filteredRows.clone();
    copy.rowHeights = this.rowHeights.clone();
    copy.hiddenColumns = this.hiddenColumns.clone();
    copy.columnWidths = this.columnWidths.clone();
    copy.columnDepths = this.columnDepths.clone();
    copy.formatRules = this.formatRules.slice();
    copy.tables = this.tables.map((table) => ({ ...table }));
    copy.protections = this.protections.map((protection) => ({ ...protection }));
    copy.metadata = this.metadata.map((entry) => ({ ...entry }));
    copy.filter =
      this.filter === null
        ? null
        : { box: this.filter.box, hiddenValues: new Map(this.filter.hiddenValues) };
    return copy;
  }

  private rowLayers(): Layer<unknown>[] {
    return [this.hiddenRows, this.filteredRows, this.rowHeights] as Layer<unknown>[];
  }

  private columnLayers(): Layer<unknown>[] {
    return [this.hiddenColumns, this.columnWidths, this.columnDepths] as Layer<unknown>[];
  }

  private checkLine(line: number, last: number): void {
    if (line < 1 || line > last) throw new PlatformError(TEXTS.outside);
  }

  private checkDelete(first: number, count: number, axis: Axis): void {
    const [max, frozen] =
      axis === 'rows' ? [this.maxRows, this.frozenRows] : [this.maxColumns, this.frozenColumns];
    if (first < 1 || count < 1 || first + count - 1 > max) throw new PlatformError(TEXTS.outside);
    const frozenGone = Math.max(0, Math.min(first + count - 1, frozen) - first + 1);
    if (count - frozenGone >= max - frozen) {
      throw new PlatformError(axis === 'rows' ? TEXTS.deleteAllRows : TEXTS.deleteAllColumns);
    }
  }

  private moveBoxes(
    move: (box: Box) => Box | null,
    place?: (column: number) => number | null,
  ): void {
    this.tables = movedTables(this.tables, move, place);
    this.formatRules = this.formatRules.flatMap((rule) => movedRule(rule, move) ?? []);
    this.protections = this.protections.flatMap((protection) => {
      if (protection.box === null) return [protection];
      protection.box = move(protection.box);
      return protection.box === null ? [] : [protection];
    });
    this.metadata = this.metadata.flatMap((entry) => {
      if (entry.box === null) return [entry];
      entry.box = move(entry.box);
      return entry.box === null ? [] : [entry];
    });
    if (this.filter === null) return;
    const box = move(this.filter.box);
    if (box !== null) {
      this.filter.box = box;
      return;
    }
    this.filter = null;
    this.filteredRows = new Layer();
  }

  private remapFilter(place: (column: number) => number | null): void {
    const { filter } = this;
    if (filter === null) return;
    const moved = [...filter.hiddenValues].flatMap(([column, values]) => {
      const target = place(column);
      return target === null ? [] : [[target, values] as const];
    });
    filter.hiddenValues.clear();
    for (const [column, values] of moved) filter.hiddenValues.set(column, values);
  }
}
