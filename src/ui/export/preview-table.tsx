import type { ExportRow } from '../../core/contract/export';
import { harmless } from '../../core/export/csv';
import { groupedAmount } from '../shared/amounts';
import { chosenCells } from './export-summary';
import { EXPORT_TEXT } from './text';

const MAX_ROWS = 5;

interface PreviewTableProps {
  readonly headers: readonly string[];
  readonly rows: readonly ExportRow[];
  readonly columns: readonly number[];
}

/** The first rows of the file, with grouped amounts. Focusable, so that the keyboard can scroll it. */
export function PreviewTable({ headers, rows, columns }: PreviewTableProps) {
  return (
    <div class="preview" role="region" aria-label={EXPORT_TEXT.preview} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" class={cellClass(headers[column])}>
                {headers[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MAX_ROWS).map(({ row, cells }) => (
            <tr key={row}>
              {chosenCells(cells, columns).map((cell, index) => (
                <td key={columns[index]} class={cellClass(headers[columns[index] ?? -1])}>
                  {isMoney(headers[columns[index] ?? -1]) ? groupedAmount(cell) : harmless(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass(header: string | undefined): string | undefined {
  return isMoney(header) ? 'figure' : undefined;
}

function isMoney(header: string | undefined): boolean {
  return header === 'Amount';
}
