import { dayOfSerial } from '../../core/values/day';
import { decimalOfNumber, isDecimal, sumAmounts } from '../../core/values/money';
import type { CellValue } from '../../core/ports';
import type { CellKind } from '../table/schema';
import { textAt, type Snapshot } from '../table/table';

/** A row of a sheet as texts, one per column that has a header. */
interface ExportedRow {
  readonly row: number;
  readonly id: string;
  readonly cells: readonly string[];
}

/** The rows that stand for a record, as they stand in the sheet, with the headers of their columns. */
export function exportedRows(snapshot: Snapshot): { headers: string[]; rows: ExportedRow[] } {
  const { headers, schema } = snapshot.table;
  const columns = headers.flatMap((header, index) => {
    const kind = schema.columns.find((column) => column.header === header)?.kind ?? 'text';
    return header === '' ? [] : [{ header, index, kind }];
  });
  const rows = snapshot.values.flatMap((cells, at): ExportedRow[] => {
    const id = textAt(snapshot, at, schema.idHeader);
    if (id === '') return [];
    const currency = textAt(snapshot, at, 'Currency');
    const texts = columns.map(({ index, kind }) => exportText(cells[index] ?? '', kind, currency));
    return [{ row: snapshot.firstRow + at, id, cells: texts }];
  });
  return { headers: columns.map(({ header }) => header), rows };
}

/** A day as ISO, an amount with a point and its currency's decimals, anything else as it reads. */
export function exportText(value: CellValue, kind: CellKind, currency: string): string {
  if (typeof value === 'object') return dayOfSerial(value.serial);
  if (typeof value === 'number' && kind === 'day') return dayOfSerial(value);
  const text =
    typeof value === 'number' ? (decimalOfNumber(value) ?? String(value)) : String(value);
  return kind === 'amount' && isDecimal(text) ? sumAmounts([text], currency) : text;
}
