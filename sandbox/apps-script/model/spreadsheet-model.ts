import { isDate } from 'node:util/types';
import { PlatformError, TEXTS } from '../errors';
import { parseA1, splitSheetName } from './a1';
import { boxAfterDelete, boxAfterInsert, type Axis, type Box } from './box';
import { enterText, TEXT_FORMAT, type EntryContext, type Scalar } from './text/coercion';
import { displayText, isDateFormat } from './text/display';
import type { Area } from './formulas/formula-area';
import { evaluate } from './formulas/formula-eval';
import { withSheetRenamed } from './formulas/formula-names';
import type { HandledBook } from './handled-book';
import { SheetHands } from './hands';
import { localeNamed, type Locale } from './text/locale';
import { instantOfSerial, serialOfInstant } from './text/serial';
import { SheetModel } from './sheet-model';

const MAX_CELLS = 10_000_000;
/** Deeper chains of formulas count as a circle. */
const MAX_FORMULA_DEPTH = 200;

/** What can be put into a cell; null empties it. A Date is an instant, shown in the spreadsheet's zone. */
export type Input = Scalar | Date | null;

export interface BookOptions {
  readonly id: string;
  readonly title: string;
  readonly timeZone: string;
  readonly locale: string;
  /** The time by which a date typed without a year is read. */
  readonly now: () => number;
}

export interface NamedRangeModel {
  readonly name: string;
  sheet: SheetModel;
  box: Box;
}

/** A spreadsheet file: its sheets, and what its locale and its zone make of them. */
export class SpreadsheetModel implements HandledBook {
  readonly id: string;
  title: string;
  timeZone: string;
  locale: Locale;
  sheets: SheetModel[] = [];
  namedRanges: NamedRangeModel[] = [];
  /**
   * Texts that are read even in a cell formatted as text. None, as far as is known; tests of what happens if that is
   * wrong set it.
   */
  readInTextCells: RegExp | null = null;
  private readonly now: () => number;
  private lastSheetId = 0;
  private lastChartId = 0;
  private depth = 0;

  constructor(options: BookOptions) {
    this.id = options.id;
    this.title = options.title;
    this.timeZone = options.timeZone;
    this.locale = localeNamed(options.locale);
    this.now = options.now;
  }

  find(name: string): SheetModel | null {
    // Names of sheets differ by more than case.
    const wanted = name.toLowerCase();
    return this.sheets.find((sheet) => sheet.name.toLowerCase() === wanted) ?? null;
  }

  /** The sheet as the user's hands and assertions reach it, hidden ones too. Throws when there is none. */
  sheet(name: string): SheetHands {
    const found = this.find(name);
    if (found === null) {
      const names = this.sheets.map((sheet) => sheet.name).join(', ');
      throw new Error(`No sheet "${name}"; there are: ${names}`);
    }
    return new SheetHands(this, found);
  }

  addSheet(name: string, index = this.sheets.length): SheetModel {
    if (this.find(name) !== null) throw new PlatformError(TEXTS.sheetExists(name));
    this.checkCells(1000 * 26);
    this.lastSheetId += 1;
    // The first sheet of a file has the id 0, the others a large number.
    const id = this.lastSheetId === 1 ? 0 : 1_000_000 + this.lastSheetId * 7919;
    const sheet = new SheetModel({ id, name });
    this.sheets.splice(index, 0, sheet);
    return sheet;
  }

  /** The id of the next chart: no two of a file have the same, not even after one was removed. */
  nextChartId(): number {
    this.lastChartId += 1;
    return 1_700_000_000 + this.lastChartId * 7919;
  }

  /** `Sheet1`, `Sheet2`…: the first name that is free. */
  freeName(): string {
    let number = this.sheets.length + 1;
    while (this.find(`Sheet${number}`) !== null) number += 1;
    return `Sheet${number}`;
  }

  /** Formulas that name the sheet follow. */
  rename(sheet: SheetModel, name: string): void {
    const other = this.find(name);
    if (other !== null && other !== sheet) throw new PlatformError(TEXTS.sheetExists(name));
    const before = sheet.name;
    sheet.name = name;
    for (const { cells } of this.sheets) {
      cells.formula.map((formula) => withSheetRenamed(formula, before, name));
    }
  }

  deleteSheet(sheet: SheetModel): void {
    if (this.sheets.every((other) => other === sheet || other.hidden)) {
      throw new PlatformError(TEXTS.lastVisibleSheet);
    }
    sheet.alive = false;
    this.sheets = this.sheets.filter((other) => other !== sheet);
    this.namedRanges = this.namedRanges.filter((named) => named.sheet !== sheet);
  }

  insertLines(sheet: SheetModel, axis: Axis, before: number, count: number): void {
    this.checkCells(count * (axis === 'rows' ? sheet.maxColumns : sheet.maxRows));
    if (axis === 'rows') sheet.insertRows(before, count);
    else sheet.insertColumns(before, count);
    for (const named of this.namedRanges) {
      if (named.sheet === sheet) named.box = boxAfterInsert(named.box, axis, before, count);
    }
  }

  deleteLines(sheet: SheetModel, axis: Axis, first: number, count: number): void {
    if (axis === 'rows') sheet.deleteRows(first, count);
    else sheet.deleteColumns(first, count);
    this.namedRanges = this.namedRanges.flatMap((named) => {
      if (named.sheet !== sheet) return [named];
      const box = boxAfterDelete(named.box, axis, first, count);
      return box === null ? [] : [{ ...named, box }];
    });
  }

  /** Enters a value as if it were typed: text is read by the cell's format and the locale. */
  enter(sheet: SheetModel, row: number, column: number, input: Input): void {
    const format = sheet.cells.format.get(row, column) ?? null;
    if (input === null) {
      sheet.put(row, column, undefined);
    } else if (typeof input === 'string') {
      if (format === TEXT_FORMAT && input !== '' && !this.isRead(input))
        sheet.put(row, column, input);
      else this.enterString(sheet, row, column, input);
    } else if (format === TEXT_FORMAT) {
      sheet.put(row, column, this.asText(input));
    } else if (isDate(input)) {
      sheet.put(row, column, serialOfInstant(input.getTime(), this.timeZone));
      if (format === null) sheet.cells.format.set(row, column, this.locale.dateFormat);
    } else {
      const bad = typeof input === 'number' && !Number.isFinite(input);
      sheet.put(row, column, bad ? '#NUM!' : input);
    }
  }

  /** What a formula gives or what the cell holds; a date is a number here. */
  valueAt(sheet: SheetModel, row: number, column: number): Scalar | undefined {
    const formula = sheet.cells.formula.get(row, column);
    if (formula === undefined) return sheet.cells.value.get(row, column);
    if (this.depth > MAX_FORMULA_DEPTH) return '#REF!';
    return this.result(formula, sheet);
  }

  /** What a formula gives that stands somewhere in a sheet. `read`: how its references read there. */
  result(
    formula: string,
    sheet: SheetModel,
    read: (reference: string) => string = (reference) => reference,
  ): Scalar {
    this.depth += 1;
    try {
      return evaluate(formula, {
        lookup: (reference) => this.areaOf(read(reference), sheet),
        lookupText: (reference) => this.areaOf(reference, sheet),
        today: () => Math.floor(serialOfInstant(this.now(), this.timeZone)),
      });
    } finally {
      this.depth -= 1;
    }
  }

  /** The value as a script reads it: '' for an empty cell, a Date where a number has a date's format. */
  readAt(sheet: SheetModel, row: number, column: number): Scalar | Date {
    const value = this.valueAt(sheet, row, column) ?? '';
    if (typeof value !== 'number') return value;
    const format = sheet.cells.format.get(row, column);
    if (format === undefined || !isDateFormat(format)) return value;
    return new Date(instantOfSerial(value, this.timeZone));
  }

  displayAt(sheet: SheetModel, row: number, column: number): string {
    const format = sheet.cells.format.get(row, column) ?? null;
    return displayText(this.valueAt(sheet, row, column), format, this.locale);
  }

  /** A copy of the file under another id: the sheets with all that they hold, shared with nothing. */
  copy(id: string, title: string, now = this.now): SpreadsheetModel {
    const { timeZone, locale } = this;
    const copy = new SpreadsheetModel({ id, title, timeZone, locale: locale.name, now });
    copy.sheets = this.sheets.map((sheet) => sheet.clone());
    copy.readInTextCells = this.readInTextCells;
    copy.lastSheetId = this.lastSheetId;
    copy.lastChartId = this.lastChartId;
    copy.namedRanges = this.namedRanges.flatMap((named) => {
      const sheet = copy.find(named.sheet.name);
      return sheet === null ? [] : [{ ...named, sheet }];
    });
    return copy;
  }

  /**
   * Takes over the sheets of an earlier copy of this file. A sheet that is still there stays the same object. Name, zone
   * and locale of the file stay as they are (assumed).
   */
  restore(version: SpreadsheetModel): void {
    const sheets = version.sheets.map((earlier) => {
      const here = this.sheets.find(({ id }) => id === earlier.id);
      return here === undefined ? earlier.clone() : Object.assign(here, earlier.clone());
    });
    for (const sheet of this.sheets) sheet.alive = sheets.includes(sheet);
    this.sheets = sheets;
    this.namedRanges = version.namedRanges.flatMap((named) => {
      const sheet = this.find(named.sheet.name);
      return sheet === null ? [] : [{ ...named, sheet }];
    });
  }

  private isRead(text: string): boolean {
    return this.readInTextCells?.test(text) === true;
  }

  private enterString(sheet: SheetModel, row: number, column: number, typed: string): void {
    const own = sheet.cells.format.get(row, column) ?? null;
    const format = own === TEXT_FORMAT && this.isRead(typed) ? null : own;
    const context: EntryContext = { format, locale: this.locale, year: this.year() };
    const entered = enterText(typed, context);
    if (entered.kind === 'empty') {
      sheet.put(row, column, undefined);
      return;
    }
    if (entered.kind === 'formula') {
      sheet.putFormula(row, column, entered.formula);
      return;
    }
    sheet.put(row, column, entered.value);
    if (format === null && entered.format !== undefined) {
      sheet.cells.format.set(row, column, entered.format);
    }
  }

  private year(): number {
    return new Date(this.now()).getUTCFullYear();
  }

  private asText(input: number | boolean | Date): string {
    return isDate(input)
      ? displayText(
          serialOfInstant(input.getTime(), this.timeZone),
          this.locale.dateFormat,
          this.locale,
        )
      : displayText(input, null, this.locale);
  }

  /** The cells of a reference; what lies past the last cell that holds anything is left out, as it is empty. */
  private areaOf(reference: string, home: SheetModel): Area | null {
    const { sheet: name, rest } = splitSheetName(reference);
    const sheet = name === null ? home : this.find(name);
    if (sheet === null) return null;
    const box = parseA1(rest, sheet);
    if (box === null) return null;
    const single = box.rows === 1 && box.columns === 1;
    const shown = (first: number, count: number, last: number): number =>
      Math.max(0, Math.min(first + count - 1, last) - first + 1);
    return {
      rows: single ? 1 : shown(box.row, box.rows, sheet.lastRow()),
      // Columns are few, and to look for the last one means to look at every row.
      columns: Math.min(box.columns, sheet.maxColumns - box.column + 1),
      at: (r, c) => this.valueAt(sheet, box.row + r, box.column + c),
    };
  }

  private checkCells(more: number): void {
    const cells = this.sheets.reduce((sum, sheet) => sum + sheet.maxRows * sheet.maxColumns, 0);
    if (cells + more > MAX_CELLS) throw new PlatformError(TEXTS.tooManyCells);
  }
}
