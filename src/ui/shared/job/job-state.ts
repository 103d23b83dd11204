/**
 * A pure state machine for how a page runs a job. Only one server call is in progress at a time, because calls may
 * overtake one another and a step holds the workbook's lock.
 */
import type { JobView, RowOutcome, StartJob } from '../../../core/contract/jobs';
import type { Problem } from '../../../core/errors';
import { unreachable } from '../../../core/errors';
import type { JobPhase } from './job-phase';
import { repeatableRequest, matchesRequest } from './requested-job';
import { mergeOutcomes } from './row-outcomes';
import type { Answer } from '../server/server';

type Refusal = Extract<Answer<never>, { ok: false }>;

export interface JobState {
  /** What the page requested; null if it looked for an unfinished job instead. */
  readonly request: StartJob | null;
  /** When this page began to run the job, in milliseconds since 1970; null before that. */
  readonly startedAt: number | null;
  /** The id of the job that this page runs; null before that. */
  readonly drivenJobId: string | null;
  /** Whether the user has resumed a found job and the next step still has to tell the server so. */
  readonly resumePending: boolean;
  /** The found job that the user ended before the page started its own; null if there was none. */
  readonly endedJob: JobView | null;
  /** The results of rows so far: each row once, the latest last. */
  readonly outcomes: readonly RowOutcome[];
  readonly phase: JobPhase;
}

export type JobEvent =
  | { readonly on: 'start'; readonly request: StartJob }
  | { readonly on: 'findUnfinished' }
  | { readonly on: 'answer'; readonly answer: Answer<JobView | null> }
  | { readonly on: 'waitOver' }
  | { readonly on: 'resume' }
  | { readonly on: 'cancel' }
  | { readonly on: 'retry' };

/** What the driver does next. */
export type JobEffect =
  | { readonly call: 'startJob'; readonly request: StartJob }
  | { readonly call: 'currentJob' }
  /** `resumed`: the user has resumed a found job. */
  | { readonly call: 'stepJob'; readonly jobId: string; readonly resumed?: true }
  | { readonly call: 'cancelJob'; readonly jobId: string }
  | { readonly call: 'wait'; readonly ms: number };

interface Transition {
  readonly state: JobState;
  readonly effect: JobEffect | null;
}

/** How long to wait before each retry of a lost call, in milliseconds. After the last retry the user must decide. */
export const RETRY_WAITS_MS: readonly number[] = [2_000, 5_000, 15_000, 30_000];

export const IDLE: JobState = {
  request: null,
  startedAt: null,
  drivenJobId: null,
  resumePending: false,
  endedJob: null,
  outcomes: [],
  phase: { at: 'idle' },
};

/** Whether a server call for the job is in progress or due. */
export function isActive({ phase }: JobState): boolean {
  return ['starting', 'stepping', 'waiting', 'cancelling'].includes(phase.at);
}

/** The state after the event, and the effect to run. An event that does not apply to the state changes nothing. */
export function transition(state: JobState, event: JobEvent, now: number): Transition {
  switch (event.on) {
    case 'start':
      return isActive(state) ? unchanged(state) : start(state, event.request, now);
    case 'findUnfinished':
      return isActive(state) ? unchanged(state) : start(state, null, now);
    case 'resume':
      return state.phase.at === 'found'
        ? drive({ ...state, startedAt: now, resumePending: true }, state.phase.job, now)
        : unchanged(state);
    case 'retry':
      return retry(state, now);
    case 'cancel':
      return cancel(state);
    case 'waitOver':
      return waitOver(state);
    case 'answer':
      return onAnswer(state, event.answer, now);
    default:
      return unreachable(event);
  }
}

function unchanged(state: JobState): Transition {
  return { state, effect: null };
}

function enter(state: JobState, phase: JobPhase, effect: JobEffect | null = null): Transition {
  return { state: { ...state, phase }, effect };
}

function start(state: JobState, request: StartJob | null, now: number): Transition {
  const effect: JobEffect =
    request === null ? { call: 'currentJob' } : { call: 'startJob', request };
  const begun: JobState = {
    ...state,
    request,
    startedAt: now,
    resumePending: false,
    endedJob: null,
    outcomes: [],
  };
  return enter(begun, { at: 'starting' }, effect);
}

/** Starts what the page was opened for, once a found job has ended. */
function startAfter(state: JobState, endedJob: JobView | null, now: number): Transition {
  const begun = start(state, repeatableRequest(state.request), now);
  return { ...begun, state: { ...begun.state, endedJob } };
}

function isOwnJob(state: JobState, job: JobView): boolean {
  return job.jobId === state.drivenJobId || matchesRequest(state.request, job);
}

function step(state: JobState, job: JobView, tries: number): Transition {
  const resumed = state.resumePending ? ({ resumed: true } as const) : {};
  const effect: JobEffect = { call: 'stepJob', jobId: job.jobId, ...resumed };
  return enter(state, { at: 'stepping', job, tries }, effect);
}

function requestCancel(state: JobState, job: JobView, tries: number): Transition {
  const phase: JobPhase = { at: 'cancelling', job, requested: true, tries };
  return enter(state, phase, { call: 'cancelJob', jobId: job.jobId });
}

/** Starting again is safe: the server returns the unfinished job if there still is one. */
function retry(state: JobState, now: number): Transition {
  const { phase, request } = state;
  if (phase.at === 'stopped') {
    if (phase.resumable && phase.job !== null) return step(state, phase.job, 0);
    return start(state, request, now);
  }
  return phase.at === 'ended' && phase.job.state === 'failed'
    ? start(state, request, now)
    : unchanged(state);
}

function cancel(state: JobState): Transition {
  const { phase } = state;
  switch (phase.at) {
    case 'starting':
      return enter(state, { at: 'cancelling', job: null, requested: false, tries: 0 });
    case 'stepping':
      return enter(state, { at: 'cancelling', job: phase.job, requested: false, tries: 0 });
    case 'waiting':
    case 'found':
      return requestCancel(state, phase.job, 0);
    default:
      return unchanged(state);
  }
}

function waitOver(state: JobState): Transition {
  const { phase } = state;
  if (phase.at !== 'waiting') return unchanged(state);
  const again = phase.next === 'step' ? step : requestCancel;
  return again(state, phase.job, phase.tries);
}

function onAnswer(before: JobState, answer: Answer<JobView | null>, now: number): Transition {
  const { phase } = before;
  const state = answer.ok ? withNewOutcomes(before, answer.value) : before;
  switch (phase.at) {
    case 'starting':
      return answer.ok ? follow(state, answer.value, now) : stop(state, null, answer);
    case 'stepping':
      if (answer.ok) return follow(state, answer.value, now);
      return isWorthRetrying(answer, phase.tries)
        ? retryLater(state, { ...phase, next: 'step', error: answer.error }, now)
        : stop(state, phase.job, answer);
    case 'cancelling':
      return onAnswerWhileCancelling(state, phase, answer, now);
    default:
      return unchanged(state);
  }
}

function withNewOutcomes(before: JobState, job: JobView | null): JobState {
  const state: JobState = before.resumePending ? { ...before, resumePending: false } : before;
  const news = job?.outcomes ?? [];
  return news.length === 0 ? state : { ...state, outcomes: mergeOutcomes(state.outcomes, news) };
}

function onAnswerWhileCancelling(
  state: JobState,
  phase: Extract<JobPhase, { at: 'cancelling' }>,
  answer: Answer<JobView | null>,
  now: number,
): Transition {
  const wasFound = phase.requested && phase.job !== null && !isOwnJob(state, phase.job);
  if (answer.ok) {
    const job = answer.value;
    const isRunning = job?.state === 'running';
    if (wasFound && !isRunning) return startAfter(state, job, now);
    return !phase.requested && isRunning && isOwnJob(state, job)
      ? requestCancel({ ...state, drivenJobId: job.jobId }, job, 0)
      : follow(state, job, now);
  }
  // Another page has ended the job meanwhile.
  if (wasFound && answer.error.code === 'NOT_FOUND') return startAfter(state, null, now);
  if (phase.job === null || !isWorthRetrying(answer, phase.tries))
    return stop(state, phase.job, answer);
  if (!phase.requested) return requestCancel(state, phase.job, 1);
  const { job, tries } = phase;
  return retryLater(state, { job, tries, next: 'cancel', error: answer.error }, now);
}

/** After a lost call, BUSY may come from that same call, which the platform may still be running. */
function isWorthRetrying(refused: Refusal, tries: number): boolean {
  return refused.transient || (refused.error.code === 'BUSY' && tries > 0);
}

function follow(state: JobState, job: JobView | null, now: number): Transition {
  if (job === null) return enter(state, { at: 'none' });
  if (job.state !== 'running') return enter(state, { at: 'ended', job });
  return isOwnJob(state, job) ? drive(state, job, now) : enter(state, { at: 'found', job });
}

function drive(before: JobState, job: JobView, now: number): Transition {
  const state: JobState = { ...before, drivenJobId: job.jobId };
  if (job.waitMs <= 0) return step(state, job, 0);
  const until = now + job.waitMs;
  const phase: JobPhase = {
    at: 'waiting',
    job,
    until,
    reason: 'requested',
    next: 'step',
    tries: 0,
  };
  return enter(state, phase, { call: 'wait', ms: job.waitMs });
}

interface LostCall {
  readonly job: JobView;
  readonly tries: number;
  readonly next: 'step' | 'cancel';
  readonly error: Problem;
}

function retryLater(
  state: JobState,
  { job, tries, next, error }: LostCall,
  now: number,
): Transition {
  const ms = RETRY_WAITS_MS[tries];
  if (ms === undefined)
    return enter(state, { at: 'stopped', job, error, resumable: isOwnJob(state, job) });
  const phase: JobPhase = {
    ...{ at: 'waiting', reason: 'callLost', until: now + ms },
    ...{ job, next, tries: tries + 1 },
  };
  return enter(state, phase, { call: 'wait', ms });
}

function stop(state: JobState, job: JobView | null, refused: Refusal): Transition {
  // A colleague's job (BUSY) still exists too, and may be taken over later.
  const exists = refused.from === 'platform' || refused.error.code === 'BUSY';
  const resumable = exists && job !== null && isOwnJob(state, job);
  return enter(state, { at: 'stopped', job, error: refused.error, resumable });
}
