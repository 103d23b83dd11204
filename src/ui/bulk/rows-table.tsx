import type { BulkRow, BulkView, PlanBulk } from '../../core/contract/bulk';
import { Value } from '../changes/value';
import { rowText } from '../changes/text';
import { groupedAmount } from '../shared/amounts';
import { Icon } from '../shared/look/icon';
import { inSheetText } from './text';
import * as BULK_TEXT from './phrases';

/** The cells of one record. */
type RecordCells = readonly [BulkRow, ...BulkRow[]];

/** Rows are laid out in blocks of this size; the browser leaves out those that are out of sight. */
const BLOCK = 50;

/** The records in their order, each with its cells. */
function recordsOf(rows: readonly BulkRow[]): RecordCells[] {
  const records: [BulkRow, ...BulkRow[]][] = [];
  for (const row of rows) {
    const last = records[records.length - 1];
    if (last?.[0].id === row.id) last.push(row);
    else records.push([row]);
  }
  return records;
}

function blocksOf(records: readonly RecordCells[]): (readonly RecordCells[])[] {
  const count = Math.ceil(records.length / BLOCK);
  return Array.from({ length: count }, (_, n) => records.slice(n * BLOCK, (n + 1) * BLOCK));
}

interface RowsTableProps {
  readonly sheet: BulkView['sheet'];
  readonly rows: readonly BulkRow[];
  readonly action: PlanBulk['action'];
  readonly caption: string;
}

/** One row for each record: whose it is, its amount, what is there now and what comes, and what to look at in it. */
export function RowsTable({ sheet, rows, action, caption }: RowsTableProps) {
  const isRevert = action === 'revert';
  const hasLabels = rows.some(({ field }) => field !== rows[0]?.field);
  return (
    // Roles are given, as browsers drop those of a table that is laid out as a grid.
    <table class="rows" role="table" aria-label={caption}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader">{sheet}</th>
          <th role="columnheader" class="money-cell">
            {BULK_TEXT.amount}
          </th>
          <th role="columnheader">{isRevert ? BULK_TEXT.cell : BULK_TEXT.atIntrow}</th>
          <th role="columnheader">{BULK_TEXT.newValue}</th>
        </tr>
      </thead>
      {blocksOf(recordsOf(rows)).map((block) => (
        <tbody key={block[0]?.[0].id} role="rowgroup" class="block">
          {block.map((cells) => (
            <Record key={cells[0].id} cells={cells} isRevert={isRevert} hasLabels={hasLabels} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

interface RecordProps {
  readonly cells: RecordCells;
  /** Whether the cell is what is overwritten, and not what Introw has. */
  readonly isRevert: boolean;
  /** Whether there are cells of several columns, so that each names its own. */
  readonly hasLabels: boolean;
}

function Record({ cells, isRevert, hasLabels }: RecordProps) {
  const [{ id, partner, amount, currency, about, row, notes }] = cells;
  return (
    <tr role="row" class="record">
      <th role="rowheader" title={id}>
        <span class="row-title">{partner ?? id}</span>
        <small>{[rowText(row), about].filter(Boolean).join(' · ')}</small>
      </th>
      <td role="cell" class="money-cell">
        {amount !== null && groupedAmount(amount)} <small>{currency}</small>
      </td>
      <td role="cell">
        {cells.map((cell) => (
          <OldValue key={cell.field} cell={cell} isRevert={isRevert} saysEmpty={!hasLabels} />
        ))}
      </td>
      <td role="cell">
        {cells.map(({ field, to }) => (
          <div key={field} class="cell-value">
            {hasLabels && <small>{field}</small>}
            <Value field={field} value={to} version="new" />
          </div>
        ))}
      </td>
      {notes.length > 0 && (
        <td role="cell" class="row-notes">
          <Icon name="warn" />
          <span>{notes.join(' ')}</span>
        </td>
      )}
    </tr>
  );
}

interface OldValueProps extends Pick<RecordProps, 'isRevert'> {
  readonly cell: BulkRow;
  /** Several cells that are empty as a rule, such as an action and its reason, do not say so in every row. */
  readonly saysEmpty: boolean;
}

function OldValue({ cell, isRevert, saysEmpty }: OldValueProps) {
  const { field, from, atIntrow } = cell;
  if (!saysEmpty && !isRevert && from === null && atIntrow === null) return null;
  return (
    <div class="cell-value">
      <Value field={field} value={isRevert ? from : atIntrow} version="old" />
      {!isRevert && from !== atIntrow && <small>{inSheetText(from)}</small>}
    </div>
  );
}
