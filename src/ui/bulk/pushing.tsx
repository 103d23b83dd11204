import type { JSX } from 'preact';

import type { Preview } from '../../core/contract/preview';
import { Changes } from '../changes/changes';
import { Cost } from '../changes/cost';
import { sendable } from '../changes/groups';
import { Outcomes } from '../changes/outcomes';
import { Button } from '../shared/look/button';
import { EndedFirst } from '../shared/job/found-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive } from '../shared/job/job-state';
import { Note } from '../shared/look/note';
import type { PageHost } from '../shared/server/page-host';
import { RunningFoot } from '../shared/job/running-foot';
import type { Job } from '../shared/job/use-job';
import { COMMON_WORDS, JOB_WORDS } from '../shared/words';
import { LeaveFoot } from './marked';
import { BULK_LEVELS, BULK_WORDS, pushShown } from './words';

export interface ShownProps {
  readonly preview: Preview;
  readonly job: Job;
  readonly host: PageHost;
  readonly push: () => void;
}

/** What would go out of the marked rows, for a last look. */
export function Shown({ preview, job, host, push }: ShownProps): JSX.Element {
  const count = sendable(preview).length;
  const none = preview.changes.length === 0;
  const { state } = job;
  return (
    <>
      <div class="page-body">
        <EndedFirst state={state} />
        {state.phase.at === 'ended' && (
          <JobPanel job={job} server={host.server} retry={job.driver.retry} />
        )}
        {none ? (
          <Note sign="info" title={BULK_WORDS.nothing} lines={[BULK_WORDS.nothingWhy]} />
        ) : (
          <Note sign="warn" title={BULK_WORDS.shownTitle} lines={[BULK_WORDS.shownWhy]} />
        )}
        <Changes changes={preview.changes} levels={BULK_LEVELS} />
      </div>
      {none ? (
        <LeaveFoot host={host} review={false} />
      ) : (
        <footer class="page-foot shown-foot">
          <Cost preview={preview} shortWords={BULK_WORDS.creditsShort} />
          <Button takesFocus onPress={host.close}>
            {COMMON_WORDS.close}
          </Button>
          <Button look="primary" disabled={count === 0} onPress={push}>
            {pushShown(count)}
          </Button>
        </footer>
      )}
    </>
  );
}

export type PushingProps = Omit<ShownProps, 'push'>;

/** The push under way, row by row, and what came of it. */
export function Pushing({ preview, job, host }: PushingProps): JSX.Element {
  const { state, driver } = job;
  const { phase } = state;
  const isThrough =
    phase.at === 'ended' &&
    phase.job.state === 'done' &&
    state.outcomes.every((outcome) => outcome.state === 'pushed');
  return (
    <>
      <div class="page-body">
        <EndedFirst state={state} />
        <JobPanel job={job} server={host.server} retry={driver.retry} />
        <Outcomes job={state} known={preview.changes} />
      </div>
      {isActive(state) ? (
        <RunningFoot job={job} note={JOB_WORDS.closingPauses} />
      ) : (
        <LeaveFoot host={host} review={!isThrough} />
      )}
    </>
  );
}
