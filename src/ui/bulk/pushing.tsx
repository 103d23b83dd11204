import type { Preview } from '../../core/contract/preview';
import { askLabel, lackingApproval } from '../changes/asking';
import { Changes } from '../changes/changes';
import { Cost } from '../changes/cost';
import { pushButton } from '../changes/push-button';
import { sendable } from '../changes/change-groups';
import { Outcomes } from '../changes/outcomes';
import { Button } from '../shared/look/button';
import { EndedJobNotice } from '../shared/job/unfinished-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive } from '../shared/job/job-state';
import { Notice } from '../shared/look/notice';
import type { PageHost } from '../shared/server/page-host';
import { leavesProblems } from '../shared/job/problem-counts';
import { RunningFooter } from '../shared/job/running-footer';
import type { Job } from '../shared/job/use-job';
import * as COMMON_TEXT from '../shared/common-phrases';
import * as JOB_TEXT from '../shared/job/job-phrases';
import { CloseFooter } from '../shared/close-footer';
import * as BULK_TEXT from './phrases';

interface ConfirmPushProps {
  readonly preview: Preview;
  readonly job: Job;
  readonly host: PageHost;
  readonly push: () => unknown;
  /** Asks a second person for what lacks an approval. */
  readonly ask: () => unknown;
  /** Whether there is no way back from what is pushed. */
  readonly isFinal: boolean;
}

/** Shows what would be sent, or asked an approval for, and asks the user to confirm it. */
export function ConfirmPush({ preview, job, host, push, ask, isFinal }: ConfirmPushProps) {
  const sent = sendable(preview);
  const count = sent.length;
  const { label, variant } = pushButton(sent, count);
  const { changes: lacking, isFirst } = lackingApproval(preview.changes);
  const asks = lacking.length > 0;
  const none = preview.changes.length === 0;
  const { state } = job;
  return (
    <>
      <div class="page-body">
        <EndedJobNotice state={state} />
        {state.phase.at === 'ended' && (
          <JobPanel job={job} server={host.server} retry={job.driver.retry} />
        )}
        {none ? (
          <Notice
            icon="info"
            title={BULK_TEXT.nothingToSend}
            lines={[BULK_TEXT.nothingToSendReason]}
          />
        ) : (
          <Notice
            icon="warn"
            title={asks ? BULK_TEXT.confirmAsking : BULK_TEXT.confirmTitle}
            lines={[isFinal ? BULK_TEXT.confirmFinal : BULK_TEXT.confirmReason]}
          />
        )}
        <Changes changes={preview.changes} />
      </div>
      {none ? (
        <CloseFooter host={host} offersReview={false} />
      ) : (
        <footer class="page-footer confirm-footer">
          <Cost preview={preview} />
          <Button autoFocus onPress={host.close}>
            {COMMON_TEXT.close}
          </Button>
          {(count > 0 || !asks) && (
            <Button
              variant={asks && variant === 'primary' ? 'plain' : variant}
              disabled={count === 0 || preview.creditsLeft === 0}
              onPress={push}
            >
              {label}
            </Button>
          )}
          {asks && (
            <Button variant="primary" onPress={ask}>
              {askLabel(lacking.length, isFirst)}
            </Button>
          )}
        </footer>
      )}
    </>
  );
}

type PushingProps = Omit<ConfirmPushProps, 'push' | 'ask' | 'isFinal'>;

/** The progress and the results of the push. */
export function Pushing({ preview, job, host }: PushingProps) {
  const { state, driver } = job;
  const { phase } = state;
  const isFullyPushed =
    phase.at === 'ended' &&
    phase.job.state === 'done' &&
    !leavesProblems(phase.job) &&
    state.outcomes.every((outcome) => outcome.state === 'pushed');
  return (
    <>
      <div class="page-body">
        <EndedJobNotice state={state} />
        <JobPanel job={job} server={host.server} retry={driver.retry} />
        <Outcomes job={state} knownChanges={preview.changes} requested={preview.changes} />
      </div>
      {isActive(state) ? (
        <RunningFooter job={job} note={JOB_TEXT.closingPauses} />
      ) : (
        <CloseFooter host={host} offersReview={!isFullyPushed} />
      )}
    </>
  );
}
