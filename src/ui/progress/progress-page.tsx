import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';

import type { StartJob } from '../../core/contract/jobs';
import { Button } from '../shared/look/button';
import { EndedFirst } from '../shared/job/found-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive, type JobState } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';
import { RunningFoot } from '../shared/job/running-foot';
import { useEscape } from '../shared/use-escape';
import { useJob } from '../shared/job/use-job';
import { COMMON_WORDS, JOB_WORDS } from '../shared/words';
import { PROGRESS_HEADINGS, PROGRESS_WORDS } from './words';

/** Drives the job that it was opened for to its end. Any other that it finds is driven on the reader's word alone. */
export function ProgressPage({ host }: { readonly host: PageHost }): JSX.Element {
  const job = useJob(host);
  const { driver, state } = job;
  useEffect(() => {
    if (host.request === null) driver.takeUp();
    else driver.start(host.request);
  }, [driver, host.request]);
  const left = leftToDo(state, host.request);
  useEscape(host.close);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {heading(state)}
      </h1>
      <div class="page-body">
        <EndedFirst state={state} />
        <JobPanel job={job} server={host.server} retry={driver.retry} />
      </div>
      {isActive(state) ? (
        <RunningFoot job={job} note={JOB_WORDS.closingPauses} />
      ) : (
        <footer class="page-foot">
          <Button
            look={isAnswered(state) ? 'primary' : 'plain'}
            takesFocus={isAnswered(state)}
            onPress={host.close}
          >
            {COMMON_WORDS.close}
          </Button>
          {left !== null && (
            <Button
              look="primary"
              takesFocus
              onPress={() => {
                driver.start(left);
              }}
            >
              {PROGRESS_HEADINGS[left.kind]}
            </Button>
          )}
        </footer>
      )}
    </main>
  );
}

/** Whether nothing is left to do but to close the page: an error offers something better first. */
function isAnswered(state: JobState): boolean {
  const { phase } = state;
  if (leftToDo(state, state.request) !== null) return false;
  return phase.at === 'none' || (phase.at === 'ended' && phase.job.state !== 'failed');
}

/** What the page was opened for, once another job that the reader went on with is over; null where nothing is left. */
function leftToDo({ phase }: JobState, request: StartJob | null): StartJob | null {
  return phase.at === 'ended' && phase.job.kind !== request?.kind ? request : null;
}

function heading({ request, phase }: JobState): string {
  const kind = 'job' in phase && phase.at !== 'found' ? phase.job?.kind : undefined;
  const known = kind ?? request?.kind;
  return known === undefined ? PROGRESS_WORDS.unfinishedJob : PROGRESS_HEADINGS[known];
}
