import { minorDigits, exactNumber } from '../values/money';
import type { RowStyle } from '../looks';
import { blanksBefore, printers } from './printed-pages';

/** A cell of the report: text with the format '@', or a number or formula with a number format. */
export interface Cell {
  readonly value: string | number;
  readonly format: string;
}

export interface Row {
  readonly look: RowStyle;
  readonly cells: readonly Cell[];
}

/**
 * In pixels: label, remark, a count and an amount for each of four currencies, which fit on an A4 page in landscape format
 * and in a window 1280 pixels wide; then two hidden columns, the first of which holds the ids that formulas look up.
 */
export const COLUMN_WIDTHS: readonly number[] = [
  180, 104, 72, 116, 72, 116, 72, 116, 72, 116, 100, 100,
];
export const VISIBLE_COLUMNS = 10;
/** Title and time, which stay in sight and head each printed page. */
export const FROZEN_ROWS = 2;
const CURRENCIES_ACROSS = 4;
const FIRST_PAIR = 3;
const KEY_COLUMN = 11;

export function textCell(value: string): Cell {
  return { value, format: '@' };
}

export const EMPTY_CELL: Cell = { value: '', format: '@' };

const COUNT = '#,##0;-#,##0;"–"';

/** A number or a formula. A formula shows "?" if a sheet or header is missing. */
export function figureCell(value: string | number, format = COUNT): Cell {
  return { value: typeof value === 'string' ? `=IFERROR(${value};"?")` : value, format };
}

/** An amount with its currency's decimals. An amount that no number can represent exactly becomes text. */
export function moneyCell(value: string, currency: string, isFormula = true): Cell {
  const digits = minorDigits(currency);
  const decimals = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  const format = `${decimals};-${decimals};"–"`;
  if (isFormula) return figureCell(`ROUND(${value};${digits})`, format);
  const exact = exactNumber(value);
  return exact === null ? textCell(value) : { value: exact, format };
}

function letter(at: number): string {
  return String.fromCharCode(64 + at);
}

/** The cell with the id of a row. */
export function keyCell(row: number): string {
  return `$${letter(KEY_COLUMN)}$${row}`;
}

/** The cells of a row with its id in the hidden column. */
export function withKey(cells: readonly Cell[], id: string): Cell[] {
  const gap = Array.from({ length: KEY_COLUMN - 1 - cells.length }, () => EMPTY_CELL);
  return [...cells, ...gap, textCell(id)];
}

/** A live sentence: a formula that gives a text, which may overflow into the cells beside it. */
export function sentenceCell(formula: string): Cell {
  return { value: `=${formula}`, format: 'General' };
}

/** The position of a table row, for one currency. */
export interface RowPosition {
  readonly currency: string;
  /** The cell with the currency code. */
  readonly code: string;
  /** The cell with the row's label. */
  readonly key: string;
  /** The cell with the count, or the amount, in another row of the table, counted from 0. */
  count(row: number): string;
  amount(row: number): string;
}

export interface TableRow {
  readonly look?: RowStyle;
  readonly label: Cell;
  readonly second?: string;
  readonly count: (position: RowPosition) => Cell;
  readonly amount: (position: RowPosition) => Cell;
  /** How many payouts that it counts, or that left it by that, hold cells that were typed over. */
  readonly overtyped?: (position: RowPlace) => string;
}

/** Where a table row stands, with the currencies of its part of the table. */
export interface RowPlace {
  readonly key: string;
  /** The cells with the currency codes. */
  readonly codes: readonly string[];
  /** The cell with the overtyped payouts of another row of the table, counted from 0. */
  overtyped(row: number): string;
}

/** Shows nothing for none. */
export const OVERTYPED_COUNT = '0" overtyped";;""';

/** A row that is calculated from other rows of its table. */
export function derivedRow(
  label: string,
  of: (cell: (row: number) => string) => string,
  look: RowStyle = 'row',
): TableRow {
  return {
    look,
    label: textCell(label),
    // A difference of two figures is no number of payouts.
    ...(look === 'total' ? {} : { overtyped: (place) => of((row) => place.overtyped(row)) }),
    count: (position) => figureCell(of((row) => position.count(row))),
    amount: (position) =>
      moneyCell(
        of((row) => position.amount(row)),
        position.currency,
      ),
  };
}

interface Table {
  readonly head: string;
  /** The head of the second column, where rows have a second text. */
  readonly second?: string;
  readonly counted: string;
  readonly currencies: readonly string[];
  /** Its rows for some of the currencies: each part of the table may leave out what is nothing in all of its own. */
  readonly rows: (currencies: readonly string[]) => readonly TableRow[];
}

/** Collects the rows of the report from top to bottom. */
export class ReportPage {
  readonly rows: Row[] = [];
  /** The first row of each block but the first, counted from 0, without the blank rows before it. */
  readonly starts: number[] = [];

  /** `blanks` are how many blank rows go in front of each block but the first. */
  constructor(private readonly blanks: readonly number[] = []) {}

  add(look: RowStyle, ...cells: readonly Cell[]): number {
    return this.rows.push({ look, cells });
  }

  /** Begins a block: rows that are printed on one page, where they fit on one. */
  begin(): void {
    const blanks = this.blanks[this.starts.length] ?? 0;
    for (let n = 0; n < blanks; n += 1) this.add('blank');
    this.starts.push(this.rows.length);
  }

  /** Begins a block with a heading and an explanation. */
  section(heading: string, explanation: string): void {
    this.add('blank');
    this.begin();
    this.add('section', textCell(heading));
    this.add('note', textCell(explanation));
  }

  /** Adds a table with a count and an amount per currency, with further currencies below. Gives its first row below the head. */
  table({ head, second, counted, currencies, rows }: Table): number {
    const first = this.rows.length + 2;
    // What is overtyped stands in the second column or, where that has a text, right of the figures.
    const most = second === undefined ? CURRENCIES_ACROSS : CURRENCIES_ACROSS - 1;
    const across = Math.ceil(currencies.length / Math.ceil(currencies.length / most));
    for (let from = 0; from < currencies.length; from += across) {
      const part = currencies.slice(from, from + across);
      if (from > 0) {
        this.add('blank');
        this.begin();
      }
      const mark = second === undefined ? 2 : FIRST_PAIR + 2 * part.length + 1;
      const pairs = part.flatMap((currency) => [textCell(counted), textCell(currency)]);
      const headRow = this.add('head', textCell(head), textCell(second ?? ''), ...pairs);
      rows(part).forEach((row, index) => {
        const places = part.map((currency, at) => placeOf(currency, at, headRow, index));
        const cells = [row.label, textCell(row.second ?? '')];
        for (const place of places) cells.push(row.count(place), row.amount(place));
        const overtyped = row.overtyped?.({
          key: `$A${headRow + 1 + index}`,
          codes: places.map(({ code }) => code),
          overtyped: (at) => `$${letter(mark)}$${headRow + 1 + at}`,
        });
        if (overtyped !== undefined) put(cells, mark, figureCell(overtyped, OVERTYPED_COUNT));
        this.add(row.look ?? 'row', ...cells);
      });
    }
    return first;
  }
}

/** Puts a cell into a column of a row that may not reach as far. */
function put(cells: Cell[], column: number, cell: Cell): void {
  while (cells.length < column) cells.push(EMPTY_CELL);
  cells[column - 1] = cell;
}

/** Lays out twice: once to see where pages end, then with blank rows where a block would be cut. */
export function laidOut<T>(layOut: (page: ReportPage) => T): T {
  const draft = new ReportPage();
  layOut(draft);
  const looks = draft.rows.map(({ look }) => look);
  const blocks = [0, ...draft.starts].map((start, at) => looks.slice(start, draft.starts[at]));
  const width = COLUMN_WIDTHS.slice(0, VISIBLE_COLUMNS).reduce((sum, next) => sum + next, 0);
  const [, ...blanks] = blanksBefore(blocks, printers(width, looks.slice(0, FROZEN_ROWS)));
  return layOut(new ReportPage(blanks));
}

function placeOf(currency: string, at: number, headRow: number, index: number): RowPosition {
  const [counts, amounts] = [letter(FIRST_PAIR + 2 * at), letter(FIRST_PAIR + 2 * at + 1)];
  return {
    currency,
    code: `$${amounts}$${headRow}`,
    key: `$A${headRow + 1 + index}`,
    count: (row) => `${counts}${headRow + 1 + row}`,
    amount: (row) => `${amounts}${headRow + 1 + row}`,
  };
}
