import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';

import type { Preview } from '../../core/contract/preview';
import { Changes } from '../changes/changes';
import { Outcomes } from '../changes/outcomes';
import { isLookingForJob } from '../changes/use-previewed-job';
import { Busy } from '../shared/look/busy';
import { EndedJobNotice } from '../shared/job/unfinished-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive } from '../shared/job/job-state';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { RunningFooter } from '../shared/job/running-footer';
import { useEscape } from '../shared/use-escape';
import { AskApproval } from './approval/ask-approval';
import { confirmationOf } from './confirmations/confirmation';
import { Conflicts } from './conflicts/conflicts';
import { Home } from './home/home';
import { NothingPending } from './nothing-pending';
import { Overtyped } from './overtyped/overtyped';
import { PushFooter } from './push-footer';
import { type Review, useReview } from './use-review';
import { nextProblemLabel } from './text';
import * as REVIEW_TEXT from './phrases';

/** Shows what a push would send, sends it when the user says so, and shows the result. */
export function ReviewPage({ host }: { readonly host: PageHost }) {
  const review = useReview(host);
  const { previewedJob, conflicts, rowNavigation, navigation, home } = review;
  const { job, pending } = previewedJob;
  const { state } = job;
  const isLooking = isLookingForJob(job.state);
  const isBusy = isActive(job.state) && !isLooking;
  const isFound = job.state.phase.at === 'found';
  const isResolving = conflicts.resolving !== null;
  const disabled = isLooking || pending.reading || conflicts.reading || isResolving;
  useEscape(isBusy || isResolving ? null : host.close);
  return (
    <Page heading={REVIEW_TEXT.heading}>
      {!isBusy && !isFound && isRead(review) && navigation.count > 0 && (
        <div class="review-summary">
          <button type="button" class="link" onClick={navigation.next}>
            {nextProblemLabel(navigation.count)}
          </button>
        </div>
      )}
      <div class="page-body">
        {!isBusy && !isFound && <ReadProblem {...review} host={host} />}
        <EndedJobNotice state={job.state} />
        <CollapsibleResults {...review}>
          {!isLooking && <JobPanel job={job} server={host.server} retry={review.retry} />}
          {!isFound && <RowOutcomes {...review} />}
        </CollapsibleResults>
        {!isBusy && !isFound && home.view !== null && pending.problem === null && (
          <Home
            view={state.phase.at === 'ended' ? { ...home.view, lastPush: null } : home.view}
            server={host.server}
            changes={review.selection.pending.length}
            navigation={navigation}
            showRow={rowNavigation.showRow}
          />
        )}
        {!isBusy && !isFound && <Pending {...review} host={host} />}
      </div>
      <p class="row-message fine" role="status">
        {rowNavigation.message}
      </p>
      {isBusy && <RunningFooter job={job} note={REVIEW_TEXT.closingPauses} />}
      {!isBusy && !isFound && <ReviewFooter {...review} host={host} disabled={disabled} />}
    </Page>
  );
}

interface ReviewFooterProps extends Review {
  readonly host: PageHost;
  readonly disabled: boolean;
}

/** What lacks an approval is asked for before the rest is pushed. */
function ReviewFooter({ previewedJob, selection, host, ...props }: ReviewFooterProps) {
  return (
    <PushFooter
      selection={selection}
      confirmed={props.confirmations.confirmed}
      disabled={props.disabled}
      checking={previewedJob.checking}
      refresh={props.refresh}
      push={props.push}
    >
      <AskApproval
        changes={selection.pending}
        server={host.server}
        disabled={props.disabled || previewedJob.checking}
        isMain={selection.sendableCount === 0}
        onAsked={previewedJob.refresh}
      />
    </PushFooter>
  );
}

interface CollapsibleResultsProps extends Review {
  readonly children: ComponentChildren;
}

/** The results of a push, collapsed to one line once the user has started something new. */
function CollapsibleResults({ children, ...review }: CollapsibleResultsProps) {
  const { previewedJob, conflicts, resultsCollapsed } = review;
  const { phase } = previewedJob.job.state;
  // Results never stand open beside an error that is newer.
  const isOld =
    resultsCollapsed || previewedJob.pending.problem !== null || conflicts.problem !== null;
  if (!isOld || phase.at !== 'ended') return <>{children}</>;
  return (
    <details class="results">
      <summary class="fine">{phase.job.error?.message ?? phase.job.message}</summary>
      {children}
    </details>
  );
}

/** The result of each row. */
function RowOutcomes({ previewedJob, ...review }: Review) {
  const { preview } = previewedJob.pending;
  const knownChanges = useMemo(
    () => [...(preview?.changes ?? []), ...previewedJob.requested],
    [preview, previewedJob.requested],
  );
  return (
    <Outcomes
      job={previewedJob.job.state}
      knownChanges={knownChanges}
      requested={previewedJob.requested}
      showRow={review.rowNavigation.showRow}
    />
  );
}

/** Whether both the changes and the conflicts are read. They appear together, so that neither pushes the other down. */
function isRead({ previewedJob, conflicts }: Review): boolean {
  return (
    previewedJob.pending.preview !== null && (conflicts.list !== null || conflicts.problem !== null)
  );
}

interface PendingProps extends Review {
  readonly host: PageHost;
}

/** Why the changes could not be read: above all that is older. */
function ReadProblem({ previewedJob, refresh, host }: PendingProps) {
  const { problem } = previewedJob.pending;
  if (problem === null) return null;
  return <ProblemBox problem={problem} server={host.server} onRetry={refresh} />;
}

function Pending(props: PendingProps) {
  const { previewedJob, conflicts, host, rowNavigation, navigation } = props;
  const { preview, problem } = previewedJob.pending;
  if (problem !== null) return null;
  if (preview === null || !isRead(props)) {
    return <Busy text={REVIEW_TEXT.reading} />;
  }
  return (
    <>
      <Overtyped
        overtyped={preview.overtyped}
        server={host.server}
        onRestored={previewedJob.refresh}
      />
      <Conflicts
        conflicts={conflicts}
        changes={preview.changes}
        server={host.server}
        resolve={props.resolve}
        showRow={rowNavigation.showRow}
        reveal={navigation.reveal}
        onRetry={previewedJob.refresh}
      />
      <ReviewedChanges {...props} preview={preview} />
    </>
  );
}

interface ReviewedChangesProps extends PendingProps {
  readonly preview: Preview;
}

function ReviewedChanges({ preview, previewedJob, confirmations, ...props }: ReviewedChangesProps) {
  const { checks, selection, rowNavigation, navigation } = props;
  return (
    <>
      {previewedJob.changedSincePreview && (
        <p class="box box-warn" role="alert">
          {REVIEW_TEXT.changed}
        </p>
      )}
      {preview.changes.length === 0 && props.home.view?.hasPushed !== false && <NothingPending />}
      <Changes
        changes={selection.pending}
        totals={preview.totals}
        outside={preview.outside}
        checkedTotals={selection.costError === '' ? (selection.cost?.totals ?? null) : null}
        checks={checks}
        showRow={rowNavigation.showRow}
        showLines={props.home.view?.hasLines === true ? rowNavigation.showLines : undefined}
        reveal={navigation.reveal}
        renderExtra={(change) => confirmationOf({ change, ...confirmations })}
      />
    </>
  );
}
