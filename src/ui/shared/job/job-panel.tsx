import type { JSX } from 'preact';

import type { JobView } from '../../../core/contract/jobs';
import type { Problem } from '../../../core/errors';
import { Button } from '../look/button';
import { FoundJob } from './found-job';
import { type JobPhase, type JobState } from './job-state';
import { Note } from '../look/note';
import { ProblemBox } from '../problem-box';
import { ProgressBar } from './progress-bar';
import type { Server } from '../server/server';
import type { SignName } from '../look/sign';
import type { Job } from './use-job';
import { useLostFocus } from '../use-focus';
import { countWords, doneOf, elapsed, FOUND_WORDS, goingOnIn, JOB_WORDS } from '../words';

/** A pause shorter than this is not worth a sentence. */
const SHORT_PAUSE_MS = 3_000;

export interface JobPanelProps {
  readonly job: Job;
  readonly server: Server;
  /** What "Try again" does once the job has stopped or failed. */
  readonly retry: () => void;
}

/** Where a job stands: its progress, what came of it, or why it stopped. Shows nothing before a job is begun. */
export function JobPanel({ job, server, retry }: JobPanelProps): JSX.Element | null {
  const { state, now } = job;
  const { phase } = state;
  const isBusy = phase.at === 'stopped' && phase.error.code === 'BUSY';
  switch (phase.at) {
    case 'idle':
      return null;
    case 'none':
      return <Note sign="info" title={JOB_WORDS.none} lines={[JOB_WORDS.noneHint]} />;
    case 'found':
      return (
        <FoundJob found={phase.job} driver={job.driver} inTheWay={state.request?.kind === 'push'} />
      );
    case 'stopped':
      return phase.kept && isBusy && state.request === null ? (
        <Held error={phase.error} job={job} server={server} />
      ) : (
        <ProblemBox
          problem={phase.error}
          server={server}
          hint={phase.kept && !isBusy ? JOB_WORDS.kept : ''}
          onRetry={retry}
        />
      );
    case 'ended':
      return <Ended job={phase.job} server={server} onRetry={retry} />;
    default:
      return <Running state={state} now={now} />;
  }
}

interface HeldProps extends Omit<JobPanelProps, 'retry'> {
  readonly error: Problem;
}

/** A colleague's job, which the reader wanted to go on with: it can be looked at again, or taken over in time, which the server sees to. */
function Held({ error, job, server }: HeldProps): JSX.Element {
  return (
    <ProblemBox problem={error} server={server} onRetry={job.driver.takeUp}>
      <Button onPress={job.driver.retry}>{FOUND_WORDS.takeOver}</Button>
    </ProblemBox>
  );
}

function Running({ state, now }: { readonly state: JobState; readonly now: number }): JSX.Element {
  const { phase, since } = state;
  const job = 'job' in phase ? phase.job : null;
  const facts = [
    ...(job === null ? [] : [doneOf(job.done, job.total), ...countWords(job)]),
    ...(since === null ? [] : [elapsed(now - since)]),
  ];
  const element = useLostFocus<HTMLDivElement>();
  return (
    <div class="running" ref={element} tabIndex={-1}>
      <p class="running-message" role="status" aria-live="polite">
        {headline(state, job)}
      </p>
      <ProgressBar label={JOB_WORDS.progress} done={job?.done ?? 0} total={job?.total ?? null} />
      <p class="facts">{facts.join(' · ')}</p>
      <Pause phase={phase} now={now} />
    </div>
  );
}

function headline({ phase, request }: JobState, job: JobView | null): string {
  if (phase.at === 'cancelling') return JOB_WORDS.cancelling;
  if (job !== null && job.message !== '') return job.message;
  return request === null ? JOB_WORDS.lookingForJob : JOB_WORDS.starting;
}

/** The countdown changes each second, so it is kept out of what is read aloud by itself. */
function Pause({
  phase,
  now,
}: {
  readonly phase: JobPhase;
  readonly now: number;
}): JSX.Element | null {
  if (phase.at !== 'waiting') return null;
  const left = phase.until - now;
  if (phase.why === 'lost') return <p class="pause">{`${JOB_WORDS.lost} ${goingOnIn(left)}`}</p>;
  if (phase.job.waitMs < SHORT_PAUSE_MS) return null;
  return <p class="pause">{goingOnIn(left)}</p>;
}

interface EndedProps {
  readonly job: JobView;
  readonly server: Server;
  readonly onRetry: () => void;
}

function Ended({ job, server, onRetry }: EndedProps): JSX.Element {
  const element = useLostFocus<HTMLDivElement>();
  const counts = countWords(job).join(' · ');
  if (job.state === 'failed' && job.error !== null) {
    return <ProblemBox problem={job.error} server={server} hint={counts} onRetry={onRetry} />;
  }
  const [sign, title] = ending(job);
  return (
    <div class="ended" ref={element} tabIndex={-1}>
      <Note sign={sign} title={title} lines={[job.message, counts]} />
    </div>
  );
}

/** Counts of rows that a person has to look at, although the job came to its end. */
const NEED_A_LOOK: readonly string[] = [
  'failed',
  'conflicts',
  'blocked',
  'changed',
  'leftOut',
  'unread',
];

function ending({ state, counts }: JobView): [SignName, string] {
  const open = NEED_A_LOOK.some((name) => (counts[name] ?? 0) > 0);
  if (state === 'done') return open ? ['warn', JOB_WORDS.doneInPart] : ['ok', JOB_WORDS.done];
  return state === 'cancelled' ? ['info', JOB_WORDS.cancelled] : ['error', JOB_WORDS.failed];
}
