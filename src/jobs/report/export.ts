import { checksum } from '../../core/values/checksum';
import type { ExportCaution, ExportPayouts, ExportView } from '../../core/contract/export';
import { groupByKey } from '../../core/values/group-by-key';
import { fail, failWith, ok, type Result } from '../../core/errors';
import { wentOutStore } from '../../sheets/memory/went-out';
import { exportedRows } from '../../sheets/report/export-rows';
import { untrue } from '../review/overtyped';
import { readPending, type Pending } from '../review/pending';
import type { Ports } from '../ports';
import { unapproved } from './unapproved';

/** Rows of one answer: about half a megabyte. */
const PAGE = 5_000;

/**
 * Payouts in these stages as the sheet shows them, edits that are not sent included, from this one on. Sends and writes
 * nothing. `mark` changes when the sheet does, so that a reader of many answers knows that they belong together.
 */
export function exportPayouts(
  ports: Ports,
  { stages, offset = 0 }: ExportPayouts,
): Result<ExportView> {
  const pending = readPending(ports, {});
  if (!pending.ok) return pending;
  const { payouts, sheets } = pending.value;
  const fault = untrue({ Payouts: sheets.payouts.rows }, 'Nothing was exported.');
  if (fault !== null) return fail(fault);
  const { headers, rows } =
    payouts === null ? { headers: [], rows: [] } : exportedRows(payouts.snapshot);
  if (rows.length === 0) {
    return failWith('NOT_FOUND', 'The sheet holds no payouts yet. Pull payouts first.');
  }
  const at = headers.indexOf('Stage');
  const byStage = groupByKey(rows.map(({ cells }) => [cells[at] ?? '', cells]));
  const chosen = rows.filter(({ cells }) => stages.includes(cells[at] ?? ''));
  const cautionOf = cautionsOf(ports, pending.value);
  const before = wentOutStore(ports);
  const isForgotten = before.isForgotten();
  const page = chosen.slice(offset, offset + PAGE);
  const next = offset + page.length;
  return ok({
    headers,
    stages: [...byStage].map(([stage, { length: count }]) => ({ stage, count })),
    rows: page.map(({ row, id, cells }) => {
      const out = before.get(id);
      return { row, cells, caution: cautionOf(row, id), ...(out && { before: out }) };
    }),
    next: next < chosen.length ? next : null,
    mark: checksum(JSON.stringify(chosen)),
    locale: ports.workbook.locale(),
    ...(isForgotten && { forgotten: true }),
  });
}

/** Why somebody should look at a row before its value goes into another system. */
export function cautionsOf(
  ports: Ports,
  pending: Pending,
): (row: number, id: string) => ExportCaution | null {
  const { changes, memory } = pending;
  const byRow = new Map(
    changes.filter(({ sheet }) => sheet === 'Payouts').map((change) => [change.row, change]),
  );
  const isUnapproved = unapproved(ports, pending);
  return (row, id) => {
    const base = memory.payouts.get(id);
    if (base === undefined || base.gone === true) return 'unknown';
    const change = byRow.get(row);
    if (change !== undefined && base.conflict) return 'conflict';
    const approval = change?.guarded?.approval.state ?? 'approved';
    if (approval !== 'approved' || isUnapproved.has(id)) return 'unapproved';
    if (change === undefined) return null;
    return change.level === 'block' ? 'blocked' : 'edit';
  };
}
