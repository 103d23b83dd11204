import type { JobView, RowOutcome, StartJob } from '../../core/contract/jobs';
import { isChange, isOpen } from '../../core/push/journal-entry';
import { adding, fail, failWith, ok, unreachable, type Result } from '../../core/errors';
import type { IntrowClient } from '../../introw/client';
import { connect, keyMark, rememberMeter } from '../service/connection';
import { environmentOf } from '../environment';
import { openMemory, type Memory } from '../../sheets/memory/memory';
import { checkMemory } from '../guards';
import { isHeldByAnother, isTakenOver, LEASE_MS, viewOf, type Job } from '../job';
import { locked } from '../locked';
import { beginPull, keepsPages, stepPull } from '../pull/pull';
import { beginPush, dropStale } from '../push/begin';
import { proveRoom } from '../push/proof';
import { outcomesOf } from '../push/outcomes';
import { stepPush } from '../push/push';
import { beginUndo, dropForbidden } from '../push/undo';
import { cancelledWords } from '../push/words';
import { writeReceipt } from '../push/receipt';
import type { Ports } from '../ports';
import { readStored, writeStored } from '../../core/stored';
import { STOPPED } from '../pull/words';
import { clearStaging, openStaging } from '../staging/staging';
import { proveForTakeover } from '../service/organisation';
import { busy, foundHere } from './holder';
import { inOwnHands } from './takeover';

const STORE = 'introw.job';

/** The last job of this workbook, unfinished or not; null when there was none. */
export function lastJob({ documentStore }: Ports): Job | null {
  const job = readStored(documentStore, STORE) as Job | null;
  return job && currentForm(job);
}

/** A job that a build of layout 1 or 2 left names its push by `run`. */
function currentForm(job: Job): Job {
  const { run } = job.work as { readonly run?: string };
  return run === undefined ? job : { ...job, work: { kind: 'push', pushId: run } };
}

function save({ documentStore }: Ports, job: Job): void {
  writeStored(documentStore, STORE, { ...job, outcomes: undefined });
}

/** Lets anybody go on with what is left of a scheduled pull, at once: nobody waits at a page for it. */
export function letGo(ports: Ports): void {
  locked(ports, () => {
    const job = lastJob(ports);
    if (job?.state === 'running' && job.scheduled === true)
      save(ports, { ...job, lastStepAt: job.lastStepAt - LEASE_MS });
    return ok(null);
  });
}

/** The unfinished job of this workbook; null when there is none. */
export function currentJob(ports: Ports): JobView | null {
  const job = lastJob(ports);
  return job?.state === 'running'
    ? { ...viewOf({ ...job, outcomes: settledSoFar(ports, job) }), ...foundHere(ports, job) }
    : null;
}

function settledSoFar(ports: Ports, { work }: Job): RowOutcome[] {
  if (work.kind === 'pull') return [];
  const { entries } = openMemory(ports).journal;
  return outcomesOf(
    ports,
    entries.filter((entry) => entry.pushId === work.pushId),
  );
}

/**
 * Starts a job and makes its first request, so that a refused key shows here. While the user's own job runs, that job
 * is given back; somebody else's is `BUSY`. The scheduled refresh is given back only a pull that it began and left.
 */
export function startJob(ports: Ports, request: StartJob, scheduled = false): Result<JobView> {
  const heals = request.kind === 'pullPayouts' || request.kind === 'pullLines';
  const usable = checkMemory(ports, openMemory(ports), heals);
  if (!usable.ok) return usable;
  return locked(ports, () => {
    // Under the lock: the environment that the job begins in is the one that its first request goes to.
    const client = connect(ports);
    if (!client.ok) return client;
    const running = lastJob(ports);
    if (running?.state === 'running') {
      const isPush = running.work.kind === 'push';
      const isMine = running.owner.id === ports.user().id;
      const isAlive = ports.clock.now() - running.lastStepAt < LEASE_MS;
      if (scheduled ? isPush || isAlive : isAlive && !isMine) return fail(busy(running));
      // A push left behind is finished before anything else begins: part of it may be on its way.
      if (isPush || (isMine && (!scheduled || running.scheduled === true)))
        return ok({ ...viewOf(running), ...foundHere(ports, running) });
    }
    const begun = begin(ports, request, running);
    if (!begun.ok) return begun;
    const mark = scheduled ? { scheduled } : {};
    const fresh = { ...begun.value, ...mark };
    // On record before its first step: after a kill in that step the job goes on from where it stands.
    save(ports, fresh);
    const job = runStep(ports, fresh, client.value, FIRST);
    if (job.state === 'failed' && job.error !== null) return fail(job.error);
    return ok(viewOf(job));
  });
}

function begin(ports: Ports, request: StartJob, left: Job | null): Result<Job> {
  const { clock, ids } = ports;
  const id = ids.next();
  const now = clock.now();
  const common = {
    id,
    kind: request.kind,
    owner: ports.user(),
    environment: environmentOf(ports),
    locale: ports.workbook.locale(),
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
    const pushId = id.slice(0, 8);
    const begun =
      request.kind === 'push'
        ? beginPush(ports, request, pushId)
        : beginUndo(ports, pushId, request.only);
    if (!begun.ok) return begun;
    const { entries, blocked, changed } = begun.value;
    const total = entries.filter(isChange).length;
    const before = { pushed: 0, failed: 0, conflicts: 0, blocked };
    const counts = changed === 0 ? before : { ...before, changed };
    return ok({ ...common, total, counts, work: { kind: 'push', pushId } });
  }
  return beginPull(ports, request, common, left);
}

/** The first piece of a job is as small as can be, so that a refused key shows at once: one request, or one change. */
const FIRST = 1;

/** Runs one piece of work and keeps where the job stands: only then does the job count as having moved. */
function runStep(ports: Ports, job: Job, client: IntrowClient, most: number): Job {
  const step = (): Job => {
    const stepped = work(ports, inOwnHands(ports, job), client, most);
    ports.workbook.flush();
    return stepped;
  };
  const stepped = job.work.kind === 'pull' ? adding(STOPPED, step) : step();
  rememberMeter(ports, client);
  const next = { ...stepped, lastStepAt: ports.clock.now(), keyMark: keyMark(ports) };
  // Before the end is on record: after a kill in between the end is reached again.
  writeReceipt(ports, next);
  save(ports, next);
  tidy(ports, next);
  return next;
}

/** What a pull fetched goes after its end is on record, so that a kill in between loses nothing that is needed. */
function tidy(ports: Ports, job: Job): void {
  const isOver = job.state !== 'running' && job.work.kind === 'pull';
  if (isOver && !keepsPages(job)) clearStaging(ports);
}

function work(ports: Ports, job: Job, client: IntrowClient, most: number): Job {
  switch (job.work.kind) {
    case 'pull':
      return stepPull(ports, job, job.work, { client, limit: most });
    case 'push':
      return stepPush(ports, job, job.work, { client, most });
    default:
      return unreachable(job.work);
  }
}

/**
 * One bounded piece of the job; goes on from where the work truly stands, whoever's page asks. `most` bounds the requests
 * of a pull and the entries of a push.
 */
export function stepJob(
  ports: Ports,
  jobId: string,
  most = Infinity,
  isResumed = false,
): Result<JobView> {
  return locked(ports, () => {
    const found = ownJob(ports, jobId);
    if (!found.ok || found.value.state !== 'running')
      return found.ok ? ok(viewOf(found.value)) : found;
    const client = connect(ports);
    if (!client.ok) return client;
    const fit = checkResumed(ports, found.value, client.value, isResumed);
    if (!fit.ok) return fit;
    const job = runStep(ports, found.value, client.value, most);
    return job.state === 'failed' && job.error !== null ? fail(job.error) : ok(viewOf(job));
  });
}

/** A job goes on in the environment that it began in, and, after a pause or in other hands, with what still stands. */
function checkResumed(
  ports: Ports,
  job: Job,
  client: IntrowClient,
  isResumed: boolean,
): Result<null> {
  const environment = environmentOf(ports);
  if (environment !== job.environment) {
    return failWith(
      'INVALID_INPUT',
      `This job began in Introw's ${job.environment} environment; the settings now say ${environment}. ` +
        'Nothing more was sent. Change the environment back, or cancel the job.',
    );
  }
  const isPaused = isResumed || ports.clock.now() - job.lastStepAt >= LEASE_MS;
  const memory = openMemory(ports);
  const isInOtherHands = isTakenOver(job, ports.user().id, keyMark(ports));
  if (isInOtherHands) {
    const fit = checkTakeover(ports, job, client, memory);
    if (!fit.ok) return fit;
  }
  if (!isPaused && !isInOtherHands) return ok(null);
  if (job.kind === 'push') return dropStale(ports, memory);
  return job.kind === 'undo' ? dropForbidden(ports, memory) : ok(null);
}

/** Whoever goes on with another user's job needs a key of the same organisation, and the right to write. */
function checkTakeover(
  ports: Ports,
  { id, work: state }: Job,
  client: IntrowClient,
  memory: Memory,
): Result<null> {
  const isPull = state.kind === 'pull';
  const staging = isPull ? openStaging(ports) : null;
  const staged = isPull && staging?.head.jobId === id ? staging.records(state.staged) : null;
  const proved = proveForTakeover(ports, client, memory, staged);
  if (!proved.ok || isPull) return proved;
  return proveRoom(ports, memory.journal.entries.filter(isOpen));
}

function ownJob(ports: Ports, jobId: string): Result<Job> {
  const job = lastJob(ports);
  if (job?.id !== jobId) {
    return failWith(
      'NOT_FOUND',
      'This job was replaced by another. Nothing was done. Close this and start again.',
    );
  }
  return isHeldByAnother(job, ports.user().id, ports.clock.now()) ? fail(busy(job)) : ok(job);
}

/** Ends the job between two steps. What went out stays out; what did not is kept in the sheet. */
export function cancelJob(ports: Ports, jobId: string): Result<JobView> {
  return locked(ports, () => {
    const found = ownJob(ports, jobId);
    if (!found.ok || found.value.state !== 'running')
      return found.ok ? ok(viewOf(found.value)) : found;
    const job = found.value;
    const cancelled: Job = {
      ...job,
      state: 'cancelled',
      waitMs: 0,
      message: cancelWords(job, ports),
      lastStepAt: ports.clock.now(),
    };
    writeReceipt(ports, cancelled);
    save(ports, cancelled);
    tidy(ports, cancelled);
    return ok(viewOf(cancelled));
  });
}

function cancelWords(job: Job, ports: Ports): string {
  const { work, total } = job;
  if (work.kind === 'push') {
    const { entries } = openMemory(ports).journal;
    return cancelledWords(job, entries.filter((entry) => entry.state === 'sent').length);
  }
  return work.applied > 0
    ? `Cancelled after ${work.applied} of ${total ?? 0} rows were brought up to date. A new pull brings the others.`
    : 'Cancelled. Your sheets were not changed.';
}
