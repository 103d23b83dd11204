/**
 * How a page drives a job: every state that it can be in and every way from one to another, as plain values. One call
 * to the server is under way at a time, since calls may overtake one another and a step holds the workbook's lock.
 */
import type { JobView, RowOutcome, StartJob } from '../../../core/contract/jobs';
import type { Problem } from '../../../core/errors';
import { unreachable } from '../../../core/errors';
import { askedForAgain, isAskedFor } from './asked-for';
import { withOutcomes } from './outcomes';
import type { Answer } from '../server/server';

export type JobPhase =
  | { readonly at: 'idle' }
  /** A job is being started, or, without a request, an unfinished one looked for. */
  | { readonly at: 'starting' }
  | { readonly at: 'stepping'; readonly job: JobView; readonly tries: number }
  | {
      readonly at: 'waiting';
      readonly job: JobView;
      /** Milliseconds since 1970. */
      readonly until: number;
      /** The server asked for the pause, or the last call did not get through. */
      readonly why: 'asked' | 'lost';
      readonly then: 'step' | 'cancel';
      readonly tries: number;
    }
  /** `asked` is false while the call before it has yet to come back. */
  | {
      readonly at: 'cancelling';
      readonly job: JobView | null;
      readonly asked: boolean;
      readonly tries: number;
    }
  /** An unfinished job that this page was not asked for: it stands still until the reader says what becomes of it. */
  | { readonly at: 'found'; readonly job: JobView }
  | { readonly at: 'ended'; readonly job: JobView }
  /** The page cannot go on by itself. `kept`: the job stands as it is and `retry` goes on with it. */
  | {
      readonly at: 'stopped';
      readonly job: JobView | null;
      readonly error: Problem;
      readonly kept: boolean;
    }
  /** There was no unfinished job to take up. */
  | { readonly at: 'none' };

type Refusal = Extract<Answer<never>, { ok: false }>;

export interface JobState {
  /** What was asked for; null when an unfinished job was taken up. */
  readonly request: StartJob | null;
  /** When this page began with the job, milliseconds since 1970; null before. */
  readonly since: number | null;
  /** The id of the job that the reader has asked this page to drive; null before. */
  readonly wanted: string | null;
  /** Whether the reader went on with a found job, and the server has yet to be told with the next step. */
  readonly resumes: boolean;
  /** The found job that the reader ended, before the page went on to what it was opened for; null without one. */
  readonly endedFirst: JobView | null;
  /** What came of rows so far, each row once, the latest last. */
  readonly outcomes: readonly RowOutcome[];
  readonly phase: JobPhase;
}

export type JobEvent =
  | { readonly on: 'start'; readonly request: StartJob }
  | { readonly on: 'takeUp' }
  | { readonly on: 'answer'; readonly answer: Answer<JobView | null> }
  | { readonly on: 'timeUp' }
  | { readonly on: 'goOn' }
  | { readonly on: 'cancel' }
  | { readonly on: 'retry' };

/** What the driver does next; null for nothing. */
export type JobEffect =
  | { readonly call: 'startJob'; readonly request: StartJob }
  | { readonly call: 'currentJob' }
  /** `resumed`: the reader goes on with a job that was found. */
  | { readonly call: 'stepJob'; readonly jobId: string; readonly resumed?: true }
  | { readonly call: 'cancelJob'; readonly jobId: string }
  | { readonly call: 'wait'; readonly ms: number };

export interface Transition {
  readonly state: JobState;
  readonly effect: JobEffect | null;
}

/** Pauses before a lost call is made again; after the last one the page asks its reader. */
export const LOST_WAITS_MS: readonly number[] = [2_000, 5_000, 15_000, 30_000];

export const IDLE: JobState = {
  request: null,
  since: null,
  wanted: null,
  resumes: false,
  endedFirst: null,
  outcomes: [],
  phase: { at: 'idle' },
};

/** Whether a job is being driven: a call is under way or due. */
export function isActive({ phase }: JobState): boolean {
  return ['starting', 'stepping', 'waiting', 'cancelling'].includes(phase.at);
}

/** The state after the event, and what to do there. An event that has no meaning in a state changes nothing. */
export function transition(state: JobState, event: JobEvent, now: number): Transition {
  switch (event.on) {
    case 'start':
      return isActive(state) ? stay(state) : begin(state, event.request, now);
    case 'takeUp':
      return isActive(state) ? stay(state) : begin(state, null, now);
    case 'goOn':
      return state.phase.at === 'found'
        ? drive({ ...state, since: now, resumes: true }, state.phase.job, now)
        : stay(state);
    case 'retry':
      return retry(state, now);
    case 'cancel':
      return cancel(state);
    case 'timeUp':
      return timeUp(state);
    case 'answer':
      return answered(state, event.answer, now);
    default:
      return unreachable(event);
  }
}

function stay(state: JobState): Transition {
  return { state, effect: null };
}

function go(state: JobState, phase: JobPhase, effect: JobEffect | null = null): Transition {
  return { state: { ...state, phase }, effect };
}

function begin(state: JobState, request: StartJob | null, now: number): Transition {
  const effect: JobEffect =
    request === null ? { call: 'currentJob' } : { call: 'startJob', request };
  const begun = { ...state, request, since: now, resumes: false, endedFirst: null, outcomes: [] };
  return go(begun, { at: 'starting' }, effect);
}

/** After a found job is out of the way: on to what the page was opened for, which looks at the server anew. */
function beginAfter(state: JobState, endedFirst: JobView | null, now: number): Transition {
  const begun = begin(state, askedForAgain(state.request), now);
  return { ...begun, state: { ...begun.state, endedFirst } };
}

function isWanted(state: JobState, job: JobView): boolean {
  return job.jobId === state.wanted || isAskedFor(state.request, job);
}

function step(state: JobState, job: JobView, tries: number): Transition {
  const resumed = state.resumes ? ({ resumed: true } as const) : {};
  const effect: JobEffect = { call: 'stepJob', jobId: job.jobId, ...resumed };
  return go(state, { at: 'stepping', job, tries }, effect);
}

function askCancel(state: JobState, job: JobView, tries: number): Transition {
  const phase: JobPhase = { at: 'cancelling', job, asked: true, tries };
  return go(state, phase, { call: 'cancelJob', jobId: job.jobId });
}

/** The own start gives back an unfinished job, so starting again goes on where a job still is, and anew where not. */
function retry(state: JobState, now: number): Transition {
  const { phase, request } = state;
  if (phase.at === 'stopped') {
    if (phase.kept && phase.job !== null) return step(state, phase.job, 0);
    return begin(state, request, now);
  }
  return phase.at === 'ended' && phase.job.state === 'failed'
    ? begin(state, request, now)
    : stay(state);
}

function cancel(state: JobState): Transition {
  const { phase } = state;
  switch (phase.at) {
    case 'starting':
      return go(state, { at: 'cancelling', job: null, asked: false, tries: 0 });
    case 'stepping':
      return go(state, { at: 'cancelling', job: phase.job, asked: false, tries: 0 });
    case 'waiting':
    case 'found':
      return askCancel(state, phase.job, 0);
    default:
      return stay(state);
  }
}

function timeUp(state: JobState): Transition {
  const { phase } = state;
  if (phase.at !== 'waiting') return stay(state);
  const again = phase.then === 'step' ? step : askCancel;
  return again(state, phase.job, phase.tries);
}

function answered(before: JobState, answer: Answer<JobView | null>, now: number): Transition {
  const { phase } = before;
  const state = answer.ok ? heard(before, answer.value) : before;
  switch (phase.at) {
    case 'starting':
      return answer.ok ? onward(state, answer.value, now) : stop(state, null, answer);
    case 'stepping':
      if (answer.ok) return onward(state, answer.value, now);
      return mayPass(answer, phase.tries)
        ? waitForLost(state, { ...phase, then: 'step', error: answer.error }, now)
        : stop(state, phase.job, answer);
    case 'cancelling':
      return answeredWhileCancelling(state, phase, answer, now);
    default:
      return stay(state);
  }
}

function heard(before: JobState, job: JobView | null): JobState {
  const state = before.resumes ? { ...before, resumes: false } : before;
  const news = job?.outcomes ?? [];
  return news.length === 0 ? state : { ...state, outcomes: withOutcomes(state.outcomes, news) };
}

function answeredWhileCancelling(
  state: JobState,
  phase: Extract<JobPhase, { at: 'cancelling' }>,
  answer: Answer<JobView | null>,
  now: number,
): Transition {
  const wasFound = phase.asked && phase.job !== null && !isWanted(state, phase.job);
  if (answer.ok) {
    const job = answer.value;
    const isRunning = job?.state === 'running';
    if (wasFound && !isRunning) return beginAfter(state, job, now);
    return !phase.asked && isRunning && isWanted(state, job)
      ? askCancel({ ...state, wanted: job.jobId }, job, 0)
      : onward(state, job, now);
  }
  // Another page ended it meanwhile.
  if (wasFound && answer.error.code === 'NOT_FOUND') return beginAfter(state, null, now);
  if (phase.job === null || !mayPass(answer, phase.tries)) return stop(state, phase.job, answer);
  if (!phase.asked) return askCancel(state, phase.job, 1);
  const lost = { job: phase.job, tries: phase.tries, then: 'cancel' as const, error: answer.error };
  return waitForLost(state, lost, now);
}

/** After a lost call the workbook may be busy with that very call, which the platform still runs. */
function mayPass(refused: Refusal, tries: number): boolean {
  return refused.passing || (refused.error.code === 'BUSY' && tries > 0);
}

function onward(state: JobState, job: JobView | null, now: number): Transition {
  if (job === null) return go(state, { at: 'none' });
  if (job.state !== 'running') return go(state, { at: 'ended', job });
  return isWanted(state, job) ? drive(state, job, now) : go(state, { at: 'found', job });
}

function drive(before: JobState, job: JobView, now: number): Transition {
  const state = { ...before, wanted: job.jobId };
  if (job.waitMs <= 0) return step(state, job, 0);
  const until = now + job.waitMs;
  const phase: JobPhase = { at: 'waiting', job, until, why: 'asked', then: 'step', tries: 0 };
  return go(state, phase, { call: 'wait', ms: job.waitMs });
}

interface Lost {
  readonly job: JobView;
  readonly tries: number;
  readonly then: 'step' | 'cancel';
  readonly error: Problem;
}

function waitForLost(state: JobState, { job, tries, then, error }: Lost, now: number): Transition {
  const ms = LOST_WAITS_MS[tries];
  if (ms === undefined) return go(state, { at: 'stopped', job, error, kept: isWanted(state, job) });
  const until = now + ms;
  const phase: JobPhase = { at: 'waiting', job, until, why: 'lost', then, tries: tries + 1 };
  return go(state, phase, { call: 'wait', ms });
}

function stop(state: JobState, job: JobView | null, refused: Refusal): Transition {
  // A colleague's job stands too, and may be taken over later.
  const stands = refused.from === 'platform' || refused.error.code === 'BUSY';
  const kept = stands && job !== null && isWanted(state, job);
  return go(state, { at: 'stopped', job, error: refused.error, kept });
}
