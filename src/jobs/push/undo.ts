import type { Preview } from '../../core/contract/preview';
import { fail, ok, problem, type Problem, type Result } from '../../core/errors';
import { DEFAULT_POLICY } from '../../core/plan/policy';
import { withFingerprints } from '../../core/plan/preview';
import { openJournal, type JournalEntry } from '../../core/push/journal';
import { withLeftovers } from '../../core/push/leftovers';
import { planUndo, type UndoStep } from '../../core/push/undo';
import { appendActivity } from '../../sheets/activity/activity';
import { journalStore } from '../../sheets/memory/journal-store';
import { readIds } from '../../sheets/table/rows';
import { LINES, PAYOUTS } from '../../sheets/table/schema';
import { openTable } from '../../sheets/table/table';
import { checkEnvironment, openMemory } from '../setup/guards';
import { readMemory } from '../memory';
import { shownChanges } from '../review/pending';
import type { BegunPush } from './begin';
import { activityOf } from './outcomes';
import type { Ports } from '../ports';

function readUndo(ports: Ports): Result<UndoStep[]> {
  const meta = openMemory(ports);
  if (!meta.ok) return meta;
  const sameWorld = checkEnvironment(ports, meta.value);
  if (!sameWorld.ok) return sameWorld;
  const store = journalStore(ports.workbook);
  // Of a journal with a gap only a part would be taken back, and nobody could say which.
  if (store.damaged) return fail(journalDamaged());
  const steps = planUndo(store.entries, rowFinder(ports), meta.value.policy ?? DEFAULT_POLICY);
  if (steps.length > 0) return ok(steps);
  return fail(
    problem(
      'NOT_FOUND',
      'There is no push to take back, or it is taken back already. Nothing was changed.',
    ),
  );
}

function journalDamaged(): Problem {
  return problem(
    'SHEET_DAMAGED',
    'The hidden journal of the last push was edited or deleted. Nothing was changed. ' +
      'Activity lists what went out; change it back in the sheet, then push.',
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

/** What taking the last push back would send, and what of it cannot come back. Sends no request. */
export function previewUndo(ports: Ports): Result<Preview> {
  const steps = readUndo(ports);
  if (!steps.ok) return steps;
  const changes = steps.value.map((step) => step.change);
  return ok(shownChanges(ports, withFingerprints(changes, readMemory(ports.workbook).context)));
}

/** Plans the way back of the last push, as a journal of its own; what cannot come back is listed in `Activity`. */
export function beginUndo(ports: Ports, pushId: string): Result<BegunPush> {
  const steps = readUndo(ports);
  if (!steps.ok) return steps;
  const head = { pushId, at: ports.clock.now(), user: ports.user().email, undo: true } as const;
  const changes = steps.value.map((step) => step.change);
  const beforeImages = new Map(
    steps.value.flatMap(({ entry, before }) => (before === null ? [] : [[entry.id, before]])),
  );
  const store = journalStore(ports.workbook);
  // What of a decline or detach is on its way is looked up: nothing else would ever tell what became of it.
  const actions = store.entries.filter(({ kind }) => kind === 'decline' || kind === 'detach');
  const entries = withLeftovers(actions, openJournal(changes, beforeImages, head), pushId);
  const skipped = steps.value.flatMap(({ entry, change }) =>
    change.request !== null
      ? []
      : activityOf({
          entry: { ...entry, ...head, result: `Skipped: ${change.notes.join(' ')}` },
          theirs: null,
          conflicts: [],
        }),
  );
  const listed = appendActivity(ports.workbook, skipped);
  if (!listed.ok) return listed;
  store.start(entries);
  ports.workbook.flush();
  return ok({
    push: { kind: 'push', pushId, probe: null, refreshed: 0 },
    entries,
    blocked: skipped.length,
    changed: 0,
  });
}
