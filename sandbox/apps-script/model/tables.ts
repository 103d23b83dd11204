import { overlap, type Box } from './box';
import type { SheetLayers } from './sheet-layers';
import { isDateFormat } from './text/display';

/** What a column of a table holds by its type; a column without one is as any other. */
export type ColumnType = 'text' | 'number' | 'date' | 'dropdown' | 'checkbox';

/** A Sheets table ("Convert to table"): its place with the header, and its typed columns by their number in the sheet. */
export interface TableModel {
  box: Box;
  types: ReadonlyMap<number, ColumnType>;
}

/** Whether a place reaches into a typed column of a table. */
export function isTyped(tables: readonly TableModel[], box: Box): boolean {
  return tables.some(
    (table) =>
      overlap(table.box, box) &&
      [...table.types.keys()].some((column) => overlap({ ...table.box, column, columns: 1 }, box)),
  );
}

/** The type that Sheets finds for a column when its range becomes a table (assumed: not seen live). */
export function typeOfColumn(cells: SheetLayers, { row, rows }: Box, column: number): ColumnType {
  const below = Array.from({ length: rows - 1 }, (_, index) => row + 1 + index);
  const rule = below.map((at) => cells.validation.get(at, column)).find((one) => one !== undefined);
  if (rule?.criteria === 'VALUE_IN_LIST') return 'dropdown';
  if (rule?.criteria === 'CHECKBOX') return 'checkbox';
  const filled = below.filter((at) => (cells.value.get(at, column) ?? '') !== '');
  const areNumbers = filled.every((at) => typeof cells.value.get(at, column) === 'number');
  if (filled.length === 0 || !areNumbers) return 'text';
  return filled.every((at) => isDateFormat(cells.format.get(at, column) ?? '')) ? 'date' : 'number';
}

/** What is written right below a table joins it (assumed: not seen live). */
export function growTables(tables: readonly TableModel[], written: Box): void {
  for (const table of tables) {
    const end = table.box.row + table.box.rows;
    const last = written.row + written.rows;
    const isBelow = written.row <= end && last > end;
    if (isBelow && overlap({ ...table.box, row: end, rows: 1 }, written)) {
      table.box = { ...table.box, rows: last - table.box.row };
    }
  }
}

/** The tables after lines were inserted, deleted or moved; `place` gives each column its new number. */
export function movedTables(
  tables: readonly TableModel[],
  move: (box: Box) => Box | null,
  place: (column: number) => number | null = (column) => column,
): TableModel[] {
  return tables.flatMap((table) => {
    const box = move(table.box);
    if (box === null) return [];
    const types = [...table.types].flatMap(([column, type]) => {
      const target = place(column);
      return target === null ? [] : [[target, type] as const];
    });
    return [{ box, types: new Map(types) }];
  });
}

/** Where a column stands after others were inserted or deleted; null for one that is gone. */
export function shiftedColumn(
  change: 'insert' | 'delete',
  at: number,
  count: number,
): (column: number) => number | null {
  return (column) => {
    if (column < at) return column;
    if (change === 'insert') return column + count;
    return column < at + count ? null : column - count;
  };
}
