import type { ExportCaution, ExportRow, ExportView } from '../../../core/contract/export';
import { contentMark } from '../../../core/export/content-mark';
import type { ExportPayout } from '../../../core/export/preset';

/** Which columns of the sheet name the vendor and the contact at the target. */
export interface ChosenColumns {
  readonly vendor: string;
  readonly contact: string;
}

/** The rows of an export, by whether they may go out. */
export interface SortedRows {
  readonly ready: readonly ExportPayout[];
  /** Rows that went out in an earlier file. */
  readonly before: readonly { readonly payout: ExportPayout; readonly row: ExportRow }[];
  readonly cautioned: readonly { readonly caution: ExportCaution; readonly count: number }[];
}

/** The mark of these payouts' rows as they were read. */
export function shownMark(
  { headers }: ExportView,
  rows: readonly ExportRow[],
  ids: readonly string[],
): string {
  const at = headers.indexOf('Payout ID');
  const cellsOf = new Map(rows.map(({ cells }) => [cells[at] ?? '', cells]));
  return contentMark(ids.map((id) => cellsOf.get(id) ?? []));
}

/** Left out: rows that differ from Introw or wait for somebody, and those that went out before. */
export function sortRows(
  { headers }: ExportView,
  rows: readonly ExportRow[],
  columns: ChosenColumns,
): SortedRows {
  const reader = (header: string) => {
    const at = headers.indexOf(header);
    return ({ cells }: ExportRow) => cells[at] ?? '';
  };
  const [id, partner, periodEnd, amount, currency, poNumber, vendor, contact] = [
    reader('Payout ID'),
    reader('Partner'),
    reader('Period end'),
    reader('Amount'),
    reader('Currency'),
    reader('PO number'),
    reader(columns.vendor),
    reader(columns.contact),
  ] as const;
  const payoutOf = (row: ExportRow): ExportPayout => ({
    id: id(row),
    partner: partner(row),
    periodEnd: periodEnd(row),
    amount: amount(row),
    currency: currency(row),
    poNumber: poNumber(row),
    vendor: vendor(row),
    contact: contact(row),
  });
  const sent = rows.filter(({ caution }) => caution === null);
  const cautions = new Map<ExportCaution, number>();
  for (const { caution } of rows)
    if (caution !== null) cautions.set(caution, (cautions.get(caution) ?? 0) + 1);
  return {
    ready: sent.filter(({ before }) => before === undefined).map(payoutOf),
    before: sent
      .filter(({ before }) => before !== undefined)
      .map((row) => ({ row, payout: payoutOf(row) })),
    cautioned: [...cautions].map(([caution, count]) => ({ caution, count })),
  };
}
