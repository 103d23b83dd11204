import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import type { Workbook } from '../../src/core/ports';
import { problem, ProblemError } from '../../src/core/errors';
import { ModelGrid } from './model-grid';
import type { ScriptCalls } from './script-calls';

/** A `Workbook` on the sandbox's spreadsheet, as one execution sees it. */
export class ModelWorkbook implements Workbook {
  private readonly grids = new Map<string, ModelGrid>();

  constructor(private readonly calls: ScriptCalls) {}

  id(): string {
    return this.ask('getId');
  }

  title(): string {
    return this.ask('getName');
  }

  locale(): string {
    return this.ask('getSpreadsheetLocale');
  }

  grid(name: string): ModelGrid | null {
    const known = this.grids.get(name);
    if (known !== undefined) return known;
    this.ask('getSheets');
    const sheet = this.book.sheets.find((entry) => entry.name === name);
    return sheet === undefined ? null : this.wrap(sheet);
  }

  create(name: string, hidden: boolean, behind = hidden): ModelGrid {
    this.calls.writes.flushWaiting();
    const other = this.book.find(name);
    if (other !== null && hidden && this.wrap(other).size().lastRow === 0) {
      this.calls.call('Sheet', { sheet: other }, 'hideSheet');
      return this.wrap(other);
    }
    if (other !== null) {
      const text = `Your sheet “${other.name}” has the name that the add-on needs for its sheet “${name}”. Rename yours, then try again.`;
      throw new ProblemError(problem('SHEET_DAMAGED', text));
    }
    const { user } = this.calls.execution;
    const active = user.activeSheet;
    this.calls.call('Spreadsheet', null, 'insertSheet', name, this.book.sheets.length);
    const sheet = user.activeSheet;
    if (hidden) this.calls.call('Sheet', { sheet }, 'hideSheet');
    if (behind) user.activeSheet = active;
    return this.wrap(sheet);
  }

  tagged(name: string): readonly string[] {
    this.calls.call('Spreadsheet', null, 'createDeveloperMetadataFinder');
    return this.book.sheets
      .filter(({ metadata }) => metadata.some(({ value, box }) => value === name && box === null))
      .map((sheet) => sheet.name);
  }

  names(): readonly string[] {
    this.ask('getSheets');
    return this.book.sheets.map(({ name }) => name);
  }

  rename(name: string, to: string): void {
    const sheet = this.book.find(name);
    if (sheet !== null) this.calls.call('Sheet', { sheet }, 'setName', to);
    this.grids.delete(name);
  }

  flush(): void {
    this.calls.writes.flush();
  }

  private get book() {
    return this.calls.execution.host.book;
  }

  private ask(name: string): string {
    return String(this.calls.call('Spreadsheet', null, name));
  }

  private wrap(sheet: SheetModel): ModelGrid {
    const grid = new ModelGrid(this.calls, sheet);
    this.grids.set(grid.name, grid);
    return grid;
  }
}
