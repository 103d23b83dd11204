import { problem, type Problem } from '../../core/errors';
import { LEAVING_AT_ONCE } from '../../core/plan/plan';
import { isChange, isOpen, tookEffect, type JournalEntry } from '../../core/push/journal-entry';
import { leavesPayout } from '../../core/push/journal';
import {
  isDropped,
  isFailed,
  isInConflict,
  isPushed,
  isRefusedByPayout,
} from '../../core/push/outcome';
import type { IntrowClient } from '../../introw/client';
import { allowance, msToNextWindow } from '../../introw/meter';
import type { JournalStore } from '../../sheets/memory/journal-store';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import type { Ports } from '../ports';
import type { Job, PushState } from '../run/job';
import { proveForCreate } from '../run/organisation';
import { pushBatch, type BatchContext, type EntryResult } from './batch';
import { costOf } from './calls';
import { outcomesOf, writeOutcomes } from './outcomes';
import {
  finishedWords,
  journalLost,
  noProgress,
  progressWords,
  stoppedWords,
  waitingWords,
} from './words';

/** Entries that are read, written down and written together: as many as the transport sends side by side. */
const BATCH = 10;
/** Entries of one step: some seconds' work, so that a reader sees it move and can end it. */
const STEP = 20;
/** How long a step goes on sending: well under the 30 s that a step may take. */
const STEP_MS = 15_000;
/** The most requests that one entry takes: two reads and a write. */
const MOST_OF_ONE = 3;
/** Steps in a row that brought nothing forward before the push gives up. */
const MAX_IDLE_STEPS = 12;

/** What one step of a push works with. */
interface Step {
  readonly ports: Ports;
  readonly client: IntrowClient;
  readonly memory: Memory;
  /** At most so many entries. */
  readonly most: number;
}

/** One bounded piece of a push: some batches of entries, at most so many. */
export function stepPush(
  ports: Ports,
  job: Job,
  push: PushState,
  { client, most }: { readonly client: IntrowClient; readonly most: number },
): Job {
  const memory = openMemory(ports);
  const { journal } = memory;
  if (job.total === 0) return finished(job, []);
  const changes = journal.entries.filter(isChange);
  const isAnother = journal.entries.some(({ pushId }) => pushId !== push.pushId);
  if (journal.damaged || isAnother || changes.length !== (job.total ?? 0))
    return stopped(job, journalLost());
  closeUnneeded(ports, journal);
  const open = journal.entries.filter(isOpen);
  if (open.length === 0) return finished(job, journal.entries);
  if (affordable(open, roomFor(client, ports.clock.now()), 1).length === 0)
    return waiting(ports, job);
  if (open.some(({ kind }) => kind === 'create')) {
    const proved = proveForCreate(ports, client, memory);
    if (!proved.ok) return stopped(job, proved.error);
  }
  // Where others use up the same minute, reads alone could eat it all: after a step without a result fewer are tried.
  const size = Math.max(1, Math.min(STEP, most) >> job.attempts);
  return workOn({ ports, client, memory, most: size }, job);
}

/**
 * A payout need not be read again once all changes of its lines have ended and none took effect, unless it was found to be
 * another than was shown: then its row is to show that.
 */
function closeUnneeded({ clock, workbook }: Ports, journal: JournalStore): void {
  const touched = new Set(
    journal.entries.flatMap((entry) =>
      isOpen(entry) || tookEffect(entry) || isRefusedByPayout(entry)
        ? (entry.touchesPayout ?? [])
        : [],
    ),
  );
  const unneeded = journal.entries.filter(
    (entry) =>
      isOpen(entry) && !isChange(entry) && entry.carried === undefined && !touched.has(entry.id),
  );
  if (unneeded.length === 0) return;
  const end = { state: 'ended', at: clock.now(), outcome: { kind: 'notNeeded' } } as const;
  journal.update(unneeded.map((entry) => ({ ...entry, ...end })));
  workbook.flush();
}

/**
 * Requests that may go out now: what the minute takes, and of the last credits no more than the reads and the write of an
 * entry can have. The service alone says when they are used up, so one entry is always tried.
 */
function roomFor(client: IntrowClient, now: number): number {
  const meter = client.meter();
  return Math.min(allowance(meter, now), Math.max(MOST_OF_ONE, meter.creditsLeft ?? Infinity));
}

/** Entries that go out together: lines that leave one payout, or one entry. */
function unitsOf(open: readonly JournalEntry[]): JournalEntry[][] {
  const units: JournalEntry[][] = [];
  for (const entry of open) {
    const unit = units[units.length - 1] ?? [];
    const [first] = unit;
    const isTogether =
      first !== undefined &&
      leavesPayout(first) &&
      leavesPayout(entry) &&
      first.touchesPayout === entry.touchesPayout;
    if (isTogether && unit.length < LEAVING_AT_ONCE) unit.push(entry);
    else units.push([entry]);
  }
  return units;
}

/**
 * The next entries of one sheet, as many as the minute's allowance takes; payouts are read again when no change is left, as
 * an undo may take lines back after payouts. Lines that leave one payout
 * stay together as long as the allowance takes them, also where they are more than `most`, unless that is one.
 */
function affordable(open: readonly JournalEntry[], room: number, most: number): JournalEntry[] {
  const changes = open.filter(isChange);
  const next = changes.length > 0 ? changes : open;
  const own = next.filter(({ sheet }) => sheet === next[0]?.sheet);
  const [first = []] = unitsOf(own);
  const isTogether = most > 1 && costOf(first) <= room;
  let batch: JournalEntry[] = [];
  for (const unit of isTogether ? unitsOf(own) : own.map((entry) => [entry])) {
    const more = [...batch, ...unit];
    if (costOf(more) > room || (batch.length > 0 && more.length > most)) break;
    batch = more;
  }
  return batch;
}

/**
 * Batch after batch until the step's time or the minute is used up; then one writing of all that came of them. Each
 * batch is on record before it leaves, so a kill in between loses nothing.
 */
function workOn(step: Step, job: Job): Job {
  const { ports, client, memory, most } = step;
  const { clock, workbook } = ports;
  const { journal } = memory;
  const startedAt = clock.now();
  const results: EntryResult[] = [];
  let waitMs = 0;
  let trouble: Problem | null = null;
  while (results.length < most && waitMs === 0 && trouble === null) {
    const begun = new Set(results.map(({ entry }) => entry.seq));
    const open = journal.entries.filter((entry) => isOpen(entry) && !begun.has(entry.seq));
    const room = roomFor(client, clock.now());
    const batch = affordable(open, room, Math.min(BATCH, most - results.length));
    // What came of lines is written down before the payouts that they are on are read.
    const isNextSheet = results[0] !== undefined && batch[0]?.sheet !== results[0].entry.sheet;
    if (batch.length === 0 || isNextSheet || clock.now() - startedAt > STEP_MS) break;
    const result = pushBatch(batch, batchContext(step));
    results.push(...result.results);
    ({ waitMs, problem: trouble } = result);
  }
  writeOutcomes(ports, memory, results);
  const entries = results.map(({ entry }) => entry);
  journal.update(entries);
  workbook.flush();
  const after = { ...job, waitMs, outcomes: outcomesOf(entries) };
  return afterWork(after, journal, entries, {
    trouble,
    isMinute: allowance(client.meter(), clock.now()) <= 0,
  });
}

function batchContext({ ports, client, memory }: Step): BatchContext {
  const { clock, ids, workbook } = ports;
  const { journal } = memory;
  return {
    client,
    workbookId: workbook.id(),
    now: () => clock.now(),
    jitter: parseInt(ids.next().slice(0, 4), 16) / 0xffff,
    journal: journal.entries,
    writeDown(entries) {
      journal.update(entries);
      workbook.flush();
    },
  };
}

function afterWork(
  job: Job,
  journal: JournalStore,
  worked: readonly JournalEntry[],
  { trouble, isMinute }: { readonly trouble: Problem | null; readonly isMinute: boolean },
): Job {
  const moved = worked.some((entry) => !isOpen(entry));
  const attempts = moved ? 0 : job.attempts + 1;
  const next: Job = { ...progressOf(job, journal.entries), attempts };
  if (trouble !== null) return stopped(next, trouble);
  if (attempts > MAX_IDLE_STEPS) return stopped(next, noProgress());
  return next.waitMs > 0 ? { ...next, message: waitingWords(next, isMinute) } : next;
}

function waiting(ports: Ports, job: Job): Job {
  const waitMs = msToNextWindow(ports.clock.now());
  return { ...job, waitMs, message: waitingWords(job, true) };
}

function progressOf(job: Job, entries: readonly JournalEntry[]): Job {
  const changes = entries.filter(isChange);
  const count = (is: (entry: JournalEntry) => boolean) => changes.filter(is).length;
  const leftOut = count(isDropped);
  const unread = entries.filter((entry) => !isChange(entry) && isFailed(entry)).length;
  const counts = {
    ...job.counts,
    pushed: count(isPushed),
    failed: count(isFailed),
    ...(leftOut > 0 ? { leftOut } : {}),
    conflicts: count(isInConflict),
    ...(unread > 0 ? { unread } : {}),
  };
  const next = { ...job, counts, done: count((entry) => !isOpen(entry)) };
  return { ...next, message: progressWords(next) };
}

function finished(job: Job, entries: readonly JournalEntry[]): Job {
  const next = progressOf(job, entries);
  return { ...next, state: 'done', waitMs: 0, message: finishedWords(next) };
}

/** A push that cannot go on says how far it came. What was not sent stays as it is. */
function stopped(job: Job, cause: Problem): Job {
  const message = `${cause.message} ${stoppedWords(job)}`;
  return { ...job, state: 'failed', waitMs: 0, message, error: problem(cause.code, message) };
}
