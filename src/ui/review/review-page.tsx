import type { JSX } from 'preact';

import type { Preview } from '../../core/contract';
import { Button } from '../shared/button';
import { JobPanel } from '../shared/job-panel';
import { isActive } from '../shared/job-state';
import type { PageHost } from '../shared/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import type { Job } from '../shared/use-job';
import { COMMON_WORDS } from '../shared/words';
import { Changes, Summary } from './changes';
import { PushFoot } from './push-foot';
import { Totals } from './totals';
import { type Review, useReview } from './use-review';
import { REVIEW_WORDS } from './words';

/** Shows what a push would send, sends it on the reader's word and shows what came of it. */
export function ReviewPage({ host }: { readonly host: PageHost }): JSX.Element {
  const review = useReview(host);
  const { job, pending, push, pushing } = review;
  const looking = job.state.phase.at === 'starting' && job.state.request === null;
  const busy = isActive(job.state) && !looking;
  useEscape(busy ? null : host.close);
  return (
    <main class="page review" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {REVIEW_WORDS.heading}
      </h1>
      <div class="page-body">
        {!looking && job.state.phase.at !== 'none' && (
          <JobPanel job={job} server={host.server} retry={review.retry} />
        )}
        {!busy && <Pending {...review} host={host} />}
      </div>
      {busy ? (
        <RunningFoot job={job} />
      ) : (
        <PushFoot
          preview={pending.preview}
          disabled={looking || pending.reading}
          checking={pushing}
          refresh={() => {
            void review.refresh();
          }}
          push={() => {
            void push();
          }}
        />
      )}
    </main>
  );
}

function RunningFoot({ job }: { readonly job: Job }): JSX.Element {
  return (
    <footer class="page-foot">
      <p class="foot-note">{REVIEW_WORDS.closingPauses}</p>
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

function Pending(props: Review & { readonly host: PageHost }): JSX.Element | null {
  const { pending, changed, refresh, host } = props;
  const { preview, problem } = pending;
  if (problem !== null) {
    return (
      <ProblemBox
        problem={problem}
        server={host.server}
        onRetry={() => {
          void refresh();
        }}
      />
    );
  }
  if (preview === null) {
    return (
      <p class="quiet busy" role="status">
        {REVIEW_WORDS.reading}
      </p>
    );
  }
  return <Shown preview={preview} changed={changed} locale={host.locale} />;
}

interface ShownProps {
  readonly preview: Preview;
  readonly changed: boolean;
  readonly locale: string;
}

function Shown({ preview, changed, locale }: ShownProps): JSX.Element {
  return (
    <>
      {changed && (
        <p class="box box-warn" role="alert">
          {REVIEW_WORDS.changed}
        </p>
      )}
      <Summary changes={preview.changes} />
      <Totals totals={preview.totals} locale={locale} />
      <Changes changes={preview.changes} locale={locale} />
    </>
  );
}
