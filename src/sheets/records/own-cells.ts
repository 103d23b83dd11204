/** The cells that only the add-on writes: what they show of a record, and whether they still do. */
import type { CellValue } from '../../core/ports';
import type { LineBase, NotKept } from '../../core/records/readings';
import type { Overtyped, OvertypedCell } from '../../core/records/overtyped';
import type { Payout } from '../../core/records/records';
import { dayOfSerial, timeOfSerial } from '../../core/values/day';
import { decimalOfNumber, isDecimal, sumAmounts } from '../../core/values/money';
import {
  amountLiteral,
  cellInput,
  dayLiteral,
  isShown,
  textLiteral,
  type Literal,
} from '../table/literal';
import { columnOf, type CellKind } from '../table/schema';
import { cellAt, displayAt, formatAt, formulaAt, type Snapshot } from '../table/table';

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
 * The cells that say something else than was pulled under the row's id. An emptied cell counts, and so does a formula,
 * whatever it shows at the moment, and a value that its number format shows as another one; a cell that Sheets did not keep
 * as pulled does not.
 */
export function overtypedIn(
  snapshot: Snapshot,
  index: number,
  { cells, currency, notKept, restored }: Against,
): Overtyped {
  return cells.flatMap(([header, literal]): OvertypedCell[] => {
    const cell = cellAt(snapshot, index, header);
    const formula = formulaAt(snapshot, index, header);
    const input = cellInput(cell);
    const isAsPulled = input === literal.value || notKept?.[header] === String(input);
    const display = () => displayAt(snapshot, index, header);
    const isSeen =
      input !== literal.value || isShown(literal, formatAt(snapshot, index, header), display);
    if (restored.includes(header) || (formula === '' && isAsPulled && isSeen)) return [];
    const { kind } = columnOf(snapshot.table.schema, header);
    const held = formula === '' ? display() : formula;
    const shown = isAsPulled ? held : shownText(cell);
    return [
      {
        field: header,
        pulled: pulledText(literal, kind, currency) || null,
        shown: shown || null,
        amountLocale: kind === 'amount' ? snapshot.table.locale() : null,
        identifies: IDENTIFYING.has(header),
      },
    ];
  });
}

/** An id that was typed over, emptied or moved. */
export function overtypedId(field: string, pulled: string, shown: string): OvertypedCell {
  return { field, pulled, shown: shown || null, amountLocale: null, identifies: true };
}

function pulledText({ value }: Literal, kind: CellKind, currency: string | null): string {
  if (typeof value === 'number' && kind === 'day') return dayOfSerial(value);
  const text = shownText(value);
  return kind === 'amount' && isDecimal(text) ? sumAmounts([text], currency ?? '') : text;
}

function shownText(value: CellValue): string {
  if (typeof value === 'number') return decimalOfNumber(value) ?? String(value);
  if (typeof value === 'object') return timeOfSerial(value.serial);
  return typeof value === 'boolean' ? String(value).toUpperCase() : value;
}
