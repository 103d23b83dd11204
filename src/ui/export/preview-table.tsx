import type { JSX } from 'preact';

import type { ExportRow } from '../../core/contract/export';
import { harmless } from '../../core/export/csv';
import { groupedAmount } from '../shared/amounts';
import { chosenCells } from './figures';
import { EXPORT_WORDS } from './words';

const SHOWN = 5;

export interface PreviewTableProps {
  readonly headers: readonly string[];
  readonly rows: readonly ExportRow[];
  readonly columns: readonly number[];
}

/** The first rows as the file will hold them, amounts grouped for the eye. Reached by the keyboard, as it scrolls. */
export function PreviewTable({ headers, rows, columns }: PreviewTableProps): JSX.Element {
  return (
    <div class="preview" role="region" aria-label={EXPORT_WORDS.preview} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" class={lookOf(headers[column])}>
                {headers[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(({ row, cells }) => (
            <tr key={row}>
              {chosenCells(cells, columns).map((cell, index) => (
                <td key={columns[index]} class={lookOf(headers[columns[index] ?? -1])}>
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

function lookOf(header: string | undefined): string | undefined {
  return isMoney(header) ? 'figure' : undefined;
}

function isMoney(header: string | undefined): boolean {
  return header === 'Amount';
}
