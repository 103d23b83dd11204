import { isDate } from 'node:util/types';
import { PlatformError, TEXTS } from '../../sandbox/apps-script/errors';
import * as enums from '../../sandbox/apps-script/services/enums';
import type { FormatRule } from '../../sandbox/apps-script/model/format-rules';
import type { SheetModel } from '../../sandbox/apps-script/model/sheet-model';
import { serialOfInstant } from '../../sandbox/apps-script/model/text/serial';
import type {
  Box,
  CellInput,
  CellValue,
  ColumnStyle,
  ColumnTag,
  Grid,
  Refused,
  SheetLayout,
  StateLook,
} from '../../src/core/ports';
import { MS_PER_DAY, SERIAL_OF_1970, timeSerial } from '../../src/core/values/day';
import { cellWriters } from '../../src/gas/waiting-writes';
import { paintCells, styleCells, styleHeaders } from './model-style';
import type { ScriptCalls } from './script-calls';

/**
 * A `Grid` on a sheet of the sandbox's spreadsheet: typed text, formats, limits and errors are the platform's. Calls bear
 * the names of Google's, so that they are counted, cut off and interrupted in the same places.
 */
export class ModelGrid implements Grid {
  readonly name: string;
  private readonly writers: ReturnType<typeof cellWriters>;
  private readonly serials = new Map<number, number>();

  constructor(
    private readonly calls: ScriptCalls,
    private readonly sheet: SheetModel,
  ) {
    this.name = sheet.name;
    this.writers = cellWriters(calls.writes, sheet.name, {
      setValues: (box, values) => this.cells(box, 'setValues', values),
      setFormats: (box, formats) => this.cells(box, 'setNumberFormats', formats),
      formats: (box) => this.cells(box, 'getNumberFormats') as string[][],
    });
  }

  /** Each number is a call of its own, made when it is looked at. */
  size(): ReturnType<Grid['size']> {
    const ask = (name: string) => this.ask(name);
    return {
      get maxRows() {
        return ask('getMaxRows');
      },
      get maxColumns() {
        return ask('getMaxColumns');
      },
      get lastRow() {
        return ask('getLastRow');
      },
      get lastColumn() {
        return ask('getLastColumn');
      },
    };
  }

  values(box: Box): CellValue[][] {
    const read = this.read(box, 'getValues') as (CellValue | Date)[][];
    return read.map((row) =>
      row.map((value) => (isDate(value) ? { serial: this.serialOf(value) } : value)),
    );
  }

  formulas(box: Box): string[][] {
    return copyOf(this.read(box, 'getFormulas') as string[][]);
  }

  formats(box: Box): string[][] {
    return copyOf(this.read(box, 'getNumberFormats') as string[][]);
  }

  displays(box: Box): string[][] {
    return copyOf(this.read(box, 'getDisplayValues') as string[][]);
  }

  setValues(box: Box, values: readonly (readonly CellInput[])[]): void {
    this.writers.setValues(box, values);
  }

  setFormats(box: Box, formats: readonly (readonly string[])[]): void {
    this.writers.setFormats(box, formats);
  }

  refused(): readonly Refused[] {
    return this.calls.writes.takeRefused(this.name);
  }

  grow(rows: number, columns: number): void {
    const { maxRows, maxColumns } = this.sheet;
    if (rows > maxRows || columns > maxColumns) this.calls.writes.flushWaiting();
    if (rows > maxRows) this.line('insertRowsAfter', maxRows, rows - maxRows);
    if (columns > maxColumns) this.line('insertColumnsAfter', maxColumns, columns - maxColumns);
  }

  find(column: number, text: string): number[] {
    const rows = this.ask('getLastRow');
    if (rows === 0) return [];
    const { execution } = this.calls;
    execution.enter('TextFinder.findAll');
    execution.land();
    const shown = (row: number) => execution.host.book.displayAt(this.sheet, row, column);
    return Array.from({ length: rows }, (_, index) => index + 1).filter(
      (row) => shown(row) === text,
    );
  }

  trim(columns: number): void {
    const kept = Math.max(columns, this.ask('getLastColumn'));
    const surplus = this.sheet.maxColumns - kept;
    if (surplus > 0) this.line('deleteColumns', kept + 1, surplus);
  }

  clear(box: Box): void {
    const apply = ([part = box]: readonly Box[]): void => {
      this.cells(part, 'clearContent');
    };
    this.calls.writes.put({ sheet: this.name, boxes: [box], apply, isTold: false });
  }

  removeRows(first: number, count: number): void {
    this.calls.writes.flushWaiting();
    if (first < 1 || first + count - 1 > this.sheet.maxRows) throw new PlatformError(TEXTS.outside);
    this.line('deleteRows', first, count);
  }

  tag(name: string, columns: readonly ColumnTag[]): void {
    const { METADATA_VISIBILITIES: visibilities } = enums;
    const visibility = visibilities['DOCUMENT'];
    if (visibility === undefined) throw new Error('No such visibility');
    this.calls.alter('Range.addDeveloperMetadata', 0, () => {
      const { maxRows: rows } = this.sheet;
      this.sheet.metadata = [
        { key: 'introw-sheet', value: name, visibility, box: null },
        ...columns.map(([value, column]) => ({
          ...{ key: 'introw-column', value, visibility },
          box: { row: 1, column, rows, columns: 1 },
        })),
      ];
    });
  }

  tagged(): readonly ColumnTag[] {
    this.calls.call('Sheet', { sheet: this.sheet }, 'createDeveloperMetadataFinder');
    return this.sheet.metadata.flatMap(({ value, box }) =>
      box === null ? [] : [[value, box.column] as const],
    );
  }

  flagHeader(column: number, note: string, isWarning: boolean): void {
    const { note: notes, looks } = this.sheet.cells;
    this.calls.alter('Range.setNote', 1, () => {
      notes.set(1, column, note === '' ? undefined : note);
      looks.background.set(1, column, isWarning ? '#fbcf6b' : '#e9eef6');
    });
  }

  styleColumns(columns: readonly ColumnStyle[]): void {
    styleHeaders(this.calls, this.sheet, columns);
    paintCells(this.calls, this.sheet, columns);
    styleCells(this.calls, this.sheet, columns, 2);
  }

  styleRows(columns: readonly ColumnStyle[], firstRow: number): void {
    styleCells(this.calls, this.sheet, columns, firstRow);
  }

  showStates(states: readonly StateLook[]): void {
    const { sheet } = this;
    if (states.length === 0) return;
    this.calls.call('Sheet', { sheet }, 'getConditionalFormatRules');
    const own = states.map((state) => formatRule(sheet, state));
    const isOwn = ({ values }: FormatRule) => values[0]?.includes('N("introw ') === true;
    if (JSON.stringify(sheet.formatRules.filter(isOwn)) === JSON.stringify(own)) return;
    this.calls.alter('Sheet.setConditionalFormatRules', 0, () => {
      sheet.formatRules = [...sheet.formatRules.filter((rule) => !isOwn(rule)), ...own];
    });
  }

  arrange({ frozenColumns, closed, filtered }: SheetLayout): void {
    this.calls.alter('Sheet.setFrozenColumns', 0, () => {
      this.sheet.frozenColumns = frozenColumns;
      const box = { row: 1, column: 1, rows: this.sheet.maxRows, columns: filtered };
      if (filtered > 0) this.sheet.filter ??= { box, hiddenValues: new Map() };
      if (closed === null) return;
      const group = { ...closed, row: 1, rows: 1 };
      this.sheet.columnDepths.fill(group, 1);
      this.sheet.hiddenColumns.fill(group, true);
    });
  }

  private ask(name: string): number {
    const asked = () => this.calls.call('Sheet', { sheet: this.sheet }, name) as number;
    return name.startsWith('getLast') ? this.calls.writes.read(asked) : asked();
  }

  private read(box: Box, name: string): unknown {
    return this.calls.writes.read(() => this.cells(box, name));
  }

  private line(name: string, at: number, count: number): void {
    this.calls.call('Sheet', { sheet: this.sheet }, name, at, count);
  }

  private cells(box: Box, name: string, ...args: unknown[]): unknown {
    return this.calls.cells(this.sheet, box, name, ...args);
  }

  /** The wall-clock time in the spreadsheet's zone, to the second, as a cell shows it. */
  private serialOf(date: Date): number {
    const ms = date.getTime();
    const known = this.serials.get(ms);
    if (known !== undefined) return known;
    const { timeZone } = this.calls.execution.host.book;
    const wall = Math.round((serialOfInstant(ms, timeZone) - SERIAL_OF_1970) * MS_PER_DAY);
    const serial = timeSerial(wall);
    this.serials.set(ms, serial);
    return serial;
  }
}

/** What was read is remembered, so that nobody may change it. */
function copyOf(table: readonly (readonly string[])[]): string[][] {
  return table.map((row) => [...row]);
}

function formatRule({ maxRows }: SheetModel, state: StateLook): FormatRule {
  const { background, colour, weight, style, line } = state;
  return {
    criteria: 'CUSTOM_FORMULA',
    values: [state.formula],
    boxes: state.columns.map((column) => ({ row: 2, column, rows: maxRows - 1, columns: 1 })),
    looks: {
      fontColor: colour,
      fontWeight: weight,
      fontStyle: style,
      ...(background === null ? {} : { background }),
      ...(line === undefined ? {} : { fontLine: line }),
    },
  };
}
