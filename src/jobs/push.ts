import { problem, type Problem, type Result } from '../core/errors';
import { isOpen, type JournalEntry } from '../core/push/journal';
import { payoutsToRefresh } from '../core/plan/plan';
import type { Payout } from '../core/records';
import type { IntrowClient } from '../introw/client';
import { getPayout } from '../introw/endpoints';
import { toProblem, type IntrowError } from '../introw/errors';
import { allowance, msToNextWindow } from '../introw/meter';
import { decideRetry } from '../introw/retry';
import { journalStore, type JournalStore } from '../sheets/journal-store';
import type { Job, PushState } from './job';
import { beginPush } from './push-begin';
import { costOf, readCall, type AnyRecord } from './push-calls';
import { ENDING, pushChunk } from './push-chunk';
import { refreshPayouts, writeOutcomes } from './push-outcomes';
import type { Scope } from './pending';
import type { Services } from './services';

/** Entries of one step: their reads and writes take some seconds, and each record is read seconds before its write. */
const CHUNK = 40;
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
}

export function startPush(services: Services, scope: Scope, run: string): Result<PushStart> {
  const begun = beginPush(services, scope, run);
  if (!begun.ok) return begun;
  const { push, entries, blocked } = begun.value;
  return { ok: true, value: { push, total: entries.length, blocked } };
}

/**
 * The first request of a push: it shows a key that is refused before anything has changed. Only reads, save where the
 * plan holds nothing but new lines: those have nothing to read.
 */
export function probePush(
  services: Services,
  job: Job,
  push: PushState,
  client: IntrowClient,
): Job {
  const entries = journalStore(services.workbook).entries.filter(isOpen);
  const [first] = entries;
  if (first === undefined) return finished(job, entries);
  const readable = entries.find((entry) => entry.kind !== 'create');
  if (readable === undefined) return stepPush(services, job, push, client, 1);
  if (allowance(client.meter(), services.clock.now()) <= 0) return waiting(services, job);
  const [outcome] = client.send([readCall(readable)]);
  const now = services.clock.now();
  if (outcome === undefined) throw new Error('The first read has no outcome.');
  if (outcome.ok) {
    const json = JSON.stringify(outcome.value);
    const probe = json.length <= MAX_PROBE ? { seq: readable.seq, at: now, json } : null;
    return { ...job, message: `0 of ${job.total ?? 0} changes pushed.`, work: { ...push, probe } };
  }
  return probeFailed(job, outcome.error, now);
}

/** What ends a push ends it here; a passing fault is waited out; anything else the next step finds again at its row. */
function probeFailed(job: Job, error: IntrowError, now: number): Job {
  if (ENDING.includes(error.kind)) return stopped(job, toProblem(error, now));
  const decision = decideRetry({ error, safety: 'read', attempt: 1, now, jitter: 0.5 });
  return decision.retry ? { ...job, waitMs: Math.max(1, decision.waitMs) } : job;
}

/** One bounded piece of a push: a chunk of entries, or the payouts to refresh at the end. */
export function stepPush(
  services: Services,
  job: Job,
  push: PushState,
  client: IntrowClient,
  most: number = CHUNK,
): Job {
  const store = journalStore(services.workbook);
  if (store.entries.length > 0 && store.entries[0]?.run !== push.run)
    return stopped(job, journalLost());
  const open = store.entries.filter(isOpen);
  if (open.length === 0) return stepRefresh(services, job, push, client, store);
  // Where others use up the same minute, reads alone could eat it all: after a step without a result fewer are tried.
  const size = Math.max(1, most >> job.attempts);
  const chunk = affordable(open, allowance(client.meter(), services.clock.now()), size);
  if (chunk.length === 0) return waiting(services, job);
  return workOn(services, job, push, { client, store, chunk });
}

/** The next entries of one sheet, lines before payouts, as many as the minute's allowance takes. */
function affordable(open: readonly JournalEntry[], room: number, most: number): JournalEntry[] {
  const [first] = open;
  const chunk: JournalEntry[] = [];
  let cost = 0;
  for (const entry of open) {
    cost += costOf(entry);
    if (entry.sheet !== first?.sheet || cost > room || chunk.length >= most) break;
    chunk.push(entry);
  }
  return chunk;
}

interface Work {
  readonly client: IntrowClient;
  readonly store: JournalStore;
  readonly chunk: readonly JournalEntry[];
}

function workOn(
  services: Services,
  job: Job,
  push: PushState,
  { client, store, chunk }: Work,
): Job {
  const { clock, ids, workbook } = services;
  const result = pushChunk(chunk, {
    client,
    workbookId: workbook.id(),
    now: () => clock.now(),
    jitter: parseInt(ids.next().slice(0, 4), 16) / 0xffff,
    fresh: freshOf(push, clock.now()),
    writeDown(entries) {
      store.update(entries);
      workbook.flush();
    },
  });
  writeOutcomes(services, result.settled);
  store.update(result.settled.map(({ entry }) => entry));
  workbook.flush();
  const moved = result.settled.some(({ entry }) => !isOpen(entry));
  const attempts = moved ? 0 : job.attempts + 1;
  const next: Job = {
    ...progressOf(job, store.entries),
    attempts,
    waitMs: result.waitMs,
    work: { ...push, probe: null },
  };
  if (result.problem !== null) return stopped(next, result.problem);
  if (attempts > MAX_IDLE_STEPS) return stopped(next, noProgress());
  return next;
}

function freshOf({ probe }: PushState, now: number): { seq: number; record: AnyRecord } | null {
  return probe !== null && now - probe.at <= FRESH_MS
    ? { seq: probe.seq, record: JSON.parse(probe.json) as AnyRecord }
    : null;
}

/** Payouts whose lines were changed are read once more: their amount, and perhaps their stage, moved with the lines. */
function stepRefresh(
  services: Services,
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
  const room = Math.min(allowance(client.meter(), services.clock.now()), CHUNK * 2);
  if (room <= 0) return waiting(services, job);
  const ids = rest.slice(0, room);
  const outcomes = client.send(ids.map((id) => getPayout(id)));
  const now = services.clock.now();
  const read = outcomes.flatMap((outcome): Payout[] => (outcome.ok ? [outcome.value] : []));
  refreshPayouts(services, read);
  const [error] = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
  const attempts = read.length > 0 ? 0 : job.attempts + 1;
  if (error !== undefined) {
    const decision = decideRetry({ error, safety: 'read', attempt: attempts, now, jitter: 0.5 });
    if (decision.retry) return { ...job, attempts, waitMs: Math.max(1, decision.waitMs) };
  }
  return {
    ...job,
    attempts: 0,
    waitMs: 0,
    message: 'Refreshing payouts.',
    work: { ...push, refreshed: push.refreshed + ids.length },
  };
}

function waiting(services: Services, job: Job): Job {
  const waitMs = msToNextWindow(services.clock.now());
  return { ...job, waitMs, message: `${progressWords(job)} Waiting for Introw's next minute.` };
}

function progressWords(job: Job): string {
  return `${job.counts['pushed'] ?? 0} of ${job.total ?? 0} changes pushed.`;
}

function progressOf(job: Job, entries: readonly JournalEntry[]): Job {
  const count = (state: JournalEntry['state']) =>
    entries.filter((entry) => entry.state === state).length;
  const counts = {
    ...job.counts,
    pushed: count('confirmed'),
    failed: count('failed'),
    // A row of which one field was kept back has been pushed and is a conflict as well.
    conflicts: entries.filter(({ result }) => result.startsWith('Conflict')).length,
  };
  const done = entries.filter((entry) => !isOpen(entry)).length;
  const next = { ...job, counts, done };
  return { ...next, message: progressWords(next) };
}

function finished(job: Job, entries: readonly JournalEntry[]): Job {
  const next = progressOf(job, entries);
  const { pushed = 0, failed = 0, conflicts = 0, blocked = 0 } = next.counts;
  const parts = [
    entries.length === 0 && blocked === 0
      ? 'Nothing to push.'
      : `${pushed} of ${entries.length} changes pushed.`,
  ];
  if (failed > 0) parts.push(`Failed: ${failed}.`);
  if (conflicts > 0) parts.push(`In conflict with a change at Introw: ${conflicts}.`);
  if (blocked > 0) parts.push(`Blocked as they stand: ${blocked}.`);
  if (failed + conflicts + blocked > 0)
    parts.push('Status says why, row by row; your edits are kept.');
  return { ...next, state: 'done', waitMs: 0, message: parts.join(' ') };
}

/** A push that cannot go on says how far it came. What was not sent stays in the sheet as it is. */
function stopped(job: Job, cause: Problem): Job {
  const pushed = job.counts['pushed'] ?? 0;
  const message = `${cause.message} ${pushed} of ${job.total ?? 0} changes were pushed; the others are kept in the sheet and go out with the next push.`;
  return { ...job, state: 'failed', waitMs: 0, message, error: problem(cause.code, message) };
}

function journalLost(): Problem {
  return problem(
    'SHEET_DAMAGED',
    'The hidden journal of this push was changed or replaced, so the push cannot go on.',
  );
}

function noProgress(): Problem {
  return problem(
    'NETWORK',
    'Introw has not answered for several minutes, so the push was ended. Try again later.',
  );
}
