import { useEffect } from 'preact/hooks';

import type { StartJob } from '../../core/contract/jobs';
import { CloseFooter } from '../shared/close-footer';
import { Button } from '../shared/look/button';
import { EndedJobNotice } from '../shared/job/unfinished-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive, type JobState } from '../shared/job/job-state';
import { Notice } from '../shared/look/notice';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { RunningFooter } from '../shared/job/running-footer';
import { useEscape } from '../shared/use-escape';
import { useJob } from '../shared/job/use-job';
import * as COMMON_TEXT from '../shared/common-phrases';
import * as JOB_TEXT from '../shared/job/job-phrases';
import { PROGRESS_HEADINGS, PROGRESS_TEXT } from './text';

/** Runs the job that it was opened for. Resumes any other unfinished job only when the user says so. */
export function ProgressPage({ host }: { readonly host: PageHost }) {
  const job = useJob(host);
  const { driver, state } = job;
  useEffect(() => {
    if (host.request === null) driver.findUnfinished();
    else driver.start(host.request);
  }, [driver, host.request]);
  const remaining = remainingRequest(state, host.request);
  const asNew = requestAsNew(state);
  useEscape(host.close);
  return (
    <Page heading={heading(state)}>
      <div class="page-body">
        <EndedJobNotice state={state} />
        {state.phase.at === 'none' && (
          <Notice icon="info" title={PROGRESS_TEXT.noJob} lines={[PROGRESS_TEXT.noJobHint]} />
        )}
        <JobPanel job={job} server={host.server} retry={driver.retry} />
      </div>
      {isActive(state) ? (
        <RunningFooter job={job} note={JOB_TEXT.closingPauses} />
      ) : hasPulledPayouts(state) && remaining === null ? (
        <CloseFooter host={host} offersReview />
      ) : (
        <footer class="page-footer">
          <Button
            variant={isFinished(state) ? 'primary' : 'plain'}
            autoFocus={isFinished(state)}
            onPress={host.close}
          >
            {COMMON_TEXT.close}
          </Button>
          {asNew !== null && (
            <Button
              onPress={() => {
                driver.start(asNew);
              }}
            >
              {PROGRESS_TEXT.newOrganisation}
            </Button>
          )}
          {remaining !== null && (
            <Button
              variant="primary"
              autoFocus
              onPress={() => {
                driver.start(remaining);
              }}
            >
              {PROGRESS_HEADINGS[remaining.kind]}
            </Button>
          )}
        </footer>
      )}
    </Page>
  );
}

/** Whether the payouts are there now, so that the review of them is what comes next. */
function hasPulledPayouts({ phase }: JobState): boolean {
  return phase.at === 'ended' && phase.job.state === 'done' && phase.job.kind === 'pullPayouts';
}

/** Whether all that is left is to close the page. Not after an error, which offers remedies first. */
function isFinished(state: JobState): boolean {
  const { phase } = state;
  if (remainingRequest(state, state.request) !== null) return false;
  return phase.at === 'none' || (phase.at === 'ended' && phase.job.state !== 'failed');
}

/** The request that the page was opened for, if another job ran to its end instead; null otherwise. */
function remainingRequest({ phase }: JobState, request: StartJob | null): StartJob | null {
  return phase.at === 'ended' && phase.job.kind !== request?.kind ? request : null;
}

/** The pull that takes another organisation's records, where the server asked whether the user wants that. */
function requestAsNew({ phase, request }: JobState): StartJob | null {
  const error =
    phase.at === 'stopped' ? phase.error : phase.at === 'ended' ? phase.job.error : null;
  if (error?.mend?.by !== 'newOrganisation' || request === null) return null;
  return request.kind === 'pullPayouts' || request.kind === 'pullLines'
    ? { ...request, newOrganisation: true }
    : null;
}

function heading({ request, phase }: JobState): string {
  const kind = 'job' in phase && phase.at !== 'found' ? phase.job?.kind : undefined;
  const known = kind ?? request?.kind;
  return known === undefined ? PROGRESS_TEXT.unfinishedJob : PROGRESS_HEADINGS[known];
}
