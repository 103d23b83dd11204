/**
 * What the core needs of the world, as small as the need. Everything is synchronous, as Apps Script is.
 */

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Ids {
  /** A new random id: 32 lower-case hex digits. */
  next(): string;
}

/** Small texts by name, durable as soon as `set` returns. A value holds at most 9,000 bytes. */
export interface KeyValueStore {
  get(name: string): string | null;
  set(name: string, value: string): void;
  remove(name: string): void;
}

/** Texts of any length by name, for minutes; one may be gone earlier. */
export interface TextCache {
  put(name: string, text: string, seconds: number): void;
  /** The text, once: it is gone then. Null where there is none, or none any more. */
  take(name: string): string | null;
}

/** The clock trigger of the scheduled refresh, and waiting, which only a run without a page may do. */
export interface Timer {
  /** Has the refresh run as the present user: hourly, or daily in this hour of UTC. Gives the trigger's id. */
  start(hour: number | null): string;
  /** Ends a trigger of the present user's; anybody else's is left alone. */
  stop(id: string): void;
  sleep(ms: number): void;
}

/** Keeps two executions of this add-on in one workbook apart; it binds neither the user's hands nor other add-ons. */
export interface DocumentLock {
  /** Runs the work while holding the lock, or gives `held: false` when it was not free within `waitMs`. */
  tryRun<T>(waitMs: number, work: () => T): { held: true; value: T } | { held: false };
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text, or null for no body. */
  readonly body: string | null;
}

export interface HttpResponse {
  readonly kind: 'response';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request brought no answer. Whether it took effect at the service is unknown unless `sent` is 'no'. */
export interface HttpFailure {
  readonly kind: 'failure';
  readonly reason:
    'timeout' | 'dns' | 'unreachable' | 'bandwidth' | 'quota' | 'permission' | 'other';
  readonly sent: 'no' | 'unknown';
}

export type HttpOutcome = HttpResponse | HttpFailure;

/** Sends requests side by side and answers in their order. Never throws for anything that the network does. */
export interface Transport {
  send(requests: readonly HttpRequest[]): HttpOutcome[];
}

/** Who runs this script. */
export interface UserIdentity {
  /** Stable per user of the add-on, meaningless elsewhere. */
  readonly id: string;
  /** The address where Google gives it, else "unknown". */
  readonly email: string;
}

/** A date or time in a cell: days since 1899-12-30 as the cell shows them, whatever zone the spreadsheet is in. */
export interface CellDate {
  readonly serial: number;
}

/** A cell as it is read. An empty cell is ''. */
export type CellValue = string | number | boolean | CellDate;

/** A cell as it is written: a date is its serial number, in a cell whose format is a date's. */
export type CellInput = string | number | boolean;

/** A rectangle of cells, 1-based as in Sheets. */
export interface Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * One sheet's cells. Each method is one call that moves cells, whatever the size of the box, so the number of calls is
 * what costs. What is written counts as typed: a format of '@' set before keeps a text a text.
 */
export interface Grid {
  readonly name: string;
  /** Rows and columns that exist, and the last ones that hold anything. Moves no cells. */
  size(): { maxRows: number; maxColumns: number; lastRow: number; lastColumn: number };
  values(box: Box): CellValue[][];
  /** The formula of each cell, '' where there is none. */
  formulas(box: Box): string[][];
  formats(box: Box): string[][];
  setValues(box: Box, values: readonly (readonly CellInput[])[]): void;
  setFormats(box: Box, formats: readonly (readonly string[])[]): void;
  /** Makes sure that at least this many rows and columns exist. */
  grow(rows: number, columns: number): void;
  /** Empties cells; formats and notes stay. */
  clear(box: Box): void;
  /** Takes rows away, with whatever stands in them; those below move up. */
  removeRows(first: number, count: number): void;
  /** Says something in a header cell: its note, and a look that draws the eye while it is a warning. */
  flagHeader(column: number, note: string, isWarning: boolean): void;
  /** The look of columns, header and cells: notes, dropdowns, formats, widths, protection. Touches no value. */
  styleColumns(columns: readonly ColumnStyle[]): void;
  /** The look of the cells from this row down, for rows that were added below dressed ones. Touches no value. */
  styleRows(columns: readonly ColumnStyle[], firstRow: number): void;
}

/** How one column presents itself. */
export interface ColumnStyle {
  readonly column: number;
  readonly header: string;
  readonly editable: boolean;
  /** Whether an edit of it by hand warns. */
  readonly isProtected: boolean;
  /** What the column does, shown as the header's note; '' for none. */
  readonly note: string;
  /** Choices offered as a dropdown; empty for none. Values outside are marked, not refused. */
  readonly choices: readonly string[];
  /** The number format of the cells below the header. */
  readonly format: string;
  readonly width: number;
}

export interface Workbook {
  /** The spreadsheet's own id: differs in a copy. */
  id(): string;
  title(): string;
  /** How it writes numbers and dates, e.g. "en_US". */
  locale(): string;
  grid(name: string): Grid | null;
  /** Makes a sheet, which comes to the front unless it is `behind`; a hidden one is for the add-on's memory. */
  create(name: string, hidden: boolean, behind?: boolean): Grid;
  /** Everything written so far is in the workbook when this returns. */
  flush(): void;
}

/** Rows of one sheet. */
export interface Selection {
  readonly sheet: string;
  readonly rows: readonly number[];
}

export type HiddenBy = 'filter' | 'hand';

/** What the user has before them in the workbook. What a filter view hides cannot be seen from here. */
export interface Screen {
  /** The selected rows below the header of the active sheet, hidden ones too, without repeats, in order. */
  selection(): Selection;
  /** Which of a sheet's rows are hidden, and by what; null when there are too many to ask for, as each is a call. */
  hiddenRows(sheet: string, rows: readonly number[]): ReadonlyMap<number, HiddenBy> | null;
  /** Brings a sheet to the front with this row selected. */
  showRow(sheet: string, row: number): void;
}

/** How a row of a report presents itself. */
export type RowStyle =
  'title' | 'meta' | 'note' | 'link' | 'section' | 'head' | 'row' | 'list' | 'total' | 'blank';

/** A chart over cells of the sheet that it stands on. */
export interface ChartSpec {
  readonly kind: 'bar' | 'column';
  readonly title: string;
  readonly labels: Box;
  readonly values: Box;
  /** The row at which it begins, and pixels from the sheet's left edge. */
  readonly row: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** How a sheet of figures looks: from A1 on, as many columns as there are widths. */
export interface SheetStyle {
  readonly widths: readonly number[];
  readonly frozenRows: number;
  readonly rows: readonly RowStyle[];
}

/** Sheets as something to look at. They are told apart by an id that lasts when they are renamed. */
export interface ReportSheets {
  /** Null where there is no sheet of this name. */
  idOf(sheet: string): number | null;
  /** Gives cells their look; moves no value and touches no column to the right. */
  style(sheet: string, painting: SheetStyle): void;
  /**
   * Brings the charts of these ids up to date in their order, draws those that are missing and takes away those that are
   * left over; gives the ids. `made` gets them after each new one, so that a kill leaves none unknown.
   */
  updateCharts(
    sheet: string,
    charts: readonly ChartSpec[],
    known: readonly number[],
    made?: (ids: readonly number[]) => void,
  ): number[];
  show(sheet: string): void;
}

/** The SHA-256 of a text in UTF-8: 64 hex digits in lower case. */
export type Digest = (text: string) => string;
