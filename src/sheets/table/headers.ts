import type { CellValue } from '../../core/ports';
import type { Schema } from './schema';

/** A column as Sheets names it: A, B … AA. */
export function letter(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letter(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

export function headerText(cell: CellValue): string {
  return typeof cell === 'string' ? cell.trim() : '';
}

/** Where each of the schema's headers stands in row 1, or what is wrong with the row. Pure. */
export function findColumns(
  schema: Schema,
  headerRow: readonly CellValue[],
): {
  columns: Map<string, number>;
  missing: string[];
  doubled: { header: string; at: string[] }[];
} {
  const columns = new Map<string, number>();
  const missing: string[] = [];
  const doubled: { header: string; at: string[] }[] = [];
  for (const { header } of schema.columns) {
    const at = headerRow.flatMap((cell, index) => (headerText(cell) === header ? [index + 1] : []));
    const [first] = at;
    if (first === undefined) missing.push(header);
    else columns.set(header, first);
    if (at.length > 1) doubled.push({ header, at: at.map(letter) });
  }
  return { columns, missing, doubled };
}
