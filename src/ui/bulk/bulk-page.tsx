import type { JSX } from 'preact';

import { isActive } from '../shared/job/job-state';
import { Note } from '../shared/look/note';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import { type BulkRequest, bulkRequestOf } from './bulk-request';
import { LeaveFoot, MarkedRows } from './marked';
import { Planning } from './planning';
import { Pushing, Shown } from './pushing';
import { type Bulk, useBulk } from './use-bulk';
import { BULK_WORDS, headingOf } from './words';

/** Shows what an action would do to the selected rows, marks them on the reader's word, and pushes them if told to. */
export function BulkPage({ host }: { readonly host: PageHost }): JSX.Element {
  const request = bulkRequestOf(host.asked);
  return (
    <main class="page" aria-labelledby="heading">
      <h1 id="heading" class="for-readers-only">
        {request === null ? BULK_WORDS.notOpened : headingOf(request)}
      </h1>
      {request === null ? <NotOpened host={host} /> : <Opened request={request} host={host} />}
    </main>
  );
}

function NotOpened({ host }: { readonly host: PageHost }): JSX.Element {
  useEscape(host.close);
  return (
    <>
      <div class="page-body">
        <Note sign="info" title={BULK_WORDS.notOpened} lines={[BULK_WORDS.notOpenedHow]} />
      </div>
      <LeaveFoot host={host} review={false} />
    </>
  );
}

interface OpenedProps {
  readonly request: BulkRequest;
  readonly host: PageHost;
}

function Opened({ request, host }: OpenedProps): JSX.Element {
  const bulk = useBulk(host);
  const { step, job } = bulk;
  // What is being written or sent shows what came of it before it may go.
  const isBusy = step.at === 'marking' || step.at === 'looking' || isActive(job.state);
  useEscape(isBusy ? null : host.close);
  const isPlanned = step.at === 'planning' || step.at === 'marking';
  return (
    <>
      {isPlanned && (
        // Kept while the rows are marked, so that what was chosen is there again if that is refused.
        <div class="step" hidden={step.at === 'marking'}>
          <Planning
            request={request}
            host={host}
            refused={step.at === 'planning' ? step.problem : null}
            forgive={bulk.plan}
            mark={(view, plan, push) => {
              void bulk.mark(view, plan, push);
            }}
          />
        </div>
      )}
      <Carried request={request} bulk={bulk} host={host} />
    </>
  );
}

interface CarriedProps extends OpenedProps {
  readonly bulk: Bulk;
}

/** What follows once the plan is carried out. */
function Carried({ request, bulk, host }: CarriedProps): JSX.Element | null {
  const { step, job } = bulk;
  switch (step.at) {
    case 'planning':
      return null;
    case 'marking':
      return (
        <Busy words={request.action === 'revert' ? BULK_WORDS.puttingBack : BULK_WORDS.marking} />
      );
    case 'looking':
      return <Busy words={BULK_WORDS.looking} />;
    case 'marked':
      return (
        <>
          <div class="page-body">
            <MarkedRows marked={step.marked} />
          </div>
          <LeaveFoot host={host} review={request.action !== 'revert' && step.marked.marked > 0} />
        </>
      );
    case 'unread':
      return (
        <>
          <div class="page-body">
            <MarkedRows marked={step.marked} />
            <ProblemBox
              problem={step.problem}
              server={host.server}
              hint={BULK_WORDS.unreadHint}
              onRetry={() => {
                void bulk.look(step.marked);
              }}
            />
          </div>
          <LeaveFoot host={host} review />
        </>
      );
    case 'shown':
      return (
        <Shown
          preview={step.preview}
          job={job}
          host={host}
          push={() => {
            bulk.push(step.marked, step.preview);
          }}
        />
      );
    case 'pushing':
      return <Pushing preview={step.preview} job={job} host={host} />;
  }
}

function Busy({ words }: { readonly words: string }): JSX.Element {
  return (
    <div class="page-body">
      <p class="quiet busy" role="status">
        {words}
      </p>
    </div>
  );
}
