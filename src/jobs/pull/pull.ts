import { keyMark, nextJitter } from '../service/connection';
import { ok, type Problem, type Result } from '../../core/errors';
import type { IntrowClient } from '../../introw/client';
import { openMemory } from '../../sheets/memory/memory';
import type { Job, PullState } from '../job';
import { proveForPull } from '../service/organisation';
import { noteProof } from '../service/proofs';
import { claimMemory } from '../memory';
import { wholeSheet } from './absent';
import { applyChunk } from './apply';
import { fetchBatch, fillPending, type FetchedBatch } from './fetch';
import { scopeOf, type PullRequest } from './lists';
import { tellFindings } from '../approval/watch';
import { reportAfterPull } from '../report/report';
import type { Ports } from '../ports';
import { openStaging, startStaging, type StagedHead, type Staging } from '../staging/staging';
import {
  isFirstReading,
  isOnlyMore,
  movedWarnings,
  nextRound,
  roundWords,
  withoutMore,
} from './rounds';
import { recordsOf, type StagedPage } from '../staging/staged-records';
import { notePull } from './last-pull';
import { doneWords, fetchingWords, nothingChanged, writingWords } from './words';

/** How long a step goes on fetching: well under the 30 s that a step may take. */
const STEP_MS = 15_000;

/** How long the pages of a pull that ran out of credits still count: they were paid for. */
const KEPT_MS = 24 * 60 * 60_000;

/** Whether what was fetched is kept for the next pull of the same: after any other end it is not needed any more. */
export function keepsPages({ state, error, work }: Job): boolean {
  return work.kind === 'pull' && state === 'failed' && error?.code === 'CREDITS_EXHAUSTED';
}

/** Sets a pull up: which lists, nothing fetched yet; or goes on with one of the same lists that ran out of credits. */
export function beginPull(
  ports: Ports,
  request: PullRequest,
  fresh: Omit<Job, 'total' | 'counts' | 'work'>,
  left: Job | null,
): Result<Job> {
  const scope = scopeOf(ports, request);
  if (!scope.ok) return scope;
  claimMemory(ports, openMemory(ports));
  if (left !== null && isSamePull(ports, left, fresh, scope.value)) {
    return ok({ ...left, ...fresh, id: left.id, done: left.done });
  }
  const flag = request.newOrganisation === true ? { newOrganisation: true as const } : {};
  startStaging(ports, { jobId: fresh.id, ...scope.value, at: fresh.startedAt });
  const work: PullState = {
    kind: 'pull',
    phase: 'fetch',
    round: 'lists',
    pending: [],
    nextList: 0,
    guards: {},
    staged: 0,
    applied: 0,
    warnings: [],
    keyMark: keyMark(ports),
    ...flag,
  };
  return ok({ ...fresh, total: null, counts: {}, work });
}

function isSamePull(
  ports: Ports,
  left: Job,
  fresh: Pick<Job, 'kind' | 'environment' | 'owner' | 'startedAt'>,
  scope: Pick<StagedHead, 'lists' | 'payouts'>,
): boolean {
  const isRecent = fresh.startedAt - left.lastStepAt < KEPT_MS;
  const isAlike =
    left.kind === fresh.kind &&
    left.environment === fresh.environment &&
    left.owner.id === fresh.owner.id;
  if (!keepsPages(left) || !isRecent || !isAlike || left.keyMark !== keyMark(ports)) return false;
  const { jobId, lists, payouts } = openStaging(ports).head;
  const asked = { lists: scope.lists, payouts: scope.payouts };
  const begun = lists.filter(isFirstReading);
  return jobId === left.id && JSON.stringify({ lists: begun, payouts }) === JSON.stringify(asked);
}

/** One bounded piece of a pull: some batches of pages, or one chunk of rows. `limit` bounds the requests. */
export function stepPull(
  ports: Ports,
  job: Job,
  pull: PullState,
  { client, limit }: { readonly client: IntrowClient; readonly limit: number },
): Job {
  const staging = openStaging(ports);
  if (staging.head.jobId !== job.id) return failed(job, stagingLost());
  return pull.phase === 'fetch'
    ? stepFetch(ports, job, pull, { client, staging, limit })
    : stepApply(ports, job, pull, { client, staging });
}

function failed(job: Job, error: Problem): Job {
  return { ...job, state: 'failed', error, message: error.message, waitMs: 0 };
}

function stagingLost(applied = 0): Problem {
  const written =
    applied === 0
      ? 'Your sheets were not changed.'
      : `${applied} rows were brought up to date, no others.`;
  return {
    code: 'SHEET_DAMAGED',
    message:
      'The hidden sheet with what was fetched was changed or deleted. ' +
      `${written} Start the pull again.`,
    mend: { by: 'pull', sheets: ['Payouts', 'Lines'] },
  };
}

interface FetchMeans {
  readonly client: IntrowClient;
  readonly staging: Staging;
  readonly limit: number;
}

function stepFetch(ports: Ports, job: Job, start: PullState, means: FetchMeans): Job {
  const { clock } = ports;
  const { client, staging } = means;
  const startedAt = clock.now();
  const pages: StagedPage[] = [];
  let pull = fillPending(start, staging.head.lists);
  let { attempts, total } = job;
  let left = means.limit;
  let last: FetchedBatch | null = null;
  while (pull.pending.length > 0 && left > 0 && clock.now() - startedAt < STEP_MS) {
    const sent = Math.min(left, pull.pending.length);
    last = fetchBatch(pull, {
      client,
      lists: staging.head.lists,
      attempts,
      now: clock.now(),
      jitter: nextJitter(ports),
      limit: left,
    });
    left -= sent;
    pages.push(...last.pages);
    pull = fillPending(last.pull, staging.head.lists);
    total = last.total ?? total;
    attempts = last.failed ? attempts + 1 : last.pages.length > 0 ? 0 : attempts;
    if (last.problem !== null && !isOnlyMore(pull, staging.head.lists))
      return ended(fetchedOf(job, pull, pages, { total, staging }), staging, pages, last.problem);
    if (last.problem !== null) pull = withoutMore(pull, staging.head.lists, last.problem);
    if (last.waitMs > 0) break;
  }
  if (pages.length > 0) staging.add(pull.staged, pages);
  const next = { ...fetchedOf(job, pull, pages, { total, staging }), attempts };
  if (pull.pending.length > 0) {
    return { ...next, waitMs: last?.waitMs ?? 0, message: fetchingWords(next, last) };
  }
  return afterFetch(ports, next, next.work, { client, staging });
}

/** The job with these pages among what it has fetched. */
function fetchedOf(
  job: Job,
  pull: PullState,
  pages: readonly StagedPage[],
  { total, staging }: { readonly total: number | null; readonly staging: Staging },
): Job & { readonly work: PullState } {
  const { lists } = staging.head;
  const isFirst = ({ list }: StagedPage) => {
    const spec = list === undefined ? undefined : lists[list];
    return spec !== undefined && isFirstReading(spec);
  };
  const done = pages.filter(isFirst).reduce((sum, page) => sum + page.items.length, job.done);
  return {
    ...job,
    done,
    total: total === null ? null : Math.max(total, done),
    work: { ...pull, staged: pull.staged + pages.length },
  };
}

/** A pull that cannot go on. One that ran out of credits keeps its pages, so that none is paid for twice. */
function ended(
  job: Job & { readonly work: PullState },
  staging: Staging,
  pages: readonly StagedPage[],
  cause: Problem,
): Job {
  const end = failed(job, nothingChanged(job, cause));
  if (keepsPages(end) && pages.length > 0) staging.add(job.work.staged - pages.length, pages);
  return end;
}

/** What is to be fetched next, round by round; else the sheet is written. */
function afterFetch(
  ports: Ports,
  job: Job,
  pull: PullState,
  { client, staging }: Pick<FetchMeans, 'client' | 'staging'>,
): Job {
  const { head } = staging;
  const pages = staging.pages(pull.staged);
  if (pages === null) return failed(job, stagingLost());
  const memory = openMemory(ports);
  const records = recordsOf(head.lists, pages);
  if (head.lists.some((list) => list.of === 'lines' && list.payoutId === null))
    memory.meta.update({ linesAtService: records.lines.length });
  const next = nextRound(ports, memory, { head, pages, records }, pull);
  if (next === null) {
    const warnings = [...pull.warnings, ...movedWarnings(head.lists, pages)];
    const work = { ...pull, warnings, phase: 'apply' } as const;
    return { ...job, work, message: 'Writing the sheet.', waitMs: 0 };
  }
  const { round, lists } = next;
  const proved =
    round === 'ids' ? proveForPull(ports, client, memory, { ...pull, records }) : ok(null);
  if (!proved.ok) return failed(job, proved.error);
  // What a step that was killed added is added anew.
  staging.setHead({ ...head, lists: [...head.lists.slice(0, pull.nextList), ...lists] });
  return { ...job, work: { ...pull, round }, message: roundWords(round), waitMs: 0 };
}

function stepApply(
  ports: Ports,
  job: Job,
  pull: PullState,
  { client, staging }: Pick<FetchMeans, 'client' | 'staging'>,
): Job {
  const records = staging.records(pull.staged);
  if (records === null) return failed(job, stagingLost(pull.applied));
  const proved = proveForPull(ports, client, openMemory(ports), { ...pull, records });
  if (!proved.ok) return failed(job, proved.error);
  const isOthers = pull.newOrganisation === true;
  const progress = applyChunk(
    ports,
    { head: staging.head, records, isOthers, isFirst: pull.isFirst === true },
    pull.applied,
  );
  if (!progress.ok) return failed(job, progress.error);
  const { applied, done, total, skipped, unknown, sample, isFirst } = progress.value;
  const firstNew = pull.firstNew ?? progress.value.firstNew;
  const counts = {
    updated: (job.counts['updated'] ?? 0) + applied.updated,
    unchanged: (job.counts['unchanged'] ?? 0) + applied.unchanged,
    kept: (job.counts['kept'] ?? 0) + applied.kept,
    added: (job.counts['added'] ?? 0) + applied.added,
    conflicts: (job.counts['conflicts'] ?? 0) + applied.conflicts,
    notKept: (job.counts['notKept'] ?? 0) + applied.notKept,
    skipped,
    ...(unknown > 0 ? { unknown } : {}),
  };
  const next: Job = {
    ...job,
    counts,
    done,
    total,
    waitMs: 0,
    work: {
      ...pull,
      applied: done,
      keyMark: keyMark(ports),
      ...(firstNew && { firstNew }),
      ...(isFirst && { isFirst }),
    },
  };
  if (sample !== undefined) noteProof(ports, sample);
  if (done < total) return { ...next, message: writingWords(next, done, total) };
  noteAge(ports, job, staging);
  notePull(ports, next, firstNew);
  tellFindings(ports, openMemory(ports));
  const message = doneWords(next, pull.warnings) + reportAfterPull(ports);
  return { ...next, state: 'done', message };
}

/** Remembers when all of a sheet was read, so that its age can be told. */
function noteAge(ports: Ports, { startedAt }: Job, staging: Staging): void {
  const { at = startedAt, pulledAt, ...head } = staging.head;
  const sheet = wholeSheet(head, openMemory(ports));
  if (sheet !== null) staging.setHead({ ...head, at, pulledAt: { ...pulledAt, [sheet]: at } });
}
