import type { JobView } from '../../../core/contract/jobs';
import type { Problem } from '../../../core/errors';
import { Button } from '../look/button';
import { UnfinishedJob } from './unfinished-job';
import type { JobPhase } from './job-phase';
import type { JobState } from './job-state';
import { Notice } from '../look/notice';
import { ProblemBox } from '../problem-box';
import { ProgressBar } from './progress-bar';
import type { Server } from '../server/server';
import type { IconName } from '../look/icon';
import type { Job } from './use-job';
import { leavesProblems } from './problem-counts';
import { useFocusIfLost } from '../use-focus-if-lost';
import { continuesIn, elapsedText } from '../text';
import * as UNFINISHED_JOB_TEXT from './unfinished-job-phrases';
import * as JOB_TEXT from './job-phrases';

/** Shorter pauses are not shown. */
const MIN_SHOWN_PAUSE_MS = 3_000;

interface JobPanelProps {
  readonly job: Job;
  readonly server: Server;
  /** What "Try again" does after the job has stopped or failed. */
  readonly retry: () => unknown;
}

/** The progress or the result of a job, or why it stopped. Nothing before a job has started. */
export function JobPanel({ job, server, retry }: JobPanelProps) {
  const { state, now } = job;
  const { phase } = state;
  const isBusy = phase.at === 'stopped' && phase.error.code === 'BUSY';
  switch (phase.at) {
    case 'idle':
    case 'none':
      return null;
    case 'found':
      return (
        <UnfinishedJob job={phase.job} driver={job.driver} kept={state.request?.kind ?? null} />
      );
    case 'stopped':
      return phase.resumable && isBusy && state.request === null ? (
        <BusyElsewhere error={phase.error} job={job} server={server} />
      ) : (
        <ProblemBox
          problem={phase.error}
          server={server}
          hint={phase.resumable && !isBusy ? JOB_TEXT.resumable : ''}
          onRetry={retry}
        />
      );
    case 'ended':
      return <Ended job={phase.job} server={server} onRetry={retry} />;
    default:
      return <Running state={state} now={now} />;
  }
}

interface BusyElsewhereProps extends Omit<JobPanelProps, 'retry'> {
  readonly error: Problem;
}

/** A colleague's job that the user wanted to resume. It can be checked again, or taken over once the server allows that. */
function BusyElsewhere({ error, job, server }: BusyElsewhereProps) {
  return (
    <ProblemBox problem={error} server={server} onRetry={job.driver.findUnfinished}>
      <Button onPress={job.driver.retry}>{UNFINISHED_JOB_TEXT.takeOver}</Button>
    </ProblemBox>
  );
}

function Running({ state, now }: { readonly state: JobState; readonly now: number }) {
  const { phase, startedAt } = state;
  const job = 'job' in phase ? phase.job : null;
  const facts = [job?.facts ?? '', startedAt === null ? '' : elapsedText(now - startedAt)];
  const element = useFocusIfLost<HTMLDivElement>();
  return (
    <div class="running" ref={element} tabIndex={-1}>
      <p class="running-message" role="status" aria-live="polite">
        {headline(state, job)}
      </p>
      <ProgressBar label={JOB_TEXT.progress} done={job?.done ?? 0} total={job?.total ?? null} />
      <p class="facts">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <Pause phase={phase} now={now} />
    </div>
  );
}

function headline({ phase, request }: JobState, job: JobView | null): string {
  if (phase.at === 'cancelling') return JOB_TEXT.cancelling;
  if (job !== null && job.message !== '') return job.message;
  return request === null ? JOB_TEXT.lookingForJob : JOB_TEXT.starting;
}

/** Not part of the live region, so that screen readers do not announce the countdown every second. */
function Pause({ phase, now }: { readonly phase: JobPhase; readonly now: number }) {
  if (phase.at !== 'waiting') return null;
  const left = phase.until - now;
  if (phase.reason === 'callLost')
    return <p class="pause">{`${JOB_TEXT.callLost} ${continuesIn(left)}`}</p>;
  if (phase.job.waitMs < MIN_SHOWN_PAUSE_MS) return null;
  return <p class="pause">{continuesIn(left)}</p>;
}

interface EndedProps {
  readonly job: JobView;
  readonly server: Server;
  readonly onRetry: () => unknown;
}

function Ended({ job, server, onRetry }: EndedProps) {
  const element = useFocusIfLost<HTMLDivElement>();
  if (job.state === 'failed' && job.error !== null) {
    return <ProblemBox problem={job.error} server={server} hint={job.facts} onRetry={onRetry} />;
  }
  const [sign, title] = endIconAndTitle(job);
  return (
    <div class="ended" ref={element} tabIndex={-1}>
      {/* The message of a job that is done has its counts. */}
      <Notice
        icon={sign}
        title={title}
        lines={job.state === 'done' ? [job.message] : [job.message, job.facts]}
      />
    </div>
  );
}

function endIconAndTitle(job: JobView): [IconName, string] {
  const { state } = job;
  if (state === 'done')
    return leavesProblems(job) ? ['warn', JOB_TEXT.doneWithProblems] : ['ok', JOB_TEXT.done];
  return state === 'cancelled' ? ['info', JOB_TEXT.cancelled] : ['error', JOB_TEXT.failed];
}
