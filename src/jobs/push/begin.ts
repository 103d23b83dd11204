import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { blocked, type PlannedChange } from '../../core/plan/change';
import { asksForALook, LOOK_FIRST } from '../../core/plan/notes';
import { lineContent } from '../../core/plan/repeated-lines';
import { openJournal } from '../../core/push/journal';
import { ended, isChange, type JournalEntry } from '../../core/push/journal-entry';
import { withLeftovers } from '../../core/push/leftovers';
import { makeClaim, type RecordBase } from '../../core/records/readings';
import { appendActivity } from '../../sheets/activity/activity';
import { commit } from '../../sheets/commit/commit';
import { blockedStatus, rowWords } from '../../sheets/commit/row-words';
import { createdLines } from '../../sheets/memory/created-lines';
import type { Memory } from '../../sheets/memory/memory';
import { type CellEdit, textEdit } from '../../sheets/table/table';
import { settleApprovals } from './passage';
import { tellFault } from '../approval/tell';
import type { Ports } from '../ports';
import { untilStill } from '../until-still';
import { readPending, type Pending, type Wanted } from '../review/pending';
import { writeOutcomes } from './outcomes';
import { proveRoom } from './proof';

export interface BegunPush {
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
  return untilStill(() => tryToBegin(ports, wanted, pushId)) ?? fail(rowsMoved());
}

/** Null where rows moved between the reading and the writing: then nothing was begun, and it is read anew. */
function tryToBegin(ports: Ports, wanted: Wanted, pushId: string): Result<BegunPush> | null {
  const pending = readPending(ports, wanted);
  if (!pending.ok) return pending;
  const { memory } = pending.value;
  tellFault(ports, memory);
  const changes = pending.value.changes.map((change) =>
    claimed(ports, wanted.only === undefined ? unlessToLookAt(change) : change),
  );
  const head = { pushId, at: ports.clock.now(), user: ports.user().email };
  const claims = new Set(pending.value.changes.map(({ id }) => id));
  const planned = openJournal(changes, beforeImages(changes, memory), head).map((entry) => {
    const confirmed = wanted.confirmed?.[entry.id];
    const isNew = entry.kind === 'create' && !claims.has(entry.id);
    return {
      ...entry,
      ...(confirmed === undefined ? {} : { confirmed }),
      ...(isNew ? { newClaim: true as const } : {}),
    };
  });
  const entries = withLeftovers(memory.journal.entries, planned, head);
  const proved = proveRoom(ports, entries);
  if (!proved.ok) return proved;
  if (!markRows(ports, pending.value, changes)) return null;
  rememberCreates(ports, changes, head);
  if (entries.some(isChange)) memory.journal.start(entries);
  ports.workbook.flush();
  const blocked = changes.filter(({ request }) => request === null).length;
  return ok({ entries, blocked, changed: pending.value.changed });
}

/** Remembers the new lines outside of the sheets; says once that the oldest are not remembered any more. */
function rememberCreates(
  ports: Ports,
  changes: readonly PlannedChange[],
  { pushId, at, user }: { readonly pushId: string; readonly at: number; readonly user: string },
): void {
  const creates = changes.flatMap(({ id, request }) =>
    request?.kind === 'create' ? [{ content: lineContent(request.line), claim: id }] : [],
  );
  if (creates.length === 0 || !createdLines(ports).add(creates)) return;
  const what = {
    record: 'Activity',
    id: pushId,
    field: 'New lines',
    from: null,
    to: null,
  } as const;
  const result =
    'Only the newest 2,000 lines that this workbook created are remembered: an older one is not noticed if it is entered again.';
  appendActivity(ports.workbook, [{ at, user, pushId, ...what, result }]);
}

/** The records as pulled, of all that a push touches. */
function beforeImages(
  changes: readonly PlannedChange[],
  { payouts, lines }: Memory,
): Map<string, RecordBase> {
  const ids = changes.flatMap(({ id, touchesPayout }) =>
    touchesPayout === null ? [id] : [id, touchesPayout],
  );
  return new Map(
    ids.flatMap((id): [string, RecordBase][] => {
      const base = payouts.get(id) ?? lines.get(id);
      return base === undefined ? [] : [[id, base]];
    }),
  );
}

/** What somebody has to have looked at is not sent by a push of everything, such as a line that may be there already. */
function unlessToLookAt(change: PlannedChange): PlannedChange {
  const { notes, fields, request } = change;
  const asking = notes.filter(asksForALook);
  return request === null || asking.length === 0
    ? change
    : blocked(change, [...asking, LOOK_FIRST], fields);
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
  { workbook }: Ports,
  { payouts, lines }: Pending,
  changes: readonly PlannedChange[],
): boolean {
  return [payouts, lines].every((reading) => {
    if (reading === null) return true;
    const { sheet, idHeader } = reading.table.schema;
    const edits = changes
      .filter((change) => change.sheet === sheet)
      .flatMap((change): CellEdit[] => {
        const { request, row, id } = change;
        if (request === null) return rowWords(reading.table, change, change, blockedStatus(change));
        return request.kind === 'create' ? [textEdit(row, idHeader, id)] : [];
      });
    return commit(workbook, reading, { edits }) !== null;
  });
}

function rowsMoved(): Problem {
  return problem('BUSY', 'Somebody was moving rows at that moment. Nothing was sent. Push again.');
}

/**
 * After a pause, or in other hands, the sheet or the policy may say otherwise by now: what is not asked for any more, or not
 * allowed, is closed unsent, and its row says so. What was on its way is looked up as ever.
 */
export function dropStale(ports: Ports, memory: Memory): Result<null> {
  const { journal } = memory;
  const planned = journal.entries.filter(
    (entry) => isChange(entry) && entry.state === 'planned' && entry.undo !== true,
  );
  // What was confirmed by typing when the push was planned counts as confirmed still, and nothing else does.
  const confirmed = Object.fromEntries(
    journal.entries.flatMap((entry) =>
      entry.confirmed === undefined ? [] : [[entry.id, entry.confirmed]],
    ),
  );
  const pending = readPending(ports, { confirmed });
  if (!pending.ok) return pending;
  const asked = new Set(
    pending.value.changes.map(({ id, request }) => JSON.stringify([id, request])),
  );
  closeUnsent(
    ports,
    memory,
    planned.filter(({ id, request }) => !asked.has(JSON.stringify([id, request]))),
  );
  return ok(null);
}

/** Ends entries that were planned and are not to be sent; their rows say so. */
export function closeUnsent(ports: Ports, memory: Memory, entries: readonly JournalEntry[]): void {
  const now = ports.clock.now();
  const results = entries.map((entry) => ({
    entry: ended(entry, now, { kind: 'dropped' }),
    theirs: null,
  }));
  settleApprovals(ports, memory, results);
  writeOutcomes(ports, memory, results);
  memory.journal.update(results.map(({ entry }) => entry));
  ports.workbook.flush();
}
