import type { Workbook } from '../../core/ports';
import { columnOf, PAYOUTS } from './schema';
import { columnIndex, openTable } from './table';

const HEADER = 'Change';

/** Says in a header of `Payouts`, above what its column is for, that something is wrong; null takes it back. */
export function showBanner(workbook: Workbook, words: string | null): void {
  const table = openTable(workbook, PAYOUTS);
  // Without the sheet or its headers there is nothing of the add-on's to say it in.
  if (table?.ok !== true) return;
  const { note } = columnOf(PAYOUTS, HEADER);
  const text = words === null ? note : `${words}\n\n${note}`;
  table.value.grid.flagHeader(columnIndex(table.value, HEADER), text, words !== null);
}
