import type { JobView, StartJob } from '../../../core/contract/jobs';
import { unreachable } from '../../../core/errors';
import { IDLE, type JobEffect, type JobEvent, type JobState, transition } from './job-state';
import type { Answer, Server } from '../server/server';
import type { Timers } from '../server/timers';

/** Runs a job by making the server calls that its state requires. Closing the page only pauses a job: the server keeps it. */
export interface JobDriver {
  /** Starts a job, or resumes the unfinished one of the same kind. */
  readonly start: (request: StartJob) => void;
  /** Looks for an unfinished job in this workbook, which the user can then resume or end. */
  readonly findUnfinished: () => void;
  /** Resumes the unfinished job that was found. */
  readonly resume: () => void;
  /** Ends the job after the current step. If it was a found job, the requested one starts next. */
  readonly cancel: () => void;
  /** Resumes a job that stopped, or starts it again. */
  readonly retry: () => void;
  /** Stops driving the job: makes no further calls and reports no further states. */
  readonly dispose: () => void;
}

interface JobDriverParts {
  readonly server: Server;
  readonly timers: Timers;
  /** Called with every new state. */
  readonly onChange: (state: JobState) => void;
}

export function jobDriver({ server, timers, onChange }: JobDriverParts): JobDriver {
  let state = IDLE;
  let disposed = false;
  let cancelWait: () => void = () => undefined;

  const dispatch = (event: JobEvent) => {
    if (disposed) return;
    const next = transition(state, event, timers.now());
    if (next.state === state) return;
    state = next.state;
    // A wait that was interrupted must not fire in a later state.
    cancelWait();
    onChange(state);
    if (next.effect !== null) runEffect(next.effect);
  };
  const onAnswer = (answer: Answer<JobView | null>) => {
    dispatch({ on: 'answer', answer });
  };
  const runEffect = (effect: JobEffect) => {
    if (effect.call === 'wait') {
      cancelWait = timers.after(effect.ms, () => {
        dispatch({ on: 'waitOver' });
      });
    } else void callServer(server, effect).then(onAnswer);
  };

  const sender = (event: JobEvent) => () => {
    dispatch(event);
  };

  return {
    start: (request) => {
      dispatch({ on: 'start', request });
    },
    findUnfinished: sender({ on: 'findUnfinished' }),
    resume: sender({ on: 'resume' }),
    cancel: sender({ on: 'cancel' }),
    retry: sender({ on: 'retry' }),
    dispose: () => {
      disposed = true;
      cancelWait();
    },
  };
}

function callServer(
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
