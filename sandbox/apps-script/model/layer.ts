import type { Box } from './box';

type Cells<T> = (T | undefined)[];

/** Counts changes of all layers, so that of two changes the later one has the larger number. */
let changes = 0;

/**
 * One property of a sheet's cells, such as their values or their notes. Rows that hold nothing cost nothing, and a
 * row is an array, so that 100,000 rows of 18 columns stay cheap. Rows and columns are 1-based.
 */
export class Layer<T> {
  private rows: (Cells<T> | undefined)[] = [];
  /** When each row was last written to, and when rows or columns last moved. */
  private written: number[] = [];
  private moved = 0;
  /** When the layer last changed, and how far it reached at some moment. */
  private changed = 0;
  private reach: { readonly at: number; readonly row: number; readonly column: number } | null =
    null;

  get(row: number, column: number): T | undefined {
    return this.rows[row - 1]?.[column - 1];
  }

  /** The cells of a row, from column 1; undefined when the row holds nothing. Not to be changed by the caller. */
  row(row: number): readonly (T | undefined)[] | undefined {
    return this.rows[row - 1];
  }

  /** Grows whenever something in this row may have become another; two equal answers mean that nothing did. */
  version(row: number): number {
    return Math.max(this.moved, this.written[row - 1] ?? 0);
  }

  /** Grows whenever anything in the layer may have become another; two equal answers mean that nothing did. */
  lastChange(): number {
    return this.changed;
  }

  set(row: number, column: number, value: T | undefined): void {
    let cells = this.rows[row - 1];
    if (cells === undefined) {
      if (value === undefined) return;
      cells = [];
      // An array with holes would turn into a slow dictionary when a far row is written first.
      while (this.rows.length < row - 1) this.rows.push(undefined);
      this.rows[row - 1] = cells;
    }
    while (cells.length < column - 1) cells.push(undefined);
    cells[column - 1] = value;
    while (this.written.length < row) this.written.push(0);
    changes += 1;
    this.changed = changes;
    this.written[row - 1] = changes;
  }

  fill(box: Box, value: T | undefined): void {
    // Rows that hold nothing need no emptying.
    const last =
      value === undefined
        ? Math.min(box.row + box.rows - 1, this.rows.length)
        : box.row + box.rows - 1;
    for (let row = box.row; row <= last; row += 1) {
      for (let column = box.column; column < box.column + box.columns; column += 1) {
        this.set(row, column, value);
      }
    }
  }

  /** Changes what cells hold; empty ones stay so. */
  map(change: (value: T) => T): void {
    this.rows.forEach((cells, row) => {
      cells?.forEach((value, column) => {
        if (value === undefined) return;
        const changed = change(value);
        if (changed !== value) this.set(row + 1, column + 1, changed);
      });
    });
  }

  insertRows(before: number, count: number): void {
    this.move();
    if (before > this.rows.length) return;
    const tail = this.rows.slice(before - 1);
    this.rows.length = before - 1;
    for (let i = 0; i < count; i += 1) this.rows.push(undefined);
    for (const cells of tail) this.rows.push(cells);
  }

  deleteRows(first: number, count: number): void {
    this.move();
    this.rows.splice(first - 1, count);
  }

  insertColumns(before: number, count: number): void {
    this.move();
    const gap = new Array<undefined>(count).fill(undefined);
    for (const cells of this.rows) {
      if (cells !== undefined && cells.length >= before) cells.splice(before - 1, 0, ...gap);
    }
  }

  deleteColumns(first: number, count: number): void {
    this.move();
    for (const cells of this.rows) cells?.splice(first - 1, count);
  }

  /** Gives each target row a copy of the source row's cells. */
  copyRow(source: number, first: number, count: number): void {
    this.move();
    const cells = this.rows[source - 1];
    if (cells === undefined) return;
    while (this.rows.length < first + count - 1) this.rows.push(undefined);
    for (let row = first; row < first + count; row += 1) this.rows[row - 1] = cells.slice();
  }

  copyColumn(source: number, first: number, count: number): void {
    this.rows.forEach((cells, index) => {
      const value = cells?.[source - 1];
      if (value === undefined) return;
      for (let column = first; column < first + count; column += 1) {
        this.set(index + 1, column, value);
      }
    });
  }

  /** Row `first + i` gets what row `order[i]` held. */
  reorderRows(first: number, order: readonly number[]): void {
    this.move();
    const taken = order.map((row) => this.rows[row - 1]);
    if (taken.every((cells) => cells === undefined)) return;
    while (this.rows.length < first + order.length - 1) this.rows.push(undefined);
    taken.forEach((cells, index) => {
      this.rows[first - 1 + index] = cells;
    });
  }

  moveColumn(from: number, to: number): void {
    this.move();
    for (const cells of this.rows) {
      if (cells === undefined) continue;
      while (cells.length < Math.max(from, to)) cells.push(undefined);
      const [moved] = cells.splice(from - 1, 1);
      cells.splice(to - 1, 0, moved);
    }
  }

  /** The last row that holds anything, 0 when none does. */
  lastRow(): number {
    return this.reached().row;
  }

  /** The last column that holds anything, 0 when none does. */
  lastColumn(): number {
    return this.reached().column;
  }

  /** Measured once for each state: a script asks for it before most of what it does. */
  private reached(): { readonly row: number; readonly column: number } {
    if (this.reach?.at === this.changed) return this.reach;
    let row = 0;
    let last = 0;
    this.rows.forEach((cells, index) => {
      if (cells === undefined) return;
      let column = cells.length;
      while (column > 0 && cells[column - 1] === undefined) column -= 1;
      if (column > 0) row = index + 1;
      last = Math.max(last, column);
    });
    this.reach = { at: this.changed, row, column: last };
    return this.reach;
  }

  private move(): void {
    changes += 1;
    this.changed = changes;
    this.moved = changes;
  }

  clone(): Layer<T> {
    const copy = new Layer<T>();
    copy.rows = this.rows.map((cells) => cells?.slice());
    return copy;
  }
}
