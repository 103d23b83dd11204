import { problem, ProblemError, problemIn, type Problem } from '../../core/errors';
import { ended, isChange, isOpen, type JournalEntry } from '../../core/push/journal-entry';
import {
  isDropped,
  isFailed,
  isInConflict,
  isPushed,
  isPushedInPart,
  isRefusedByPayout,
  tookEffect,
} from '../../core/push/outcome';
import type { IntrowClient } from '../../introw/client';
import type { IntrowError } from '../../introw/errors';
import { allowance, msToNextWindow } from '../../introw/meter';
import type { JournalStore } from '../../sheets/memory/journal-store';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { pushGuard, settleApprovals } from './passage';
import type { Ports } from '../ports';
import { nextJitter } from '../service/connection';
import { declineCodesOf } from '../service/decline-codes';
import type { Job, PushState, Silence } from '../job';
import { proveForCreate } from '../service/organisation';
import { pushBatch, type BatchContext } from './batch';
import type { EntryResult } from './drafts';
import { affordable, probeOf, sparing, roomFor } from './next-batch';
import { afterSilence, listenTo, silenceIn, stillSilent, type SilentBatch } from './outage';
import { outcomesOf, writeOutcomes } from './outcomes';
import {
  finishedWords,
  journalLost,
  noProgress,
  progressWords,
  stoppedWords,
  untold,
  waitingWords,
} from './words';

/** Entries that are read, written down and written together: as many as the transport sends side by side. */
const BATCH = 10;
/** Entries of one step: some seconds' work, so that a reader sees it move and can end it. */
const STEP = 20;
/** How long a step goes on sending: well under the 30 s that a step may take. */
const STEP_MS = 15_000;
/** Steps in a row that brought nothing forward before the push gives up. */
const MAX_IDLE_STEPS = 12;

/** What one step of a push works with. */
interface Step {
  readonly ports: Ports;
  readonly client: IntrowClient;
  readonly memory: Memory;
  readonly push: PushState;
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
    return stopped(job, [], journalLost());
  closeUnneeded(ports, journal);
  const open = journal.entries.filter(isOpen);
  if (open.length === 0) return finished(job, journal.entries);
  if (affordable(open, roomFor(client, ports.clock.now()), 1).length === 0)
    return waiting(ports, job);
  const { clock } = ports;
  const { silence } = push;
  const error = silence === undefined || silence.ofWrites ? null : stillSilent(client);
  if (silence !== undefined && error !== null)
    return inSilence({ ports, job, push, journal }, error, silence);
  if (open.some(({ kind }) => kind === 'create')) {
    const since = clock.now();
    const heard = listenTo(client);
    const proved = proveForCreate(ports, heard, memory);
    const unheard = proved.ok ? null : heard.silence();
    if (unheard !== null)
      return inSilence({ ports, job, push, journal }, unheard, { since, noticedAt: clock.now() });
    if (!proved.ok) return stopped(job, journal.entries, proved.error);
  }
  // Where others use up the same minute, reads alone could eat it all: after a step without a result fewer are tried.
  const size = silence?.ofWrites ? BATCH : Math.max(1, Math.min(STEP, most) >> job.attempts);
  return workOn({ ports, client, memory, push, most: size }, job);
}

interface SilentPush {
  readonly ports: Ports;
  readonly job: Job;
  readonly push: PushState;
  readonly journal: JournalStore;
}

/** Waits for the next probe or ends the push. Where only payouts were to be read again that is told, and ends nothing. */
function inSilence(
  { ports, job, push: { kind, pushId }, journal }: SilentPush,
  error: IntrowError,
  silence: Silence,
): Job {
  const now = ports.clock.now();
  const next = afterSilence(error, silence, now);
  const after = progressOf({ ...job, work: { kind, pushId, silence } }, journal.entries);
  if ('waitMs' in next)
    return { ...after, waitMs: next.waitMs, message: waitingWords(after, false) };
  const open = journal.entries.filter(isOpen);
  if (open.some(isChange)) return stopped(after, journal.entries, next.problem);
  const outcome = { kind: 'failed', message: next.problem.message, isFateUnknown: false } as const;
  journal.update(open.map((entry) => ended(entry, now, outcome)));
  ports.workbook.flush();
  return finished(after, journal.entries);
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
  const now = clock.now();
  journal.update(unneeded.map((entry) => ended(entry, now, { kind: 'notNeeded' })));
  workbook.flush();
}

/**
 * Batch after batch until the step's time or the minute is used up; then one writing of all that came of them. Each
 * batch is on record before it leaves, so a kill in between loses nothing.
 */
function workOn(step: Step, job: Job): Job {
  const { ports, client, memory, push, most } = step;
  const { clock, workbook } = ports;
  const { journal } = memory;
  const startedAt = clock.now();
  const results: EntryResult[] = [];
  let waitMs = 0;
  let trouble: Problem | null = null;
  let silent: SilentBatch | null = null;
  // Without any write that was answered it is still the same silence, also where nothing was to be written.
  let lasting = push.silence?.ofWrites ? push.silence : undefined;
  while (results.length < most && waitMs === 0 && trouble === null && silent === null) {
    const begun = new Set(results.map(({ entry }) => entry.seq));
    const open = journal.entries.filter((entry) => isOpen(entry) && !begun.has(entry.seq));
    const room = roomFor(client, clock.now());
    const probe = lasting === undefined ? { order: open, most } : probeOf(open);
    const batch = affordable(probe.order, room, Math.min(BATCH, probe.most - results.length));
    // What came of lines is written down before the payouts that they are on are read.
    const isNextSheet = results[0] !== undefined && batch[0]?.sheet !== results[0].entry.sheet;
    if (batch.length === 0 || isNextSheet || clock.now() - startedAt > STEP_MS) break;
    const heard = listenTo(client);
    const since = clock.now();
    const result = pushBatch(batch, batchContext({ ...step, client: heard }));
    ({ waitMs, problem: trouble } = result);
    if (heard.wroteSomething() || result.results.some(hasArrived)) lasting = undefined;
    silent = silenceIn(heard, lasting ?? { since, noticedAt: clock.now() });
    results.push(...(silent?.silence.ofWrites ? spared(result.results) : result.results));
  }
  settleApprovals(ports, memory, results);
  tell(step, results);
  const entries = results.map(({ entry }) => entry);
  journal.update(entries);
  workbook.flush();
  const { kind, pushId } = push;
  const work = { kind, pushId, ...(lasting === undefined ? {} : { silence: lasting }) };
  const after = { ...job, work, waitMs, outcomes: outcomesOf(ports, entries) };
  if (silent !== null && journal.entries.some(isOpen))
    return inSilence({ ports, job: after, push, journal }, silent.error, silent.silence);
  return afterWork(after, journal, entries, {
    trouble,
    isMinute: allowance(client.meter(), clock.now()) <= 0,
  });
}

/** Whether a write turned out to have taken effect, be it by a reading after an answer that was lost. */
function hasArrived({ entry }: EntryResult): boolean {
  return isChange(entry) && isPushed(entry);
}

function spared(results: readonly EntryResult[]): EntryResult[] {
  const entries = sparing(results.map(({ entry }) => entry));
  return results.map((result, index) => ({ ...result, entry: entries[index] ?? result.entry }));
}

/** Writes what came of entries into the sheets; where that fails, the error says what Introw has taken all the same. */
function tell({ ports, memory }: Step, results: readonly EntryResult[]): void {
  const cause = problemIn(() => {
    writeOutcomes(ports, memory, results);
  });
  if (cause === null) return;
  const taken = results.flatMap((result) => (hasArrived(result) ? [result.entry.id] : []));
  throw new ProblemError(untold(cause, taken));
}

function batchContext({ ports, client, memory }: Step): BatchContext {
  const { clock, workbook } = ports;
  const { journal } = memory;
  const approvals = pushGuard(ports, memory);
  return {
    client,
    workbookId: workbook.id(),
    declineCodes: declineCodesOf(ports.documentStore),
    now: () => clock.now(),
    jitter: nextJitter(ports),
    journal: journal.entries,
    ...(approvals === null ? {} : { hold: (about) => approvals.hold(about) }),
    writeDown(entries) {
      approvals?.spend(entries);
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
  if (trouble !== null) return stopped(next, journal.entries, trouble);
  if (attempts > MAX_IDLE_STEPS) return stopped(next, journal.entries, noProgress());
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
  const inPart = count(isPushedInPart);
  const counts = {
    ...job.counts,
    pushed: count(isPushed),
    ...(inPart > 0 ? { inPart } : {}),
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
function stopped(job: Job, entries: readonly JournalEntry[], cause: Problem): Job {
  const onTheWay = entries.filter((entry) => isChange(entry) && entry.state === 'sent').length;
  const message = `${cause.message} ${stoppedWords(job, onTheWay)}`;
  return { ...job, state: 'failed', waitMs: 0, message, error: problem(cause.code, message) };
}
