import { ok, type Result } from '../../core/errors';
import type { PlanContext } from '../../core/plan/change';
import { isClaim, type Gone, type LineBase, type PayoutBase } from '../../core/records/readings';
import type { CommissionLine, Payout } from '../../core/records/records';
import { applyOutcomes, type Applied } from '../../sheets/commit/apply';
import type { Baseline } from '../../sheets/memory/baseline';
import {
  LINE_KIND,
  PAYOUT_KIND,
  type Reading,
  type RecordKind,
  type RowUpdate,
} from '../../sheets/records/kinds';
import { readMeta, restoredHeaders, updateMeta } from '../../sheets/memory/meta';
import { readIds } from '../../sheets/table/rows';
import { ensureTable, type Table } from '../../sheets/table/table';
import { environmentOf } from '../setup/connection';
import type { ListSpec } from '../run/job';
import { readMemory } from '../memory';
import type { Ports } from '../ports';
import type { StagedHead, StagedRecords } from './staging';

/** Rows that one step brings into the sheet: some seconds of Google's time. */
const CHUNK = 20_000;

export interface ApplyProgress {
  readonly applied: Applied;
  /** Records dealt with so far, of this many. */
  readonly done: number;
  readonly total: number;
  readonly skipped: number;
}

/** Brings the next chunk of what was fetched into the sheet; after the last one marks what the service did not send. */
export function applyChunk(
  ports: Ports,
  head: StagedHead,
  records: StagedRecords,
  from: number,
): Result<ApplyProgress> {
  const { payouts, lines, context } = readMemory(ports.workbook);
  if (head.lists.some((list) => list.of === 'payouts')) {
    const sorted = [...records.payouts].sort(byPeriodThenName);
    return applySorted(ports, PAYOUT_KIND, payouts, sorted, from, {
      known: context,
      absent: (base) => isPayoutInScope(head.lists, base),
      ...skippedPayout(head.lists),
    });
  }
  const names = new Map([
    ...context.partners,
    ...records.partners.map((partner) => [partner.id, partner.name] as const),
  ]);
  const wanted = linesWanted(head, records.lines, lines.byId);
  const sorted = wanted.map((line) => named(line, names)).sort(byPartnerThenPeriod);
  const scope = head.payouts === null ? null : new Set(head.payouts);
  return applySorted(ports, LINE_KIND, lines, sorted, from, {
    known: context,
    absent: (base) => scope === null || (base.payoutId !== null && scope.has(base.payoutId)),
    gone: true,
    words: notReturned('line for its payout'),
  });
}

function named(line: CommissionLine, names: ReadonlyMap<string, string>): LineBase {
  return {
    ...line,
    partnerName: line.partnerId === null ? null : (names.get(line.partnerId) ?? null),
  };
}

/** A list of everything also brings lines of other payouts: those get no row, but a row that is there is refreshed. */
function linesWanted(
  head: StagedHead,
  lines: readonly CommissionLine[],
  present: ReadonlyMap<string, LineBase>,
): readonly CommissionLine[] {
  if (head.payouts === null) return lines;
  const scope = new Set(head.payouts);
  return lines.filter(
    (line) => present.has(line.id) || (line.payoutId !== null && scope.has(line.payoutId)),
  );
}

function notReturned(what: string): string {
  return `Skipped: Introw no longer returns this ${what}. Nothing of it is sent.`;
}

function isPayoutInScope(lists: readonly ListSpec[], base: PayoutBase): boolean {
  return lists.some(
    (list) => list.of === 'payouts' && (list.stage === null || list.stage === base.stage),
  );
}

function skippedPayout(lists: readonly ListSpec[]): { gone: boolean; words: string } {
  const gone = lists.some((list) => list.of === 'payouts' && list.stage === null);
  const words = gone
    ? notReturned('payout')
    : 'Skipped: not among the stages that were pulled, so this row is as old as its last pull. Pull all payouts.';
  return { gone, words };
}

const order = (a: string | null, b: string | null): number => {
  const [left, right] = [a ?? '', b ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
};

/** New payouts come latest period first, then by partner: the service promises no order of its own. */
function byPeriodThenName(a: Payout, b: Payout): number {
  return (
    order(b.periodEnd, a.periodEnd) || order(a.partnerName, b.partnerName) || order(a.id, b.id)
  );
}

function byPartnerThenPeriod(a: LineBase, b: LineBase): number {
  return (
    order(a.partnerName, b.partnerName) || order(b.periodEnd, a.periodEnd) || order(a.id, b.id)
  );
}

interface Base {
  readonly id: string;
  readonly gone?: Gone;
}

interface Ending<B> {
  readonly known: PlanContext;
  /** Whether a row of this base would have come, had the service still had it. */
  readonly absent: (base: B) => boolean;
  /** Whether that means that the service has it no more; in a pull of some stages it may have gone on to another. */
  readonly gone: boolean;
  readonly words: string;
}

function applySorted<B extends Base, R extends Reading>(
  ports: Ports,
  kind: RecordKind<B, R>,
  baseline: Baseline<B>,
  records: readonly B[],
  from: number,
  ending: Ending<B>,
): Result<ApplyProgress> {
  const { workbook } = ports;
  const table = ensureTable(workbook, kind.schema, records.length);
  if (!table.ok) return table;
  const restored = restoredHeaders(readMeta(workbook), kind.schema.sheet);
  const options = { known: ending.known, restored };
  const chunk = records.slice(from, from + CHUNK);
  // What was in the workbook before this pull; what it adds cannot be absent from it.
  const before = new Map(baseline.byId);
  const outcomes = chunk.map((theirs): RowUpdate<B> => ({ id: theirs.id, theirs, add: true }));
  const applied = applyOutcomes(workbook, table.value, kind, baseline, outcomes, options);
  const done = from + chunk.length;
  const skipped =
    done < records.length
      ? 0
      : finish(ports, table.value, kind, { before, baseline, records, ending, restored });
  return ok({ applied, done, total: records.length, skipped });
}

interface Finish<B> {
  readonly before: ReadonlyMap<string, B>;
  readonly baseline: Baseline<B>;
  readonly records: readonly B[];
  readonly ending: Ending<B>;
  readonly restored: readonly string[];
}

/**
 * Marks rows that the service did not send and rows that stand for nothing known; they stay otherwise as they are. Where
 * headers were put back, the rows that did not come get there what was pulled of them before, so that from now on an
 * empty cell is one that somebody emptied.
 */
function finish<B extends Base, R extends Reading>(
  ports: Ports,
  table: Table,
  kind: RecordKind<B, R>,
  { before, baseline, records, ending, restored }: Finish<B>,
): number {
  const { workbook } = ports;
  const { sheet, idHeader } = kind.schema;
  const returned = new Set(records.map((record) => record.id));
  const isLost = restored.includes(idHeader);
  const ids = [...readIds(table), ...(isLost ? before.keys() : [])];
  const rest = ids.filter((id) => id !== '' && !isClaim(id) && !returned.has(id));
  const marks = [...new Set(rest)].flatMap((id): RowUpdate<B>[] => {
    const base = before.get(id);
    if (base === undefined) {
      const words = `Blocked: the ${idHeader} ${id} is none that Introw returned. Undo the edit of the ID, or delete the row.`;
      return [{ id, theirs: null, status: words }];
    }
    const asPulled = { id, theirs: restored.length > 0 ? base : null };
    if (!ending.absent(base)) return restored.length > 0 ? [asPulled] : [];
    const theirs = ending.gone ? { ...base, gone: true as const } : asPulled.theirs;
    return [{ id, theirs, status: ending.words }];
  });
  if (marks.length > 0) {
    applyOutcomes(workbook, table, kind, baseline, marks, { known: ending.known, restored });
    // A merge with what is remembered anyway must not settle an open conflict.
    baseline.save(marks.flatMap(({ theirs }) => theirs ?? []));
  }
  const meta = readMeta(workbook);
  updateMeta(workbook, {
    environment: environmentOf(ports),
    restored: { ...meta.restored, [sheet]: [] },
    unpulled: meta.unpulled.filter((unpulled) => unpulled !== sheet),
  });
  const present = new Set(isLost ? readIds(table) : rest);
  return marks.filter(({ id, status }) => status !== undefined && present.has(id)).length;
}
