import type { Result } from '../../src/core/errors';
import type { CellInput } from '../../src/core/ports';
import type { Schema } from '../../src/sheets/table/schema';
import { dressColumns, openTable, type Table } from '../../src/sheets/table/table';
import type { MemoryCell, MemoryGrid } from '../fakes/memory-grid';
import { MemoryWorkbook } from '../fakes/memory-workbook';

export interface BuiltSheet {
  readonly book: MemoryWorkbook;
  readonly grid: MemoryGrid;
  /** The first column with this header. */
  readonly column: (header: string) => number;
  /** Types a row by header, below the last one that holds anything; gives its number. */
  readonly add: (cells: Readonly<Record<string, CellInput>>) => number;
  readonly cell: (row: number, header: string) => MemoryCell;
  readonly type: (row: number, header: string, input: CellInput, format?: string) => void;
  readonly formula: (row: number, header: string, formula: string, value: CellInput) => void;
  readonly table: () => Table;
}

export function headersOf(schema: Schema): string[] {
  return schema.columns.map((column) => column.header);
}

export function valueOf<T>(result: Result<T> | null): T {
  if (result?.ok !== true) throw new Error(`Not opened: ${JSON.stringify(result)}`);
  return result.value;
}

/** One of the add-on's sheets as a user might have it: columns in this order, their own among them. */
export function builtSheet(
  schema: Schema,
  headers: readonly string[] = headersOf(schema),
  book = new MemoryWorkbook({ rows: 30, columns: headers.length }),
): BuiltSheet {
  const grid = book.create(schema.sheet, false);
  headers.forEach((header, index) => {
    grid.handType(1, index + 1, header, '@');
  });
  const column = (header: string) => {
    const row = grid.handCopy()[0] ?? [];
    const index = row.findIndex((cell) => cell.value === header);
    if (index < 0) throw new Error(`The sheet has no header ${header}.`);
    return index + 1;
  };
  const own = headersOf(schema).filter((header) => headers.includes(header));
  dressColumns(grid, schema, new Map(own.map((header) => [header, column(header)])));
  const type: BuiltSheet['type'] = (row, header, input, format) => {
    grid.handType(row, column(header), input, format);
  };
  return {
    book,
    grid,
    column,
    add(cells) {
      const row = Math.max(1, grid.size().lastRow) + 1;
      for (const [header, input] of Object.entries(cells)) type(row, header, input);
      return row;
    },
    cell: (row, header) => grid.handRead(row, column(header)),
    type,
    formula(row, header, formula, value) {
      grid.handPut(row, column(header), { formula, value });
    },
    table: () => valueOf(openTable(book, schema)),
  };
}
