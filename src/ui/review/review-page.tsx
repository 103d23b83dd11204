import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { Preview } from '../../core/contract/preview';
import { Changes } from '../changes/changes';
import { Outcomes } from '../changes/outcomes';
import { isLooking } from '../changes/use-plan';
import { Button } from '../shared/look/button';
import { EndedFirst } from '../shared/job/found-job';
import { JobPanel } from '../shared/job/job-panel';
import { isActive } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { RunningFoot } from '../shared/job/running-foot';
import { useEscape } from '../shared/use-escape';
import { confirmationOf } from './confirmation';
import { Conflicts } from './conflicts/conflicts';
import { NothingPending } from './nothing-pending';
import { PushFoot } from './push-foot';
import { Summary } from './summary';
import { Totals } from './totals';
import { type Review, useReview } from './use-review';
import { REVIEW_LEVELS, REVIEW_WORDS, retryFailed } from './words';

/** Shows what a push would send, sends it on the reader's word and shows what came of it. */
export function ReviewPage({ host }: { readonly host: PageHost }): JSX.Element {
  const review = useReview(host);
  const { plan, conflicts, show, walk } = review;
  const { job, pending } = plan;
  const looking = isLooking(job.state);
  const busy = isActive(job.state) && !looking;
  const found = job.state.phase.at === 'found';
  const settling = conflicts.settling !== null;
  const disabled = looking || pending.reading || settling;
  useEscape(busy || settling ? null : host.close);
  return (
    <main class="page review" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {REVIEW_WORDS.heading}
      </h1>
      {!busy && !found && isRead(review) && <Summary changes={review.meant.pending} walk={walk} />}
      <div class="page-body">
        <EndedFirst state={job.state} />
        <Settled {...review}>
          {!looking && job.state.phase.at !== 'none' && (
            <JobPanel job={job} server={host.server} retry={review.retry} />
          )}
          {!found && <RowByRow {...review} />}
        </Settled>
        {!found && review.failed.length > 0 && (
          <Button disabled={disabled || plan.checking} onPress={review.pushFailed}>
            {retryFailed(review.failed.length)}
          </Button>
        )}
        {!busy && !found && <Pending {...review} host={host} />}
      </div>
      <p class="said" role="status">
        {show.said}
      </p>
      {busy && <RunningFoot job={job} note={REVIEW_WORDS.closingPauses} />}
      {!busy && !found && (
        <PushFoot
          meant={review.meant}
          disabled={disabled}
          checking={plan.checking}
          refresh={review.refresh}
          push={review.push}
        />
      )}
    </main>
  );
}

interface SettledProps extends Review {
  readonly children: ComponentChildren;
}

/** What came of a push. Once the reader turns to something new, it folds to one line. */
function Settled({ plan, turned, children }: SettledProps): JSX.Element {
  const { phase } = plan.job.state;
  if (!turned || phase.at !== 'ended') return <>{children}</>;
  return (
    <details class="settled">
      <summary>{phase.job.error?.message ?? phase.job.message}</summary>
      {children}
    </details>
  );
}

/** What came of each row. */
function RowByRow({ plan, ...review }: Review): JSX.Element {
  const { preview } = plan.pending;
  const known = useMemo(() => [...(preview?.changes ?? []), ...plan.sent], [preview, plan.sent]);
  return (
    <Outcomes
      job={plan.job.state}
      known={known}
      show={review.show.show}
      reach={review.walk.reach}
    />
  );
}

/** Changes and conflicts stand above one another: they come together, so that neither pushes the other down. */
function isRead({ plan, conflicts }: Review): boolean {
  return plan.pending.preview !== null && (conflicts.list !== null || conflicts.problem !== null);
}

interface PendingProps extends Review {
  readonly host: PageHost;
}

function Pending(props: PendingProps): JSX.Element | null {
  const { plan, conflicts, host, show, walk } = props;
  const { preview, problem } = plan.pending;
  const refresh = (): void => {
    void plan.refresh();
  };
  if (problem !== null) {
    return <ProblemBox problem={problem} server={host.server} onRetry={refresh} />;
  }
  if (preview === null || !isRead(props)) {
    return (
      <p class="quiet busy" role="status">
        {REVIEW_WORDS.reading}
      </p>
    );
  }
  return (
    <>
      <Conflicts
        conflicts={conflicts}
        changes={preview.changes}
        server={host.server}
        settle={props.settle}
        show={show.show}
        reach={walk.reach}
        onRetry={refresh}
      />
      <Shown {...props} preview={preview} />
    </>
  );
}

interface ShownProps extends PendingProps {
  readonly preview: Preview;
}

function Shown({ preview, plan, confirmations, ...props }: ShownProps): JSX.Element {
  const { ticks, meant, show, walk, host } = props;
  const isMoved = preview.totals.length > 0 && meant.changes.length > 0 && meant.fault === '';
  return (
    <>
      {plan.changed && (
        <p class="box box-warn" role="alert">
          {REVIEW_WORDS.changed}
        </p>
      )}
      {isMoved && <Totals totals={meant.cost?.totals ?? null} />}
      {preview.changes.length === 0 && <NothingPending server={host.server} />}
      <Changes
        changes={meant.pending}
        levels={REVIEW_LEVELS}
        ticks={ticks}
        show={show.show}
        reach={walk.reach}
        beside={(change) => confirmationOf({ change, ...confirmations })}
      />
    </>
  );
}
