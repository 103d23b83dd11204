import { guardPlan } from '../../core/plan/guard-plan';
import type { Preview } from '../../core/contract/preview';
import { fail, failWith, ok, problem, type Problem, type Result } from '../../core/errors';
import { UNDO_UNASKED } from '../../core/plan/approval-notes';
import type { PlannedChange } from '../../core/plan/change';
import { noteText } from '../../core/plan/notes';
import type { Policy } from '../../core/contract/policy';
import { DEFAULT_POLICY } from '../../core/plan/policy';
import { withFingerprints, type FingerprintedChange } from '../../core/plan/preview';
import { openJournal } from '../../core/push/journal';
import { ended, isChange, type JournalEntry } from '../../core/push/journal-entry';
import { isDropped } from '../../core/push/outcome';
import { withLeftovers } from '../../core/push/leftovers';
import { planUndo, type UndoStep } from '../../core/push/undo';
import { appendActivity, type ActivityRow } from '../../sheets/activity/activity';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import { contextOf } from '../memory';
import type { Ports } from '../ports';
import { shownChanges } from '../review/pending';
import { checkEnvironment, checkMemory } from '../guards';
import { closeUnsent, type BegunPush } from './begin';
import { activityOf, writeStatuses } from './outcomes';
import { proveRoom } from './proof';

function readUndo(ports: Ports, memory: Memory): Result<UndoStep[]> {
  const meta = checkMemory(ports, memory);
  if (!meta.ok) return meta;
  const sameWorld = checkEnvironment(ports, meta.value);
  if (!sameWorld.ok) return sameWorld;
  // Of a journal with a gap only a part would be taken back, and nobody could say which.
  if (memory.journal.damaged) return fail(journalDamaged());
  const steps = stepsBack(ports, memory, meta.value.policy);
  if (steps.length > 0) return ok(steps);
  return failWith(
    'NOT_FOUND',
    'There is nothing to undo: no push was made, or it has already been undone. Nothing was changed.',
  );
}

function stepsBack(ports: Ports, memory: Memory, policy: Policy | null): UndoStep[] {
  return planUndo(memory.journal.entries, {
    rowOf: rowFinder(ports),
    recordOf: ({ sheet, id }) =>
      (sheet === 'Payouts' ? memory.payouts : memory.lines).get(id) ?? null,
    payoutOf: (id) => memory.payouts.get(id) ?? null,
    policy: policy ?? DEFAULT_POLICY,
  });
}

/**
 * After a pause, or in other hands, the policy may forbid by now what an undo was begun for: that is closed unsent, and its
 * row says so.
 */
export function dropForbidden(ports: Ports, memory: Memory): Result<null> {
  const meta = checkMemory(ports, memory);
  if (!meta.ok) return meta;
  const forbidden = stepsBack(ports, memory, meta.value.policy).flatMap(({ entry, change }) =>
    change.request === null && entry.undo === true && entry.state === 'planned' ? [entry] : [],
  );
  if (forbidden.length > 0) closeUnsent(ports, memory, forbidden);
  return ok(null);
}

function notAsShown(): Problem {
  return problem(
    'NOT_FOUND',
    'The last push is no longer the one that was shown: somebody has pushed, pulled or undone it since. ' +
      'Nothing was changed. Open “Undo last push…” again.',
  );
}

function journalDamaged(): Problem {
  return problem(
    'SHEET_DAMAGED',
    'The hidden journal of the last push was edited or deleted. Nothing was changed. ' +
      'Activity lists what went out; change it back in the sheet, then push.',
    { by: 'pull', sheets: ['Payouts', 'Lines'] },
  );
}

/** The row that a record stands in now, for the preview; 0 when it has none any more. */
function rowFinder({ workbook }: Ports): (entry: JournalEntry) => number {
  const rows = new Map<string, number>();
  for (const schema of [PAYOUTS, LINES]) {
    const table = openTable(workbook, schema);
    if (table?.ok !== true) continue;
    readIds(table.value).forEach((id, index) => rows.set(`${schema.sheet} ${id}`, index + 2));
  }
  return (entry) => rows.get(`${entry.sheet} ${entry.id}`) ?? 0;
}

/** The steps with the fingerprints of their changes, which pages know as marks. */
function fingerprinted(
  ports: Ports,
  steps: readonly UndoStep[],
  memory: Memory,
): FingerprintedStep[] {
  const context = contextOf(ports, memory);
  const guarded = guardPlan(
    steps.map((step) => step.change),
    context.guard,
    context,
  );
  const changes = withFingerprints(guarded.map(withWayToAsk), context);
  return steps.flatMap((step, index) => {
    const change = changes[index];
    return change === undefined ? [] : [{ ...step, change }];
  });
}

/** What waits for a second person cannot be asked for as an undo. */
function withWayToAsk(change: PlannedChange): PlannedChange {
  const isHeld = change.request === null && change.guarded !== undefined;
  return isHeld ? { ...change, notes: [...change.notes, UNDO_UNASKED] } : change;
}

interface FingerprintedStep extends UndoStep {
  readonly change: FingerprintedChange;
}

/** What taking the last push back would send, and what of it cannot come back. Sends no request. */
export function previewUndo(ports: Ports): Result<Preview> {
  const memory = openMemory(ports);
  const steps = readUndo(ports, memory);
  if (!steps.ok) return steps;
  const changes = fingerprinted(ports, steps.value, memory).map(({ change }) => change);
  return ok({ ...shownChanges(ports, memory, changes), ...pushOf(steps.value) });
}

/** Whose push is taken back, and when it last sent something; nothing of an undo that is to be finished. */
function pushOf(steps: readonly UndoStep[]): Pick<Preview, 'pushed'> {
  const [first] = steps;
  if (first === undefined || first.entry.undo === true) return {};
  return { pushed: { by: first.entry.user, at: Math.max(...steps.map(({ entry }) => entry.at)) } };
}

/**
 * Plans the way back of the last push, as a journal of its own; what cannot come back is listed in `Activity`. With marks
 * only what was shown under them is taken back: not what a colleague pushed since, nor what became worth something else.
 */
export function beginUndo(
  ports: Ports,
  pushId: string,
  only: readonly string[] | undefined,
): Result<BegunPush> {
  const memory = openMemory(ports);
  const read = readUndo(ports, memory);
  if (!read.ok) return read;
  const wanted = only && new Set(only);
  const all = fingerprinted(ports, read.value, memory);
  const isWanted = ({ change }: FingerprintedStep) => wanted?.has(change.fingerprint) ?? true;
  const steps = all.filter(isWanted);
  if (steps.length === 0) return fail(notAsShown());
  const head = { pushId, at: ports.clock.now(), user: ports.user().email, undo: true } as const;
  const changes = all.map((step) => step.change);
  const befores = new Map(
    all.flatMap(({ entry, before }) => (before === null ? [] : [[entry.id, before]])),
  );
  const { journal } = memory;
  // What of a decline or detach is on its way is looked up: nothing else would ever tell what became of it.
  const actions = journal.entries.filter(({ kind }) => kind === 'decline' || kind === 'detach');
  // What was not meant stays on record, so that it can be taken back another time.
  const meant = new Set(steps.map(({ change }) => `${change.sheet} ${change.id}`));
  const planned = openJournal(changes, befores, head).map((entry): JournalEntry =>
    !isChange(entry) || meant.has(`${entry.sheet} ${entry.id}`)
      ? entry
      : ended(entry, head.at, { kind: 'dropped' }),
  );
  const entries = withLeftovers(actions, planned, head);
  const proved = proveRoom(ports, entries);
  if (!proved.ok) return proved;
  const staying = steps.filter(({ change }) => change.request === null);
  const skipped = staying.flatMap((step) =>
    skippedRows(step, head, memory, ports.workbook.locale()),
  );
  const listed = appendActivity(ports.workbook, skipped);
  if (!listed.ok) return listed;
  writeStatuses(
    ports,
    memory,
    staying.map(({ entry, change }) => ({ entry, status: stays(change) })),
  );
  if (entries.some(isChange)) journal.start(entries);
  ports.workbook.flush();
  const dropped = entries.filter(isDropped).length;
  const changed = wanted === undefined ? 0 : Math.max(0, wanted.size - steps.length - dropped);
  return ok({ entries, blocked: skipped.length, changed });
}

/** What `Status` and `Activity` say of a change that cannot come back. */
function stays({ notes }: PlannedChange): string {
  return `Skipped: not taken back. ${noteText(notes)}`;
}

function skippedRows(
  { entry, change }: UndoStep,
  head: { readonly pushId: string; readonly at: number; readonly user: string },
  { partners }: Memory,
  locale: string,
): ActivityRow[] {
  const result = stays(change);
  return activityOf({ entry: { ...entry, ...head }, theirs: null }, partners, locale).map(
    (row) => ({
      ...row,
      result,
    }),
  );
}
