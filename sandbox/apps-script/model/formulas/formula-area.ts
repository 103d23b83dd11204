export type Value = string | number | boolean | undefined;

/** A rectangle of cells that are looked at one by one: a formula over whole columns touches only what it needs. */
export interface Area {
  readonly rows: number;
  readonly columns: number;
  /** 0-based. */
  at(row: number, column: number): Value;
}

/** An error value such as #N/A on its way to the cell. */
export class CellError extends Error {}

export function single(value: Value): Area {
  return { rows: 1, columns: 1, at: () => value };
}

export function isSingle({ rows, columns }: Area): boolean {
  return rows === 1 && columns === 1;
}

/** One column of an area, or one row, or one cell; 0 stands for all of them, as INDEX has it. */
export function part(area: Area, row: number, column: number): Area {
  if (row > area.rows || column > area.columns || row < 0 || column < 0) {
    throw new CellError('#REF!');
  }
  // The usual case, a whole column, is asked for each of its cells.
  if (row === 0 && column > 0) {
    return { rows: area.rows, columns: 1, at: (r) => area.at(r, column - 1) };
  }
  return {
    rows: row === 0 ? area.rows : 1,
    columns: column === 0 ? area.columns : 1,
    at: (r, c) => area.at(row === 0 ? r : row - 1, column === 0 ? c : column - 1),
  };
}

/** Areas cell by cell through a function; a single cell stands for as many as the others have. */
export function zipped(areas: readonly Area[], of: (cells: readonly Value[]) => Value): Area {
  const rows = Math.max(...areas.map((area) => area.rows));
  const columns = Math.max(...areas.map((area) => area.columns));
  const cell = (area: Area, r: number, c: number): Value =>
    area.at(area.rows === 1 ? 0 : r, area.columns === 1 ? 0 : c);
  return { rows, columns, at: (r, c) => of(areas.map((area) => cell(area, r, c))) };
}

/** All cells, row by row. */
export function cellsOf(area: Area): Value[] {
  const cells: Value[] = [];
  for (let r = 0; r < area.rows; r += 1) {
    for (let c = 0; c < area.columns; c += 1) cells.push(area.at(r, c));
  }
  return cells;
}

export function numberOf(value: Value): number {
  if (value === undefined || value === '') return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (value.startsWith('#')) throw new CellError(value);
  if (!Number.isFinite(Number(value))) throw new CellError('#VALUE!');
  return Number(value);
}

export function textOf(value: Value): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return value === undefined ? '' : String(value);
}

export function same(left: Value, right: Value): boolean {
  if (typeof left === 'number' && typeof right === 'number') return left === right;
  return textOf(left).toLowerCase() === textOf(right).toLowerCase();
}

export function compare(operator: string, left: Value, right: Value): boolean {
  if (operator === '=') return same(left, right);
  if (operator === '<>') return !same(left, right);
  const numbers = typeof left === 'number' && typeof right === 'number';
  const order = numbers ? left - right : textOf(left).localeCompare(textOf(right));
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}
