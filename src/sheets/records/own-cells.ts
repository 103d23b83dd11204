/** The cells that only the add-on writes: what they show of a record, and whether they still do. */
import type { LineBase, NotKept } from '../../core/records/readings';
import type { Payout } from '../../core/records/records';
import { exportText } from '../report/export-rows';
import { amountLiteral, cellInput, dayLiteral, textLiteral, type Literal } from '../table/literal';
import { columnOf } from '../table/schema';
import { cellAt, type Snapshot } from '../table/table';

export type Cells = readonly (readonly [header: string, literal: Literal])[];

/** The add-on's own cells of a payout, without its id. */
export function payoutCells(payout: Payout): Cells {
  return [
    ['Partner', textLiteral(payout.partnerName)],
    ['Period start', dayLiteral(payout.periodStart)],
    ['Period end', dayLiteral(payout.periodEnd)],
    ['Amount', amountLiteral(payout.amount, payout.currency)],
    ['Currency', textLiteral(payout.currency)],
    ['Updated (UTC)', dayLiteral(payout.updatedAt)],
    ['Batch ID', textLiteral(payout.batchId)],
    ['Partner ID', textLiteral(payout.partnerId)],
  ];
}

/** The add-on's own cells of a line, without its id. */
export function lineCells(line: LineBase): Cells {
  return [
    ['Partner', textLiteral(line.partnerName)],
    ['Plan', textLiteral(line.planName)],
    ['Line status', textLiteral(line.status)],
    ['Period end', dayLiteral(line.periodEnd)],
    ['Payout ID', textLiteral(line.payoutId)],
    ['Partner ID', textLiteral(line.partnerId)],
    ['Updated (UTC)', dayLiteral(line.updatedAt)],
  ];
}

/** What a reader knows a record by. Its plan, its status and the time of its last change are told, not relied on. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  ...['Partner', 'Partner ID', 'Amount', 'Currency'],
  ...['Period start', 'Period end', 'Batch ID', 'Payout ID'],
]);

/** What a row is held against, besides the record under its id. */
interface Against {
  readonly cells: Cells;
  readonly currency: string | null;
  readonly notKept: NotKept | undefined;
  /** Headers whose columns were put back and are still empty. */
  readonly restored: readonly string[];
}

/**
 * Which of the cells that identify a record say something else than was pulled under the row's id, as a sentence for
 * each; null if none does. An emptied cell counts, a cell that Sheets did not keep as pulled does not.
 */
export function contradictionOf(
  snapshot: Snapshot,
  index: number,
  { cells, currency, notKept, restored }: Against,
): string | null {
  const differing = cells.flatMap(([header, literal]) => {
    if (!IDENTIFYING.has(header) || restored.includes(header)) return [];
    const cell = cellAt(snapshot, index, header);
    const input = cellInput(cell);
    if (input === literal.value || notKept?.[header] === String(input)) return [];
    const { kind } = columnOf(snapshot.table.schema, header);
    const [shown = '', pulled = ''] = [cell, literal.value].map((value) =>
      exportText(value, kind, currency ?? '').trim(),
    );
    if (shown === pulled) return [];
    const unit = kind === 'amount' && currency !== null ? ` ${currency}` : '';
    return [`${header} shows ${words(shown, unit)}; pulled was ${words(pulled, unit)}.`];
  });
  return differing.length === 0 ? null : differing.join(' ');
}

/** Longest part of a text that a sentence quotes. */
const QUOTED = 60;

function words(text: string, unit: string): string {
  if (text === '') return 'nothing';
  return `${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}${unit}`;
}
