import type { JobView, StartJob } from '../core/contract';
import { minuteText } from '../core/day';
import { fail, ok, problem, unreachable, type Problem, type Result } from '../core/errors';
import type { IntrowClient } from '../introw/client';
import { connect, environmentOf, rememberMeter } from './connection';
import { openMemory } from './guards';
import { isHeldByAnother, LEASE_MS, viewOf, type Job } from './job';
import { locked } from './locked';
import { beginPull, stepPull } from './pull';
import { dropStale } from './push-begin';
import { probePush, startPush, startUndo, stepPush } from './push';
import { journalStore } from '../sheets/journal-store';
import { cancelledWords } from './push-words';
import type { Services } from './services';
import { clearStaging } from './staging';

const STORE = 'introw.job';

function load({ documentStore }: Services): Job | null {
  const text = documentStore.get(STORE);
  return text === null ? null : (JSON.parse(text) as Job);
}

function save({ documentStore }: Services, job: Job): void {
  documentStore.set(STORE, JSON.stringify(job));
}

function busy(job: Job): Problem {
  const what = {
    pullPayouts: 'pulling payouts',
    pullLines: 'pulling lines',
    push: 'pushing changes',
    undo: 'taking a push back',
  }[job.kind];
  const who = job.owner.email === 'unknown' ? 'A colleague' : job.owner.email;
  return problem(
    'BUSY',
    `${who} has been ${what} in this workbook since ${minuteText(job.startedAt)}. Nothing was started and nothing sent. ` +
      'Wait until that is done; if their page is closed, you can take it over ten minutes after its last step.',
  );
}

/** The unfinished job of this workbook; null when there is none. */
export function currentJob(services: Services): JobView | null {
  const job = load(services);
  return job?.state === 'running' ? viewOf(job) : null;
}

/**
 * Starts a job and makes its first request, so that a refused key shows here. While the user's own job runs, that job
 * is given back; somebody else's is `BUSY`.
 */
export function startJob(services: Services, request: StartJob): Result<JobView> {
  const heals = request.kind === 'pullPayouts' || request.kind === 'pullLines';
  const usable = openMemory(services, heals);
  if (!usable.ok) return usable;
  const client = connect(services);
  if (!client.ok) return client;
  return locked(services, () => {
    const running = load(services);
    if (running?.state === 'running') {
      if (isHeldByAnother(running, services.user().id, services.clock.now()))
        return fail(busy(running));
      // A push left behind is finished before anything else begins: part of it may be on its way.
      if (running.owner.id === services.user().id || running.work.kind === 'push')
        return ok(viewOf(running));
    }
    const begun = begin(services, request);
    if (!begun.ok) return begun;
    const job = runStep(services, begun.value, client.value, 'first');
    if (job.state === 'failed' && job.error !== null) return fail(job.error);
    return ok(viewOf(job));
  });
}

function begin(services: Services, request: StartJob): Result<Job> {
  const { clock, ids } = services;
  const id = ids.next();
  const now = clock.now();
  const common = {
    id,
    kind: request.kind,
    owner: services.user(),
    environment: environmentOf(services),
    startedAt: now,
    lastStepAt: now,
    state: 'running',
    done: 0,
    message: 'Starting.',
    waitMs: 0,
    error: null,
    attempts: 0,
  } as const;
  if (request.kind === 'push' || request.kind === 'undo') {
    const run = id.slice(0, 8);
    const start =
      request.kind === 'push' ? startPush(services, request, run) : startUndo(services, run);
    if (!start.ok) return start;
    const { push, total, blocked } = start.value;
    const counts = { pushed: 0, failed: 0, conflicts: 0, blocked };
    return ok({ ...common, total, counts, work: push });
  }
  const pull = beginPull(services, request, id);
  if (!pull.ok) return pull;
  return ok({ ...common, total: null, counts: {}, work: pull.value });
}

/** Runs one piece of work and keeps where the job stands: only then does the job count as having moved. */
function runStep(services: Services, job: Job, client: IntrowClient, which: 'first' | 'next'): Job {
  const stepped = work(services, { ...job, owner: services.user() }, client, which);
  services.workbook.flush();
  rememberMeter(services, client);
  const next = { ...stepped, lastStepAt: services.clock.now() };
  save(services, next);
  tidy(services, next);
  return next;
}

/** What a pull fetched goes after its end is on record, so that a kill in between loses nothing that is needed. */
function tidy({ workbook }: Services, job: Job): void {
  if (job.state !== 'running' && job.work.kind === 'pull') clearStaging(workbook);
}

function work(services: Services, job: Job, client: IntrowClient, which: 'first' | 'next'): Job {
  switch (job.work.kind) {
    case 'pull':
      return stepPull(services, job, job.work, client, which === 'first' ? 1 : Infinity);
    case 'push':
      return which === 'first'
        ? probePush(services, job, job.work, client)
        : stepPush(services, job, job.work, client);
    default:
      return unreachable(job.work);
  }
}

/** One bounded piece of the job; goes on from where the work truly stands, whoever's page asks. */
export function stepJob(services: Services, jobId: string): Result<JobView> {
  return locked(services, () => {
    const found = ownJob(services, jobId);
    if (!found.ok || found.value.state !== 'running')
      return found.ok ? ok(viewOf(found.value)) : found;
    const client = connect(services);
    if (!client.ok) return client;
    const fit = checkResumed(services, found.value);
    if (!fit.ok) return fit;
    const job = runStep(services, found.value, client.value, 'next');
    return job.state === 'failed' && job.error !== null ? fail(job.error) : ok(viewOf(job));
  });
}

/** A job goes on in the environment that it began in, and, after a pause or in other hands, with what still stands. */
function checkResumed(services: Services, job: Job): Result<null> {
  const environment = environmentOf(services);
  if (environment !== job.environment) {
    return fail(
      problem(
        'INVALID_INPUT',
        `This job began in Introw's ${job.environment} environment, and the settings now say ${environment}. ` +
          'Nothing more was sent. Change the environment back to go on, or cancel the job.',
      ),
    );
  }
  const isPaused = services.clock.now() - job.lastStepAt >= LEASE_MS;
  const isTakenOver = job.owner.id !== services.user().id;
  return job.kind === 'push' && (isPaused || isTakenOver) ? dropStale(services) : ok(null);
}

function ownJob(services: Services, jobId: string): Result<Job> {
  const job = load(services);
  if (job?.id !== jobId) {
    return fail(
      problem(
        'NOT_FOUND',
        'This job is not the workbook’s present one any more. Nothing was done. Close this and start again.',
      ),
    );
  }
  return isHeldByAnother(job, services.user().id, services.clock.now()) ? fail(busy(job)) : ok(job);
}

/** Ends the job between two steps. What went out stays out; what did not is kept in the sheet. */
export function cancelJob(services: Services, jobId: string): Result<JobView> {
  return locked(services, () => {
    const found = ownJob(services, jobId);
    if (!found.ok || found.value.state !== 'running')
      return found.ok ? ok(viewOf(found.value)) : found;
    const job = found.value;
    const message = cancelWords(job, services);
    const cancelled: Job = {
      ...job,
      state: 'cancelled',
      waitMs: 0,
      message,
      lastStepAt: services.clock.now(),
    };
    save(services, cancelled);
    tidy(services, cancelled);
    return ok(viewOf(cancelled));
  });
}

function cancelWords(job: Job, services: Services): string {
  const { work, total } = job;
  if (work.kind === 'push') {
    const { entries } = journalStore(services.workbook);
    return cancelledWords(job, entries.filter((entry) => entry.state === 'sent').length);
  }
  return work.applied > 0
    ? `Cancelled after ${work.applied} of ${total ?? 0} rows were brought up to date. The others are as they were; a new pull brings them.`
    : 'Cancelled. Nothing that had been fetched was kept; your sheets are as they were.';
}
