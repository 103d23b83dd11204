import { ok, type Result } from '../../core/errors';
import { isClaim, type LineBase, type RecordBase } from '../../core/records/readings';
import type { CommissionLine, Payout } from '../../core/records/records';
import { applyUpdates, isAsPulled, type Applied } from '../../sheets/commit/apply';
import type { ApplyTarget } from '../../sheets/commit/target';
import { noteLatest } from '../../sheets/memory/latest';
import type { News } from '../../sheets/table/hidden-sheets';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import {
  LINE_KIND,
  PAYOUT_KIND,
  type Reading,
  type RecordKind,
  type RowUpdate,
} from '../../sheets/records/kinds';
import { stateLooks } from '../../sheets/table/state-looks';
import { readIds } from '../../sheets/table/rows';
import { ensureTable, type Table } from '../../sheets/table/table';
import { contextOf, targetOf } from '../memory';
import { noteGone, watchedStore } from '../approval/watch';
import type { Ports } from '../ports';
import { environmentOf } from '../environment';
import { fateStatus, type Fate } from '../../core/records/gone-status';
import type { Known } from '../service/proofs';
import { handOver } from './hand-over';
import { isLineDue, isPayoutDue, listsAllPayouts } from './absent';
import type { StagedRecords } from '../staging/staged-records';
import type { StagedHead } from '../staging/staging';

/** Rows that one step brings into the sheet: some seconds of Google's time. */
const CHUNK = 20_000;

interface ApplyProgress {
  readonly applied: Applied;
  /** Records dealt with so far, of this many. */
  readonly done: number;
  readonly total: number;
  readonly skipped: number;
  /** Those of them of which it is not known whether the service still has them. */
  readonly unknown: number;
  /** The first of them that was not in the workbook before; undefined where all or none are new. */
  readonly firstNew: string | undefined;
  /** Whether nothing had been pulled into the sheet before. */
  readonly isFirst: boolean;
  /** The first record of the pull, which the workbook holds from now on. */
  readonly sample: Known | undefined;
}

/** What of a pull is brought into the sheet. */
export interface Fetched {
  readonly head: StagedHead;
  readonly records: StagedRecords;
  /** Of a pull that brings the first records into the workbook: all are new, and none is marked. */
  readonly isFirst: boolean;
  /** Whether what did not come is another organisation's, and gone without a question. */
  readonly isOthers: boolean;
}

/** Brings the next chunk of what was fetched into the sheet; after the last one marks what the service did not send. */
export function applyChunk(
  ports: Ports,
  { head, records, isOthers, isFirst }: Fetched,
  from: number,
): Result<ApplyProgress> {
  const memory = openMemory(ports);
  const begin = (): void => {
    if (isOthers) handOver(ports, memory, records);
    noteGone(ports, memory);
  };
  const step = { from, isFirst, pullId: head.jobId, begin };
  const isGone = (base: RecordBase) => isOthers || base.gone === true || records.gone.has(base.id);
  if (head.lists.some((list) => list.of === 'payouts')) {
    const all = listsAllPayouts(head.lists);
    return applySorted(ports, memory, PAYOUT_KIND, {
      records: [...records.payouts].sort(byPeriodThenName),
      ...step,
      isDue: isPayoutDue(head.lists),
      fateOf: (base) => (isGone(base) ? 'gone' : all ? 'unknown' : 'elsewhere'),
    });
  }
  const names = new Map([
    ...contextOf(ports, memory).partners.entries(),
    ...records.partners.map((partner) => [partner.id, partner.name] as const),
  ]);
  const wanted = linesWanted(head, records.lines, memory.lines.all());
  return applySorted(ports, memory, LINE_KIND, {
    records: wanted.map((line) => named(line, names)).sort(byPartnerThenPeriod),
    ...step,
    isDue: isLineDue(head),
    fateOf: (base) => (isGone(base) ? 'gone' : 'unknown'),
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

/** What was fetched, in the order of new rows, and what becomes of rows that it lacks. */
interface PulledRecords<B> {
  readonly records: readonly B[];
  /** How many of them earlier steps dealt with. */
  readonly from: number;
  /** Whether those steps found that nothing had been pulled before. */
  readonly isFirst: boolean;
  readonly pullId: string;
  /** To be done before the first of them is written. */
  readonly begin: () => void;
  /** Whether a row of this base would have come, had the service still had it. */
  readonly isDue: (base: B) => boolean;
  readonly fateOf: (base: B) => Fate;
}

function applySorted<B extends RecordBase, R extends Reading>(
  ports: Ports,
  memory: Memory,
  kind: RecordKind<B, R>,
  pulled: PulledRecords<B>,
): Result<ApplyProgress> {
  const { workbook } = ports;
  const { records, from } = pulled;
  const table = ensureTable(workbook, kind.schema, records.length);
  if (!table.ok) return table;
  if (from === 0) {
    // Sheets of older versions have no tags, and columns may have been moved or renamed and back since.
    table.value.grid.tag(kind.sheet, [...table.value.columns]);
    pulled.begin();
  }
  const store = watchedStore(ports, memory, kind);
  const target = { ...targetOf(ports, memory, kind, table.value), store, isPull: true as const };
  const chunk = records.slice(from, from + CHUNK);
  // What was in the workbook before this pull; what it adds cannot be absent from it.
  const before = new Map(store.all());
  const isFirst = from === 0 ? before.size === 0 : pulled.isFirst;
  const news = isFirst ? new Map<string, News>() : newsOf(table.value, chunk, before);
  noteLatest(workbook, kind.sheet, pulled.pullId, news);
  const applied = applyUpdates(
    target,
    chunk.map((theirs): RowUpdate<B> => ({ id: theirs.id, theirs, add: true })),
  );
  const done = from + chunk.length;
  const isLast = done >= records.length;
  const missing = isLast
    ? finish(ports, memory, target, { before, pulled })
    : { skipped: 0, unknown: 0 };
  const firstNew = chunk.find(({ id }) => news.get(id) === 'new')?.id;
  const [first] = from === 0 ? chunk : [];
  const sample = first && { sheet: kind.sheet, id: first.id };
  return ok({ applied, done, total: records.length, firstNew, isFirst, sample, ...missing });
}

/** A record that is not remembered is new only where it has no row: of the others it is not known what they were. */
function newsOf<B extends RecordBase>(
  table: Table,
  records: readonly B[],
  before: ReadonlyMap<string, B>,
): Map<string, News> {
  const isUnknown = records.some(({ id }) => !before.has(id));
  const rows = new Set(isUnknown ? readIds(table) : []);
  return new Map(
    records.flatMap((record): [string, News][] => {
      const base = before.get(record.id);
      if (base === undefined) return rows.has(record.id) ? [] : [[record.id, 'new']];
      return isAsPulled(base, record) ? [] : [[record.id, 'changed']];
    }),
  );
}

/**
 * Marks rows that the service did not send and rows that stand for nothing known; they stay otherwise as they are. Where
 * headers were put back, the rows that did not come get there what was pulled of them before, so that from now on an
 * empty cell is one that somebody emptied.
 */
function finish<B extends RecordBase, R extends Reading>(
  ports: Ports,
  memory: Memory,
  target: ApplyTarget<B, R>,
  { before, pulled }: { before: ReadonlyMap<string, B>; pulled: PulledRecords<B> },
): Pick<ApplyProgress, 'skipped' | 'unknown'> {
  const { kind, table, restored, store } = target;
  const { sheet, idHeader } = kind.schema;
  const returned = new Set(pulled.records.map((record) => record.id));
  const isLost = restored.includes(idHeader);
  const ids = [...readIds(table), ...(isLost ? before.keys() : [])];
  const rest = ids.filter((id) => id !== '' && !isClaim(id) && !returned.has(id));
  const unknown = new Set<string>();
  const marks = [...new Set(rest)].flatMap((id): RowUpdate<B>[] => {
    const base = before.get(id);
    if (base === undefined) {
      const words = `Blocked: Introw returned no record with the ${idHeader} ${id}. Undo the edit of the ID, or delete the row.`;
      return [{ id, theirs: null, status: words }];
    }
    const asPulled = { id, theirs: restored.length > 0 ? base : null };
    if (!pulled.isDue(base)) return restored.length > 0 ? [asPulled] : [];
    const fate = pulled.fateOf(base);
    if (fate === 'unknown') unknown.add(id);
    const theirs = fate === 'gone' ? { ...base, gone: true as const } : asPulled.theirs;
    return [{ id, theirs, status: fateStatus(fate, kind.sheet) }];
  });
  if (marks.length > 0) {
    applyUpdates(target, marks);
    // A merge with what is remembered anyway must not resolve an open conflict.
    store.save(marks.flatMap(({ theirs }) => theirs ?? []));
  }
  // Rows were added meanwhile, and columns may have been moved.
  table.grid.showStates(stateLooks(table));
  const meta = memory.meta.get();
  memory.meta.update({
    environment: environmentOf(ports),
    restored: { ...meta.restored, [sheet]: [] },
    unpulled: meta.unpulled.filter((unpulled) => unpulled !== sheet),
  });
  const present = new Set(isLost ? readIds(table) : rest);
  const told = marks.filter(({ id, status }) => status !== undefined && present.has(id));
  return { skipped: told.length, unknown: told.filter(({ id }) => unknown.has(id)).length };
}
