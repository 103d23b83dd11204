import type { StartJob } from '../core/contract';
import { ok, type Problem, type Result } from '../core/errors';
import type { IntrowClient } from '../introw/client';
import { updateMeta } from '../sheets/meta';
import type { Job, PullState } from './job';
import { remember } from './memory-of';
import { claimMemory } from './own-memory';
import { applyChunk } from './pull-apply';
import { fetchBatch, fillPending, type Fetched } from './pull-fetch';
import { scopeOf } from './pull-lists';
import type { Services } from './services';
import { openStaging, startStaging, type StagedPage, type Staging } from './staging';

/** How long a step goes on fetching: well under the 30 s that a step may take. */
const STEP_MS = 15_000;

type PullRequest = Extract<StartJob, { kind: 'pullPayouts' | 'pullLines' }>;

/** Sets a pull up: which lists, nothing fetched yet. */
export function beginPull(
  services: Services,
  request: PullRequest,
  jobId: string,
): Result<PullState> {
  const scope = scopeOf(services, request);
  if (!scope.ok) return scope;
  const { workbook } = services;
  claimMemory(services);
  startStaging(workbook, { jobId, ...scope.value });
  return ok({
    kind: 'pull',
    phase: 'fetch',
    pending: [],
    nextList: 0,
    guards: {},
    staged: 0,
    applied: 0,
    warnings: [],
  });
}

/** One bounded piece of a pull: some batches of pages, or one chunk of rows. `limit` bounds the requests. */
export function stepPull(
  services: Services,
  job: Job,
  pull: PullState,
  client: IntrowClient,
  limit: number,
): Job {
  const staging = openStaging(services.workbook);
  if (staging.head.jobId !== job.id) return failed(job, stagingLost());
  return pull.phase === 'fetch'
    ? stepFetch(services, job, pull, { client, staging, limit })
    : stepApply(services, job, pull, staging);
}

function failed(job: Job, error: Problem): Job {
  return { ...job, state: 'failed', error, message: error.message, waitMs: 0 };
}

function stagingLost(applied = 0): Problem {
  const written =
    applied === 0
      ? 'Your sheets were not changed.'
      : `${applied} rows were brought up to date, the others are as they were.`;
  return {
    code: 'SHEET_DAMAGED',
    message:
      'The hidden sheet with what was fetched so far was changed or deleted, so this pull cannot go on. ' +
      `${written} Start the pull again.`,
  };
}

interface FetchMeans {
  readonly client: IntrowClient;
  readonly staging: Staging;
  readonly limit: number;
}

function stepFetch(services: Services, job: Job, start: PullState, means: FetchMeans): Job {
  const { clock, ids } = services;
  const { client, staging } = means;
  const startedAt = clock.now();
  const pages: StagedPage[] = [];
  let pull = fillPending(start, staging.head.lists);
  let { attempts, total } = job;
  let left = means.limit;
  let last: Fetched | null = null;
  while (pull.pending.length > 0 && left > 0 && clock.now() - startedAt < STEP_MS) {
    const jitter = parseInt(ids.next().slice(0, 4), 16) / 0xffff;
    const sent = Math.min(left, pull.pending.length);
    last = fetchBatch(pull, {
      client,
      lists: staging.head.lists,
      attempts,
      now: clock.now(),
      jitter,
      limit: left,
    });
    left -= sent;
    pages.push(...last.pages);
    pull = fillPending(last.pull, staging.head.lists);
    total = last.total ?? total;
    attempts = last.failed ? attempts + 1 : last.pages.length > 0 ? 0 : attempts;
    if (last.problem !== null && !isOnlyNames(pull, staging))
      return failed(job, nothingChanged(last.problem));
    if (last.problem !== null) pull = withoutNames(pull, last.problem);
    if (last.waitMs > 0) break;
  }
  if (pages.length > 0) staging.add(pull.staged, pages);
  const fetched = { ...pull, staged: pull.staged + pages.length };
  const done =
    job.done +
    pages
      .filter((page) => page.of !== 'partners')
      .reduce((sum, page) => sum + page.items.length, 0);
  const next: Job = {
    ...job,
    attempts,
    done,
    total: total === null ? null : Math.max(total, done),
    work: fetched,
  };
  if (pull.pending.length > 0) {
    return { ...next, waitMs: last?.waitMs ?? 0, message: fetchingWords(next, last) };
  }
  return afterFetch(services, next, fetched, staging);
}

/** Partner names are a help to the reader: without them the pull is still whole. */
function isOnlyNames(pull: PullState, { head }: Staging): boolean {
  return pull.pending.every(({ list }) => head.lists[list]?.of === 'partners');
}

function withoutNames(pull: PullState, cause: Problem): PullState {
  const warning = `The names of some partners could not be fetched; their lines show the Partner ID alone. ${cause.message}`;
  return { ...pull, pending: [], warnings: [...pull.warnings, warning] };
}

function nothingChanged(cause: Problem): Problem {
  return {
    code: cause.code,
    message: `${cause.message} The pull was ended; nothing in your sheets was changed.`,
  };
}

function fetchingWords(job: Job, last: Fetched | null): string {
  const what = job.kind === 'pullPayouts' ? 'payouts' : 'lines';
  if (last?.failed === true)
    return `${job.done} ${what} fetched; Introw did not answer, trying again.`;
  if ((last?.waitMs ?? 0) > 0)
    return `${job.done} ${what} fetched; waiting for Introw's next minute.`;
  return `${job.done} ${what} fetched.`;
}

/** Lines name their partners by id only: where a name is not known from payouts, the partners are listed too. */
function afterFetch(services: Services, job: Job, pull: PullState, staging: Staging): Job {
  const { head } = staging;
  const isWhole = head.lists.some((list) => list.of === 'lines' && list.payoutId === null);
  if (
    head.lists.some((list) => list.of === 'lines') &&
    !head.lists.some((list) => list.of === 'partners')
  ) {
    const records = staging.records(pull.staged);
    if (records === null) return failed(job, stagingLost());
    const { lines } = records;
    if (isWhole) updateMeta(services.workbook, { linesAtService: lines.length });
    const { partners } = remember(services.workbook).known;
    if (lines.some((line) => line.partnerId !== null && !partners.has(line.partnerId))) {
      staging.setHead({ ...head, lists: [...head.lists, { of: 'partners' }] });
      return { ...job, message: 'Fetching the names of partners.', waitMs: 0 };
    }
  }
  return { ...job, work: { ...pull, phase: 'apply' }, message: 'Writing the sheet.', waitMs: 0 };
}

function stepApply(services: Services, job: Job, pull: PullState, staging: Staging): Job {
  const records = staging.records(pull.staged);
  if (records === null) return failed(job, stagingLost(pull.applied));
  const progress = applyChunk(services, staging.head, records, pull.applied);
  if (!progress.ok) return failed(job, progress.error);
  const { applied, done, total, skipped } = progress.value;
  const counts = {
    updated: (job.counts['updated'] ?? 0) + applied.updated,
    added: (job.counts['added'] ?? 0) + applied.added,
    conflicts: (job.counts['conflicts'] ?? 0) + applied.conflicts,
    skipped,
  };
  const next: Job = { ...job, counts, done, total, waitMs: 0, work: { ...pull, applied: done } };
  if (done < total) return { ...next, message: `Writing the sheet: ${done} of ${total} rows.` };
  return { ...next, state: 'done', message: doneWords(next, pull.warnings) };
}

function doneWords(job: Job, warnings: readonly string[]): string {
  const what = job.kind === 'pullPayouts' ? 'payouts' : 'lines';
  const { added = 0, updated = 0, conflicts = 0, skipped = 0 } = job.counts;
  const parts = [`${job.done} ${what} pulled: ${added} new, ${updated} refreshed.`];
  if (conflicts > 0) parts.push(`${conflicts} changed here and at Introw: see Status.`);
  if (skipped > 0) parts.push(`${skipped} rows no longer come from Introw: see Status.`);
  return [...parts, ...warnings].join(' ');
}
