import type { JobView, StartJob } from '../../../core/contract/jobs';
import { unreachable } from '../../../core/errors';
import { IDLE, type JobEffect, type JobEvent, type JobState, transition } from './job-state';
import type { Answer, Server } from '../server/server';
import type { Timers } from '../server/timers';

/** Carries out what the job's states ask for. Closing the page only pauses a job: the server keeps it. */
export interface JobDriver {
  /** Starts the job, or goes on with the unfinished one of its kind. */
  readonly start: (request: StartJob) => void;
  /** Looks for the unfinished job of this workbook, and leaves it to the reader what becomes of it. */
  readonly takeUp: () => void;
  /** Goes on with the unfinished job that was found. */
  readonly goOn: () => void;
  /** Ends the job after the piece of work that is under way; after a found one comes what was asked for. */
  readonly cancel: () => void;
  /** Goes on with a job that stopped, or starts it anew. */
  readonly retry: () => void;
  /** Lets go of the job: no call is made and no change reported any more. */
  readonly dispose: () => void;
}

export interface JobDriverParts {
  readonly server: Server;
  readonly timers: Timers;
  /** Told of every new state. */
  readonly changed: (state: JobState) => void;
}

export function jobDriver({ server, timers, changed }: JobDriverParts): JobDriver {
  let state = IDLE;
  let disposed = false;
  let stopWaiting: () => void = () => undefined;

  const dispatch = (event: JobEvent): void => {
    if (disposed) return;
    const next = transition(state, event, timers.now());
    if (next.state === state) return;
    state = next.state;
    // A pause left before its end must not fire into a later state.
    stopWaiting();
    changed(state);
    if (next.effect !== null) run(next.effect);
  };
  const hear = (answer: Answer<JobView | null>): void => {
    dispatch({ on: 'answer', answer });
  };
  const run = (effect: JobEffect): void => {
    if (effect.call === 'wait') {
      stopWaiting = timers.after(effect.ms, () => {
        dispatch({ on: 'timeUp' });
      });
    } else void ask(server, effect).then(hear);
  };

  return {
    start: (request) => {
      dispatch({ on: 'start', request });
    },
    takeUp: () => {
      dispatch({ on: 'takeUp' });
    },
    goOn: () => {
      dispatch({ on: 'goOn' });
    },
    cancel: () => {
      dispatch({ on: 'cancel' });
    },
    retry: () => {
      dispatch({ on: 'retry' });
    },
    dispose: () => {
      disposed = true;
      stopWaiting();
    },
  };
}

function ask(
  server: Server,
  effect: Exclude<JobEffect, { call: 'wait' }>,
): Promise<Answer<JobView | null>> {
  switch (effect.call) {
    case 'startJob':
      return server.call('startJob', effect.request);
    case 'currentJob':
      return server.call('currentJob', {});
    case 'stepJob': {
      const { jobId, resumed } = effect;
      return server.call('stepJob', { jobId, ...(resumed && { resumed }) });
    }
    case 'cancelJob':
      return server.call('cancelJob', { jobId: effect.jobId });
    default:
      return unreachable(effect);
  }
}
