/** Rows whose records a list lacks: which these are, and what is known of them. */
import { checksum } from '../../core/values/checksum';
import type { LineBase, PayoutBase } from '../../core/records/readings';
import type { Memory } from '../../sheets/memory/memory';
import { restoredHeaders } from '../../sheets/memory/meta';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS, type Schema } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import type { Ports } from '../ports';
import type { ListSpec } from '../job';
import { isOneRecord } from './lists';
import type { StagedRecords } from '../staging/staged-records';
import type { StagedHead } from '../staging/staging';

/** Records that one pull asks for by their ids. */
const MOST_ASKED = 100;

/** Whether the lists would have brought this payout, had the service still had it as it was pulled. */
export function isPayoutDue(lists: readonly ListSpec[]): (base: PayoutBase) => boolean {
  return (base) =>
    lists.some(
      (list) => list.of === 'payouts' && (list.stage === null || list.stage === base.stage),
    );
}

/** Whether the lists would have brought this line. */
export function isLineDue({ payouts }: StagedHead): (base: LineBase) => boolean {
  const scope = payouts && new Set(payouts);
  return ({ payoutId }) => scope === null || (payoutId !== null && scope.has(payoutId));
}

/** Whether all payouts were listed: one that a list of some stages lacks may have gone on to another. */
export function listsAllPayouts(lists: readonly ListSpec[]): boolean {
  return lists.some((list) => list.of === 'payouts' && list.stage === null);
}

/** The sheet all of whose records were asked for; null where only a part of one's were. */
export function wholeSheet(head: StagedHead, { payouts }: Memory): 'Payouts' | 'Lines' | null {
  if (!head.lists.some(({ of }) => of === 'lines'))
    return listsAllPayouts(head.lists) ? 'Payouts' : null;
  const scope = head.payouts && new Set(head.payouts);
  const isWhole = scope === null || [...payouts.all().keys()].every((id) => scope.has(id));
  return isWhole ? 'Lines' : null;
}

/** The rows of the sheet whose records the lists lack, without those that are known to be gone; at most a hundred. */
export function recordsToAsk(
  ports: Ports,
  memory: Memory,
  head: StagedHead,
  { payouts, lines }: StagedRecords,
): ListSpec[] {
  const asked = new Set(head.lists.flatMap((list) => (isOneRecord(list) ? [list.id] : [])));
  const missing = <B extends { readonly id: string; readonly gone?: true | null }>(
    schema: Schema,
    bases: ReadonlyMap<string, B>,
    listed: readonly { readonly id: string }[],
    isDue: (base: B) => boolean,
  ): string[] => {
    const there = new Set(listed.map(({ id }) => id));
    return idsIn(ports, memory, schema, bases).filter((id) => {
      const base = bases.get(id);
      return base !== undefined && base.gone !== true && !there.has(id) && isDue(base);
    });
  };
  if (head.lists.some(({ of }) => of === 'lines')) {
    const ids = missing(LINES, memory.lines.all(), lines, isLineDue(head));
    return few(ids, head.jobId, asked).map((id) => ({ of: 'line', id }));
  }
  if (!listsAllPayouts(head.lists)) return [];
  const ids = missing(PAYOUTS, memory.payouts.all(), payouts, isPayoutDue(head.lists));
  return few(ids, head.jobId, asked).map((id) => ({ of: 'payout', id }));
}

/** The ids that a sheet shows; where its column of ids was put back empty, all that are remembered. */
function idsIn(
  { workbook }: Ports,
  memory: Memory,
  schema: Schema,
  bases: ReadonlyMap<string, unknown>,
): string[] {
  if (restoredHeaders(memory.meta.get(), schema.sheet).includes(schema.idHeader))
    return [...bases.keys()];
  const table = openTable(workbook, schema);
  return table?.ok === true ? [...new Set(readIds(table.value))] : [];
}

/** As many as one pull asks for; of more than that others in each pull. */
function few(ids: readonly string[], jobId: string, asked: ReadonlySet<string>): string[] {
  const left = ids.filter((id) => !asked.has(id));
  const most = Math.max(0, MOST_ASKED - asked.size);
  if (left.length <= most) return left;
  const place = new Map(left.map((id) => [id, checksum(jobId + id)]));
  return left.sort((a, b) => ((place.get(a) ?? '') < (place.get(b) ?? '') ? -1 : 1)).slice(0, most);
}
