import type { Workbook } from '../../src/core/ports';
import { MemoryGrid, type GridCall } from './memory-grid';

const MOVES_CELLS = ['values', 'formulas', 'formats', 'setValues', 'setFormats', 'clear'];
const CHANGES_CELLS = [
  'setValues',
  'setFormats',
  'clear',
  'styleColumns',
  'styleRows',
  'grow',
  'trim',
  'create',
  'removeRows',
];

/**
 * A workbook in memory, for tests of what uses the `Workbook` and `Grid` ports. New sheets are small (20 rows, 8
 * columns), so that code which forgets to grow them fails. Sheets cannot be deleted or copied; everything is
 * in the workbook at once, and `flush` is only noted.
 */
export class MemoryWorkbook implements Workbook {
  /** Every call so far, in order. */
  readonly calls: GridCall[] = [];
  /** The sheet that is before the user, '' where none was made. */
  front = '';
  private readonly grids = new Map<string, MemoryGrid>();
  private readonly newSize: { readonly rows: number; readonly columns: number };

  constructor(newSize = { rows: 20, columns: 8 }) {
    this.newSize = newSize;
  }

  id(): string {
    return 'workbook-1';
  }

  title(): string {
    return 'Payouts of March';
  }

  locale(): string {
    return 'en_US';
  }

  grid(name: string): MemoryGrid | null {
    return this.grids.get(name) ?? null;
  }

  create(name: string, hidden: boolean, behind = hidden): MemoryGrid {
    const begun = hidden ? this.grids.get(name) : undefined;
    if (begun?.size().lastRow === 0) return begun;
    if (this.grids.has(name)) {
      throw new Error(`A sheet with the name "${name}" already exists. Please enter another name.`);
    }
    const grid = new MemoryGrid(name, { hidden, ...this.newSize, calls: this.calls });
    this.grids.set(name, grid);
    if (!behind) this.front = name;
    this.calls.push({ sheet: name, method: 'create', cells: 0 });
    return grid;
  }

  tagged(sheet: string): readonly string[] {
    return [...this.grids.values()]
      .filter(({ sheetTag }) => sheetTag === sheet)
      .map(({ name }) => name);
  }

  names(): readonly string[] {
    return [...this.grids.keys()];
  }

  rename(sheet: string, name: string): void {
    const grid = this.sheet(sheet);
    this.grids.delete(sheet);
    grid.name = name;
    this.grids.set(name, grid);
  }

  flush(): void {
    this.calls.push({ sheet: '', method: 'flush', cells: 0 });
  }

  /** A sheet that the test knows is there. */
  sheet(name: string): MemoryGrid {
    const grid = this.grids.get(name);
    if (grid === undefined) throw new Error(`The fake workbook has no sheet ${name}.`);
    return grid;
  }

  /** Calls that move cells, made while the work ran. */
  movesDuring(work: () => void): GridCall[] {
    return this.during(work).filter((call) => MOVES_CELLS.includes(call.method));
  }

  /** How many cells calls moved in all, while the work ran. */
  cellsDuring(work: () => void): number {
    return this.during(work).reduce((sum, { cells }) => sum + cells, 0);
  }

  /** Calls that change a sheet in any way, made while the work ran. */
  changesDuring(work: () => void): GridCall[] {
    return this.during(work).filter((call) => CHANGES_CELLS.includes(call.method));
  }

  private during(work: () => void): GridCall[] {
    const before = this.calls.length;
    work();
    return this.calls.slice(before);
  }
}
