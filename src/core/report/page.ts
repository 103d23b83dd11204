import { minorDigits, exactNumber } from '../values/money';
import type { RowStyle } from '../ports';

/** A cell of the report: a text in a cell of text, or a figure, fixed or as a formula, in one of a number's format. */
export interface Cell {
  readonly value: string | number;
  readonly format: string;
}

export interface Row {
  readonly look: RowStyle;
  readonly cells: readonly Cell[];
}

/** Currencies that stand side by side in one table: more would not fit an A4 page across. */
const CURRENCIES_ACROSS = 5;
const FIRST_PAIR = 3;

export function textCell(value: string): Cell {
  return { value, format: '@' };
}

export const EMPTY_CELL: Cell = { value: '', format: '@' };

const COUNT = '#,##0;-#,##0;"–"';

/** A number, or a formula; one that a missing sheet or header keeps from an answer shows a question mark. */
export function figureCell(value: string | number, format = COUNT): Cell {
  return { value: typeof value === 'string' ? `=IFERROR(${value};"?")` : value, format };
}

/** An amount in its currency's decimals, rounded to them; one that no number holds stands as text. */
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

/** Where a row of a table stands, for one currency. */
export interface RowPosition {
  readonly currency: string;
  /** The cell with the currency's code. */
  readonly code: string;
  /** The cell in which the row's key stands. */
  readonly key: string;
  /** The count or the amount in the same currency, some row of the table from its first on. */
  count(row: number): string;
  amount(row: number): string;
}

export interface TableRow {
  readonly look?: RowStyle;
  readonly label: Cell;
  readonly second?: Cell;
  readonly count: (place: RowPosition) => Cell;
  readonly amount: (place: RowPosition) => Cell;
}

/** A row that is calculated from others of the table. */
export function derivedRow(
  label: string,
  of: (cell: (row: number) => string) => string,
  look: RowStyle = 'row',
): TableRow {
  return {
    look,
    label: textCell(label),
    count: (place) => figureCell(of((row) => place.count(row))),
    amount: (place) =>
      moneyCell(
        of((row) => place.amount(row)),
        place.currency,
      ),
  };
}

export interface Table {
  readonly head: string;
  readonly second?: string;
  readonly counted: string;
  readonly currencies: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Where a table stands: its first row, and the cells with its currencies' codes. */
export interface TablePosition {
  readonly first: number;
  readonly codes: readonly string[];
}

/** The report as it grows downwards. */
export class ReportPage {
  readonly rows: Row[] = [];

  add(look: RowStyle, ...cells: readonly Cell[]): number {
    return this.rows.push({ look, cells });
  }

  /** A heading with a line that says what stands below it. */
  section(heading: string, explained: string): void {
    this.add('blank');
    this.add('section', textCell(heading));
    this.add('note', textCell(explained));
  }

  /** A count and an amount for each currency, a few abreast, the others below. */
  table({ head, second = '', counted, currencies, rows }: Table): TablePosition {
    const first = this.rows.length + 2;
    const codes: string[] = [];
    for (let from = 0; from < currencies.length; from += CURRENCIES_ACROSS) {
      const part = currencies.slice(from, from + CURRENCIES_ACROSS);
      if (from > 0) this.add('blank');
      const pairs = part.flatMap((currency) => [textCell(counted), textCell(currency)]);
      const headRow = this.add('head', textCell(head), textCell(second), ...pairs);
      codes.push(...part.map((currency, at) => placeOf(currency, at, headRow, 0).code));
      rows.forEach((row, index) => {
        const cells = part.flatMap((currency, at) => {
          const place = placeOf(currency, at, headRow, index);
          return [row.count(place), row.amount(place)];
        });
        this.add(row.look ?? 'row', row.label, row.second ?? EMPTY_CELL, ...cells);
      });
    }
    return { first, codes };
  }
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
