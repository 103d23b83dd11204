import type { JobKind, JobView } from '../../../core/contract/jobs';
import { changesIntrow } from './requested-job';
import { Button } from '../look/button';
import type { JobState } from './job-state';
import { Notice } from '../look/notice';
import type { Job } from './use-job';
import {
  END_LABELS,
  heldElsewhereText,
  nothingPulledTitle,
  REMEDY_LABELS,
  UNFINISHED_JOB_HINTS,
  unfinishedJobTitle,
} from '../text';
import * as UNFINISHED_JOB_TEXT from './unfinished-job-phrases';
import * as JOB_TEXT from './job-phrases';

interface UnfinishedJobProps {
  readonly job: JobView;
  readonly driver: Job['driver'];
  /** The kind of the newly requested job that this one kept from starting; null where there is none. */
  readonly kept: JobKind | null;
}

/** Asks the user whether to resume or end an unfinished job that the page was not opened for. */
export function UnfinishedJob({ job, driver, kept }: UnfinishedJobProps) {
  const older = kept === 'push' ? UNFINISHED_JOB_TEXT.olderJob : '';
  if (job.holder?.mine === false && job.holder.isAlive)
    return <HeldElsewhere job={job} older={older} driver={driver} />;
  const lines = [older, UNFINISHED_JOB_HINTS[job.kind]];
  // Who wanted fresh figures would else take the button that sends changes for that of the pull.
  const keptPull = kept !== null && !changesIntrow(kept) && changesIntrow(job.kind);
  const title = keptPull ? nothingPulledTitle(job) : unfinishedJobTitle(job);
  return (
    <Notice icon="warn" title={title} lines={lines}>
      <div class="buttons">
        {/* A button that sends changes is never focused, so that an accidental Enter cannot press it. */}
        <Button
          variant={keptPull ? 'danger' : 'primary'}
          autoFocus={!changesIntrow(job.kind)}
          onPress={driver.resume}
        >
          {UNFINISHED_JOB_TEXT.resume}
        </Button>
        <Button onPress={driver.cancel}>{END_LABELS[job.kind]}</Button>
      </div>
    </Notice>
  );
}

interface HeldElsewhereProps extends Pick<UnfinishedJobProps, 'job' | 'driver'> {
  readonly older: string;
}

/** A job that a colleague's page is running: nobody else can go on with it now. */
function HeldElsewhere({ job, older, driver }: HeldElsewhereProps) {
  return (
    <Notice
      icon="warn"
      title={unfinishedJobTitle(job)}
      lines={[older, heldElsewhereText(job.holder?.since ?? 0), UNFINISHED_JOB_TEXT.waitForThem]}
    >
      <div class="buttons">
        <Button onPress={driver.findUnfinished}>{REMEDY_LABELS.checkAgain}</Button>
      </div>
    </Notice>
  );
}

/** The result of a found job that the user ended, shown while the page runs its own job. */
export function EndedJobNotice({ state }: { readonly state: JobState }) {
  const { endedJob } = state;
  if (endedJob === null) return null;
  const title = endedJob.state === 'done' ? JOB_TEXT.done : UNFINISHED_JOB_TEXT.ended;
  return <Notice icon="info" title={title} lines={[endedJob.message]} />;
}
