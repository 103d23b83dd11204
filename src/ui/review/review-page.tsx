import type { JSX } from 'preact';

import type { Preview } from '../../core/contract';
import { Changes } from '../changes/changes';
import { isLooking } from '../changes/use-plan';
import { EndedFirst } from '../shared/found-job';
import { JobPanel } from '../shared/job-panel';
import { isActive } from '../shared/job-state';
import { Note } from '../shared/note';
import type { PageHost } from '../shared/page-host';
import { ProblemBox } from '../shared/problem-box';
import { RunningFoot } from '../shared/running-foot';
import { useEscape } from '../shared/use-escape';
import { Confirmation } from './confirmation';
import { Conflicts } from './conflicts';
import { PushFoot } from './push-foot';
import { Summary } from './summary';
import { Totals } from './totals';
import { type Review, useReview } from './use-review';
import { REVIEW_LEVELS, REVIEW_WORDS } from './words';

/** Shows what a push would send, sends it on the reader's word and shows what came of it. */
export function ReviewPage({ host }: { readonly host: PageHost }): JSX.Element {
  const review = useReview(host);
  const { plan, conflicts } = review;
  const { job, pending } = plan;
  const looking = isLooking(job.state);
  const busy = isActive(job.state) && !looking;
  const found = job.state.phase.at === 'found';
  const settling = conflicts.settling !== null;
  useEscape(busy || settling ? null : host.close);
  return (
    <main class="page review" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {REVIEW_WORDS.heading}
      </h1>
      <div class="page-body">
        <EndedFirst state={job.state} />
        {!looking && job.state.phase.at !== 'none' && (
          <JobPanel job={job} server={host.server} retry={review.retry} />
        )}
        {!busy && !found && <Pending {...review} host={host} />}
      </div>
      {busy && <RunningFoot job={job} note={REVIEW_WORDS.closingPauses} />}
      {!busy && !found && (
        <PushFoot
          preview={pending.preview}
          disabled={looking || pending.reading || settling}
          checking={plan.checking}
          refresh={() => {
            void plan.refresh();
          }}
          push={() => {
            void plan.start();
          }}
        />
      )}
    </main>
  );
}

interface PendingProps extends Review {
  readonly host: PageHost;
}

function Pending(props: PendingProps): JSX.Element | null {
  const { plan, conflicts, host } = props;
  const { preview, problem } = plan.pending;
  const refresh = (): void => {
    void plan.refresh();
  };
  if (problem !== null) {
    return <ProblemBox problem={problem} server={host.server} onRetry={refresh} />;
  }
  // Both stand above one another, so that neither pushes the other down when it comes later.
  if (preview === null || (conflicts.list === null && conflicts.problem === null)) {
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
        server={host.server}
        locale={host.locale}
        settle={props.settle}
        onRetry={refresh}
      />
      <Shown {...props} preview={preview} />
    </>
  );
}

interface ShownProps extends PendingProps {
  readonly preview: Preview;
}

function Shown({ preview, plan, confirmations, host }: ShownProps): JSX.Element {
  const { changes, totals } = preview;
  return (
    <>
      {plan.changed && (
        <p class="box box-warn" role="alert">
          {REVIEW_WORDS.changed}
        </p>
      )}
      <Summary changes={changes} />
      <Totals totals={totals} locale={host.locale} />
      {changes.length === 0 && (
        <Note sign="info" title={REVIEW_WORDS.empty} lines={[REVIEW_WORDS.emptyHow]} />
      )}
      <Changes
        changes={changes}
        locale={host.locale}
        levels={REVIEW_LEVELS}
        beside={(change) => <Confirmation change={change} {...confirmations} />}
      />
    </>
  );
}
