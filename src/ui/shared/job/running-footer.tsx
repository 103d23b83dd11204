import { Button } from '../look/button';
import type { Job } from './use-job';
import * as COMMON_TEXT from '../common-phrases';

interface RunningFooterProps {
  readonly job: Job;
  /** Says what closing the page does to the job. */
  readonly note: string;
}

/** The footer of a page whose job is running. */
export function RunningFooter({ job, note }: RunningFooterProps) {
  return (
    <footer class="page-footer">
      <p class="footer-note">{note}</p>
      <Button disabled={job.state.phase.at === 'cancelling'} onPress={job.driver.cancel}>
        {COMMON_TEXT.cancel}
      </Button>
    </footer>
  );
}
