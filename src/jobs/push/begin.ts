import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import type { PlannedChange } from '../../core/plan/change';
import { describeChange } from '../../core/plan/words';
import { openJournal, type JournalEntry } from '../../core/push/journal';
import { withLeftovers } from '../../core/push/leftovers';
import { makeClaim, type LineBase, type PayoutBase } from '../../core/records/readings';
import { journalStore } from '../../sheets/memory/journal-store';
import { claimRows } from '../../sheets/commit/claims';
import { ACTIVITY } from '../../sheets/table/schema';
import { stableOf, writeStable } from '../../sheets/commit/stable';
import { type CellEdit, ensureTable, textEdit } from '../../sheets/table/table';
import type { PushState } from '../run/job';
import { readPending, type Pending, type Wanted } from '../review/pending';
import type { Ports } from '../ports';

/** How often a push is planned anew when rows are moved just then. */
const TRIES = 4;

export interface BegunPush {
  readonly push: PushState;
  readonly entries: readonly JournalEntry[];
  readonly blocked: number;
  /** Changes that were meant and have become others since. */
  readonly changed: number;
}

/**
 * Plans a push: new lines get their claims, blocked rows their reason, and everything else its place in the journal,
 * all of it on disk before the first request. Where there is nothing to send the last push's journal stays, as it is
 * what an undo goes by.
 */
export function beginPush(ports: Ports, wanted: Wanted, pushId: string): Result<BegunPush> {
  for (let attempt = 1; attempt < TRIES; attempt += 1) {
    const begun = tryToBegin(ports, wanted, pushId);
    if (begun !== null) return begun;
  }
  return tryToBegin(ports, wanted, pushId) ?? fail(rowsMoved());
}

/** Null where rows moved between the reading and the writing: then nothing was begun, and it is read anew. */
function tryToBegin(ports: Ports, wanted: Wanted, pushId: string): Result<BegunPush> | null {
  const pending = readPending(ports, wanted);
  if (!pending.ok) return pending;
  // Found out now: once something has been sent there must be a place to write down what came of it.
  const activity = ensureTable(ports.workbook, ACTIVITY);
  if (!activity.ok) return activity;
  const { memory } = pending.value;
  const changes = pending.value.changes.map((change) => claimed(ports, change));
  if (!markRows(ports, pending.value, changes)) return null;
  const store = journalStore(ports.workbook);
  const beforeImages = new Map<string, PayoutBase | LineBase>([
    ...memory.payouts.byId,
    ...memory.lines.byId,
  ]);
  const head = { pushId, at: ports.clock.now(), user: ports.user().email };
  const planned = openJournal(changes, beforeImages, head);
  const entries = withLeftovers(store.entries, planned, pushId);
  if (entries.length > 0) store.start(entries);
  ports.workbook.flush();
  const blocked = changes.length - planned.length;
  const push = { kind: 'push', pushId, probe: null, refreshed: 0 } as const;
  return ok({ push, entries, blocked, changed: pending.value.changed });
}

function claimed(ports: Ports, change: PlannedChange): PlannedChange {
  const needsClaim = change.request?.kind === 'create' && change.id === '';
  return needsClaim ? { ...change, id: makeClaim(ports.ids.next()) } : change;
}

/**
 * Writes the claims of new lines and the reasons of blocked rows. Claims decide which row a created line goes to, so
 * where rows moved between the reading and the writing nothing is begun: the claims are taken off again.
 */
function markRows(
  ports: Ports,
  { payouts, lines }: Pending,
  changes: readonly PlannedChange[],
): boolean {
  for (const snapshot of [payouts, lines]) {
    if (snapshot === null) continue;
    const { sheet, idHeader } = snapshot.table.schema;
    const own = changes.filter((change) => change.sheet === sheet);
    const reading = stableOf(ports.workbook, snapshot);
    if (reading === null) return false;
    const marks = own.flatMap((change) => (change.request === null ? blockedCells(change) : []));
    const claims = own
      .filter((change) => change.request?.kind === 'create')
      .map(({ row, id }) => textEdit(row, idHeader, id));
    writeStable(ports.workbook, reading, marks, []);
    if (!claimRows(ports.workbook, reading, claims)) return false;
  }
  return true;
}

function blockedCells(change: PlannedChange): CellEdit[] {
  const { row } = change;
  return [
    textEdit(row, 'Status', `Blocked: ${change.notes.join(' ')}`),
    textEdit(row, 'Change', describeChange(change)),
  ];
}

function rowsMoved(): Problem {
  return problem('BUSY', 'Somebody moved rows just then. Nothing was sent. Push again.');
}

/** What came of an entry that the sheet asks for no more. */
export const DROPPED = 'Skipped: the cell was changed after this push was planned.';

/**
 * After a pause, or in other hands, the sheet may say otherwise by now: what it does not ask for any more is closed
 * unsent. What was on its way is looked up as ever.
 */
export function dropStale(ports: Ports): Result<null> {
  const store = journalStore(ports.workbook);
  // What was confirmed by typing when the push was planned counts as confirmed still.
  const confirmed = Object.fromEntries(
    store.entries.flatMap(({ id, before }) =>
      before !== null && 'stage' in before ? [[id, before.stage ?? '']] : [],
    ),
  );
  const pending = readPending(ports, { confirmed });
  if (!pending.ok) return pending;
  const asked = new Set(
    pending.value.changes.map((change) => JSON.stringify([change.id, change.request])),
  );
  const stale = store.entries.filter(
    (entry) =>
      entry.state === 'planned' &&
      entry.undo !== true &&
      !asked.has(JSON.stringify([entry.id, entry.request])),
  );
  const at = ports.clock.now();
  store.update(stale.map((entry) => ({ ...entry, state: 'failed', at, result: DROPPED })));
  ports.workbook.flush();
  return ok(null);
}
