import { dayOfSerial } from '../../core/values/day';
import { decimalOfNumber, isDecimal, sumAmounts } from '../../core/values/money';
import type { CellValue } from '../../core/ports';
import { compareShown } from '../../core/values/shown-amount';
import { showsTextAsItIs } from '../table/literal';
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
    const texts = columns.map(({ index, kind }) => {
      const value = cells[index] ?? '';
      const format = snapshot.formats[at]?.[index] ?? '';
      const display = () => snapshot.displays()[at]?.[index] ?? '';
      return kind === 'text' && showsAnother(value, format, display)
        ? display()
        : exportText(value, kind, currency);
    });
    return [{ row: snapshot.firstRow + at, id, cells: texts }];
  });
  return { headers: columns.map(({ header }) => header), rows };
}

/**
 * Whether a cell of a column of texts shows something else than its value, such as leading zeros: what is shown is what is
 * exported. A number that only its decimals, its grouping or its locale tell apart is exported as a number.
 */
function showsAnother(value: CellValue, format: string, display: () => string): boolean {
  if (typeof value === 'object') return false;
  if (typeof value === 'string') return !showsTextAsItIs(format);
  const decimal = typeof value === 'number' ? decimalOfNumber(value) : null;
  return (
    decimal === null || /^0\d/.test(display()) || compareShown(decimal, display(), null) === 'other'
  );
}

/** A day as ISO, an amount with a point and its currency's decimals, anything else as it reads. */
function exportText(value: CellValue, kind: CellKind, currency: string): string {
  if (typeof value === 'object') return dayOfSerial(value.serial);
  if (typeof value === 'number' && kind === 'day') return dayOfSerial(value);
  const text =
    typeof value === 'number' ? (decimalOfNumber(value) ?? String(value)) : String(value);
  return kind === 'amount' && isDecimal(text) ? sumAmounts([text], currency) : text;
}
