import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import { Button } from '../shared/button';
import { JobPanel } from '../shared/job-panel';
import { isActive, type JobState } from '../shared/job-state';
import type { PageHost } from '../shared/page-host';
import { useEscape } from '../shared/use-escape';
import { useJob } from '../shared/use-job';
import { COMMON_WORDS, JOB_WORDS } from '../shared/words';
import { PROGRESS_HEADINGS, PROGRESS_WORDS } from './words';

/** Drives the job that it was opened for, or the unfinished one, to its end. */
export function ProgressPage({ host }: { readonly host: PageHost }): JSX.Element {
  const job = useJob(host);
  const { driver, state } = job;
  useEffect(() => {
    if (host.request === null) driver.takeUp();
    else driver.start(host.request);
  }, [driver, host.request]);
  useEscape(host.close);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {heading(state)}
      </h1>
      <div class="page-body">
        <JobPanel job={job} server={host.server} retry={driver.retry} />
      </div>
      <footer class="page-foot">
        {isActive(state) ? (
          <>
            <p class="foot-note">{JOB_WORDS.closingPauses}</p>
            <Button
              disabled={state.phase.at === 'cancelling'}
              onPress={() => {
                driver.cancel();
              }}
            >
              {COMMON_WORDS.cancel}
            </Button>
          </>
        ) : (
          <Button
            look={isAnswered(state) ? 'primary' : 'plain'}
            takesFocus={isAnswered(state)}
            onPress={host.close}
          >
            {COMMON_WORDS.close}
          </Button>
        )}
      </footer>
    </main>
  );
}

/** Whether nothing is left to do but to close the page: an error offers something better first. */
function isAnswered({ phase }: JobState): boolean {
  return phase.at === 'none' || (phase.at === 'ended' && phase.job.state !== 'failed');
}

function heading({ request, phase }: JobState): string {
  const kind = 'job' in phase ? phase.job?.kind : undefined;
  const known = kind ?? request?.kind;
  return known === undefined ? PROGRESS_WORDS.unfinishedJob : PROGRESS_HEADINGS[known];
}
