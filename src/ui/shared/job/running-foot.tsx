import type { JSX } from 'preact';

import { Button } from '../look/button';
import type { Job } from './use-job';
import { COMMON_WORDS } from '../words';

export interface RunningFootProps {
  readonly job: Job;
  /** What closing the page does to the job. */
  readonly note: string;
}

/** The foot of a page whose job is under way. */
export function RunningFoot({ job, note }: RunningFootProps): JSX.Element {
  return (
    <footer class="page-foot">
      <p class="foot-note">{note}</p>
      <Button
        disabled={job.state.phase.at === 'cancelling'}
        onPress={() => {
          job.driver.cancel();
        }}
      >
        {COMMON_WORDS.cancel}
      </Button>
    </footer>
  );
}
