import type { Preview } from '../../core/contract/preview';
import { Changes } from '../changes/changes';
import { Cost } from '../changes/cost';
import { sendable } from '../changes/change-groups';
import { Outcomes } from '../changes/outcomes';
import { isLookingForJob, type PreviewedJob } from '../changes/use-previewed-job';
import { Busy } from '../shared/look/busy';
import { Button } from '../shared/look/button';
import { EndedJobNotice } from '../shared/job/unfinished-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive } from '../shared/job/job-state';
import { Notice } from '../shared/look/notice';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { RunningFooter } from '../shared/job/running-footer';
import { useEscape } from '../shared/use-escape';
import * as COMMON_TEXT from '../shared/common-phrases';
import * as JOB_TEXT from '../shared/job/job-phrases';
import { useUndo } from './use-undo';
import { undoSummary, UNDO_LEVEL_TITLES, UNDO_TEXT, undoButton, pushedText } from './text';

/** Shows what undoing the last push would send, sends it when the user says so, and shows the result. */
export function UndoPage({ host }: { readonly host: PageHost }) {
  const { previewedJob, retry } = useUndo(host);
  const { job } = previewedJob;
  const isLooking = isLookingForJob(job.state);
  const isBusy = isActive(job.state) && !isLooking;
  useEscape(host.close);
  return (
    <Page heading={UNDO_TEXT.heading}>
      <div class="page-body">
        <EndedJobNotice state={job.state} />
        {!isLooking && <JobPanel job={job} server={host.server} retry={retry} />}
        <Outcomes job={job.state} knownChanges={previewedJob.requested} />
        {!isBusy && <Pending previewedJob={previewedJob} host={host} isLooking={isLooking} />}
      </div>
      {isBusy ? (
        <RunningFooter job={job} note={JOB_TEXT.closingPauses} />
      ) : (
        <UndoFooter previewedJob={previewedJob} close={host.close} />
      )}
    </Page>
  );
}

interface PendingProps {
  readonly previewedJob: PreviewedJob;
  readonly host: PageHost;
  readonly isLooking: boolean;
}

function Pending({ previewedJob, host, isLooking }: PendingProps) {
  const { preview, problem, reading } = previewedJob.pending;
  if (problem?.code === 'NOT_FOUND') {
    return <Notice icon="info" title={UNDO_TEXT.nothing} lines={[problem.message]} />;
  }
  if (problem !== null) {
    return <ProblemBox problem={problem} server={host.server} onRetry={previewedJob.refresh} />;
  }
  if (preview !== null) {
    return <UndoPreview preview={preview} changed={previewedJob.changedSincePreview} />;
  }
  return isLooking || reading ? <Busy text={UNDO_TEXT.reading} /> : null;
}

interface UndoPreviewProps {
  readonly preview: Preview;
  readonly changed: boolean;
}

function UndoPreview({ preview, changed }: UndoPreviewProps) {
  const back = sendable(preview).length;
  return (
    <>
      {changed && (
        <p class="box box-warn" role="alert">
          {UNDO_TEXT.changed}
        </p>
      )}
      <div class="intro">
        <p class="summary" role="status">
          {undoSummary(back, preview.changes.length - back)}
        </p>
        {preview.pushed && <p>{pushedText(preview.pushed)}</p>}
        {back > 0 && <p class="muted">{UNDO_TEXT.intro}</p>}
      </div>
      <Changes
        changes={preview.changes}
        levelTitles={UNDO_LEVEL_TITLES}
        totals={preview.totals}
        outside={preview.outside}
      />
    </>
  );
}

interface UndoFooterProps {
  readonly previewedJob: PreviewedJob;
  readonly close: () => void;
}

function UndoFooter({ previewedJob, close }: UndoFooterProps) {
  const { pending, checking, start } = previewedJob;
  const { phase } = previewedJob.job.state;
  const isOver = phase.at === 'ended' && phase.job.kind === 'undo';
  const { preview, reading } = pending;
  const count = preview === null ? 0 : sendable(preview).length;
  return (
    <footer class="page-footer undo-footer">
      {preview !== null && count > 0 && (
        <Cost preview={preview} shortageText={UNDO_TEXT.creditsShort} />
      )}
      <Button variant={isOver ? 'primary' : 'plain'} autoFocus={isOver} onPress={close}>
        {COMMON_TEXT.close}
      </Button>
      {count > 0 && (
        <Button variant="primary" disabled={reading || checking} onPress={start}>
          {checking ? UNDO_TEXT.checking : undoButton(count)}
        </Button>
      )}
    </footer>
  );
}
