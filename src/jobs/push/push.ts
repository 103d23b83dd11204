import { ok, problem, type Problem, type Result } from '../../core/errors';
import {
  isFailed,
  isInConflict,
  isOpen,
  isPushed,
  type JournalEntry,
} from '../../core/push/journal';
import { payoutsToRefresh } from '../../core/plan/plan';
import type { Payout } from '../../core/records/records';
import type { IntrowClient } from '../../introw/client';
import { getPayout } from '../../introw/endpoints';
import { toProblem, type IntrowError } from '../../introw/errors';
import { allowance, msToNextWindow } from '../../introw/meter';
import { retryWait } from '../../introw/retry';
import { journalStore, type JournalStore } from '../../sheets/memory/journal-store';
import type { Job, PushState } from '../run/job';
import { beginPush, DROPPED, type BegunPush } from './begin';
import { finishedWords, journalLost, noProgress, progressWords, stoppedWords } from './words';
import { beginUndo } from './undo';
import { costOf, readCall, type AnyRecord } from './calls';
import { ENDING, pushBatch, type BatchContext, type EntryResult } from './batch';
import { outcomesOf, refreshPayouts, writeOutcomes } from './outcomes';
import type { Wanted } from '../review/pending';
import type { Ports } from '../ports';

/** Entries that are read, written down and written together: as many as the transport sends side by side. */
const BATCH = 10;
/** Entries of one step: some seconds' work, so that a reader sees it move and can end it. */
const CHUNK = 20;
/** How long a step goes on sending: well under the 30 s that a step may take. */
const STEP_MS = 15_000;
/** How old a read may be when its record is written. */
const FRESH_MS = 10_000;
/** A record longer than this is not kept between two steps: a job's state has room for 9,000 bytes. */
const MAX_PROBE = 3_000;
/** Steps in a row that brought nothing forward before the push gives up. */
const MAX_IDLE_STEPS = 12;

export interface PushStart {
  readonly push: PushState;
  readonly total: number;
  readonly blocked: number;
  readonly changed: number;
}

export function startPush(ports: Ports, wanted: Wanted, pushId: string): Result<PushStart> {
  return startOf(beginPush(ports, wanted, pushId));
}

export function startUndo(ports: Ports, pushId: string): Result<PushStart> {
  return startOf(beginUndo(ports, pushId));
}

function startOf(begun: Result<BegunPush>): Result<PushStart> {
  if (!begun.ok) return begun;
  const { entries, ...rest } = begun.value;
  return ok({ ...rest, total: entries.length });
}

/**
 * The first request of a push: it shows a key that is refused before anything has changed. Only reads, save where the
 * first batch holds nothing but new lines: those have nothing to read.
 */
export function probePush(ports: Ports, job: Job, push: PushState, client: IntrowClient): Job {
  const entries = journalStore(ports.workbook).entries.filter(isOpen);
  const [first] = entries;
  if (first === undefined) return finished(job, entries);
  const batch = affordable(entries, roomFor(client, ports.clock.now()), BATCH);
  if (batch.length === 0) return waiting(ports, job);
  // Of the first batch, as what is read here must still be fresh when its turn comes.
  const readable = batch.find((entry) => entry.kind !== 'create');
  if (readable === undefined) return stepPush(ports, job, push, client, 1);
  const [outcome] = client.send([readCall(readable)]);
  const now = ports.clock.now();
  if (outcome === undefined) throw new Error('The first read has no outcome.');
  if (outcome.ok) {
    const json = JSON.stringify(outcome.value);
    const probe = json.length <= MAX_PROBE ? { seq: readable.seq, at: now, json } : null;
    return { ...job, message: progressWords(job), work: { ...push, probe } };
  }
  return probeFailed(job, outcome.error, now);
}

/** What ends a push ends it here; a passing fault is waited out; anything else the next step finds again at its row. */
function probeFailed(job: Job, error: IntrowError, now: number): Job {
  if (ENDING.includes(error.kind)) return stopped(job, toProblem(error, now));
  const waitMs = retryWait({ error, safety: 'read', attempt: 1, now, jitter: 0.5 });
  return waitMs === null ? job : retrying({ ...job, waitMs }, error.kind === 'rateLimited');
}

/** What is waited for, in words. */
function retrying(job: Job, isMinute: boolean): Job {
  const why = isMinute
    ? "Waiting for Introw's next minute."
    : 'Introw did not answer; trying again.';
  return { ...job, message: `${progressWords(job)} ${why}` };
}

/** One bounded piece of a push: some batches of entries, or the payouts to refresh at the end. */
export function stepPush(
  ports: Ports,
  job: Job,
  push: PushState,
  client: IntrowClient,
  most: number = CHUNK,
): Job {
  const store = journalStore(ports.workbook);
  const isAnother = store.entries.some((entry) => entry.pushId !== push.pushId);
  if (store.damaged || isAnother || store.entries.length !== (job.total ?? 0)) {
    return stopped(job, journalLost());
  }
  const open = store.entries.filter(isOpen);
  if (open.length === 0) return stepRefresh(ports, job, push, client, store);
  if (affordable(open, roomFor(client, ports.clock.now()), 1).length === 0)
    return waiting(ports, job);
  // Where others use up the same minute, reads alone could eat it all: after a step without a result fewer are tried.
  const size = Math.max(1, most >> job.attempts);
  return workOn(ports, job, push, { client, store, most: size });
}

/**
 * Requests that may go out now: what the minute takes, and of the last credits no more than both the read and the write
 * of an entry can have. The service alone says when they are used up, so one entry is always tried.
 */
function roomFor(client: IntrowClient, now: number): number {
  const meter = client.meter();
  return Math.min(allowance(meter, now), Math.max(2, meter.creditsLeft ?? Infinity));
}

/** The next entries of one sheet, lines before payouts, as many as the minute's allowance takes. */
function affordable(open: readonly JournalEntry[], room: number, most: number): JournalEntry[] {
  const [first] = open;
  const batch: JournalEntry[] = [];
  let cost = 0;
  for (const entry of open) {
    cost += costOf(entry);
    if (entry.sheet !== first?.sheet || cost > room || batch.length >= most) break;
    batch.push(entry);
  }
  return batch;
}

interface Work {
  readonly client: IntrowClient;
  readonly store: JournalStore;
  readonly most: number;
}

/**
 * Batch after batch until the step's time or the minute is used up; then one writing of all that came of them. Each
 * batch is on record before it leaves, so a kill in between loses nothing.
 */
function workOn(ports: Ports, job: Job, push: PushState, { client, store, most }: Work): Job {
  const { clock, workbook } = ports;
  const startedAt = clock.now();
  const settled: EntryResult[] = [];
  let waitMs = 0;
  let problem: Problem | null = null;
  while (settled.length < most && waitMs === 0 && problem === null) {
    const begun = new Set(settled.map(({ entry }) => entry.seq));
    const open = store.entries.filter((entry) => isOpen(entry) && !begun.has(entry.seq));
    const room = roomFor(client, clock.now());
    const batch = affordable(open, room, Math.min(BATCH, most - settled.length));
    // What came of lines is written down before the payouts that they are on are read.
    const isNextSheet = settled[0] !== undefined && batch[0]?.sheet !== settled[0].entry.sheet;
    if (batch.length === 0 || isNextSheet || clock.now() - startedAt > STEP_MS) break;
    const result = pushBatch(batch, chunkContext(ports, client, store, push));
    settled.push(...result.settled);
    ({ waitMs, problem } = result);
  }
  writeOutcomes(ports, settled);
  store.update(settled.map(({ entry }) => entry));
  workbook.flush();
  const outcomes = outcomesOf(settled);
  const after = { ...job, waitMs, work: { ...push, probe: null }, outcomes };
  const isMinute = allowance(client.meter(), clock.now()) <= 0;
  return afterWork(after, store, settled, problem, isMinute);
}

function chunkContext(
  { clock, ids, workbook }: Ports,
  client: IntrowClient,
  store: JournalStore,
  push: PushState,
): BatchContext {
  return {
    client,
    workbookId: workbook.id(),
    now: () => clock.now(),
    jitter: parseInt(ids.next().slice(0, 4), 16) / 0xffff,
    touched: new Set(
      store.entries.flatMap(({ state, touchesPayout }) =>
        state === 'planned' || touchesPayout === null ? [] : [touchesPayout],
      ),
    ),
    fresh: freshOf(push, clock.now()),
    writeDown(entries) {
      store.update(entries);
      workbook.flush();
    },
  };
}

function afterWork(
  job: Job,
  store: JournalStore,
  settled: readonly EntryResult[],
  problem: Problem | null,
  isMinute: boolean,
): Job {
  const moved = settled.some(({ entry }) => !isOpen(entry));
  const attempts = moved ? 0 : job.attempts + 1;
  const next: Job = { ...progressOf(job, store.entries), attempts };
  if (problem !== null) return stopped(next, problem);
  if (attempts > MAX_IDLE_STEPS) return stopped(next, noProgress());
  return next.waitMs > 0 ? retrying(next, isMinute) : next;
}

function freshOf({ probe }: PushState, now: number): { seq: number; record: AnyRecord } | null {
  return probe !== null && now - probe.at <= FRESH_MS
    ? { seq: probe.seq, record: JSON.parse(probe.json) as AnyRecord }
    : null;
}

/** Payouts whose lines were changed are read once more: their amount, and perhaps their stage, moved with the lines. */
function stepRefresh(
  ports: Ports,
  job: Job,
  push: PushState,
  client: IntrowClient,
  store: JournalStore,
): Job {
  const changed = store.entries.filter(
    (entry) => entry.state === 'confirmed' || entry.sheet === 'Payouts',
  );
  const rest = payoutsToRefresh(changed).slice(push.refreshed);
  if (rest.length === 0) return finished(job, store.entries);
  const room = Math.min(allowance(client.meter(), ports.clock.now()), BATCH);
  if (room <= 0) return waiting(ports, job);
  const ids = rest.slice(0, room);
  const outcomes = client.send(ids.map((id) => getPayout(id)));
  const now = ports.clock.now();
  const read = outcomes.flatMap((outcome): Payout[] => (outcome.ok ? [outcome.value] : []));
  refreshPayouts(ports, read);
  const errors = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  const [error] = errors;
  // Some that came do not make up for one that never does: it must not be asked for without end.
  const attempts = job.attempts + 1;
  if (error !== undefined) {
    const waitMs = retryWait({ error, safety: 'read', attempt: attempts, now, jitter: 0.5 });
    if (waitMs !== null) return { ...job, attempts, waitMs };
  }
  const unread = (job.counts['unread'] ?? 0) + errors.length;
  return {
    ...job,
    attempts: 0,
    waitMs: 0,
    counts: unread === 0 ? job.counts : { ...job.counts, unread },
    message: 'Refreshing payouts.',
    work: { ...push, refreshed: push.refreshed + ids.length },
  };
}

function waiting(ports: Ports, job: Job): Job {
  const waitMs = msToNextWindow(ports.clock.now());
  return { ...job, waitMs, message: `${progressWords(job)} Waiting for Introw's next minute.` };
}

function progressOf(job: Job, entries: readonly JournalEntry[]): Job {
  const count = (is: (entry: JournalEntry) => boolean) => entries.filter(is).length;
  const leftOut = count(({ result }) => result === DROPPED);
  const counts = {
    ...job.counts,
    pushed: count(isPushed),
    failed: count(isFailed) - leftOut,
    ...(leftOut > 0 ? { leftOut } : {}),
    conflicts: count(isInConflict),
  };
  const done = entries.filter((entry) => !isOpen(entry)).length;
  const next = { ...job, counts, done };
  return { ...next, message: progressWords(next) };
}

function finished(job: Job, entries: readonly JournalEntry[]): Job {
  const next = progressOf(job, entries);
  return { ...next, state: 'done', waitMs: 0, message: finishedWords(next, entries.length) };
}

/** A push that cannot go on says how far it came. What was not sent stays as it is. */
function stopped(job: Job, cause: Problem): Job {
  const message = `${cause.message} ${stoppedWords(job)}`;
  return { ...job, state: 'failed', waitMs: 0, message, error: problem(cause.code, message) };
}
