import { Busy } from '../shared/look/busy';
import { isActive } from '../shared/job/job-state';
import { Notice } from '../shared/look/notice';
import { Page } from '../shared/look/page';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { useEscape } from '../shared/use-escape';
import { type BulkRequest, bulkRequestOf } from './bulk-request';
import { MarkedRows } from './marked-rows';
import { CloseFooter } from '../shared/close-footer';
import { Planning } from './planning';
import { Pushing, ConfirmPush } from './pushing';
import { type Bulk, useBulk } from './use-bulk';
import { bulkHeading, isFinal } from './text';
import * as BULK_TEXT from './phrases';

/** Shows what an action would do to the selected rows, and marks them or marks and pushes them when the user says so. */
export function BulkPage({ host }: { readonly host: PageHost }) {
  const request = bulkRequestOf(host.rawRequest);
  return (
    <Page heading={request === null ? BULK_TEXT.noRequest : bulkHeading(request)}>
      {request === null ? <NoRequest host={host} /> : <BulkDialog request={request} host={host} />}
    </Page>
  );
}

function NoRequest({ host }: { readonly host: PageHost }) {
  useEscape(host.close);
  return (
    <>
      <div class="page-body">
        <Notice icon="info" title={BULK_TEXT.noRequest} lines={[BULK_TEXT.noRequestHint]} />
      </div>
      <CloseFooter host={host} offersReview={false} />
    </>
  );
}

interface BulkDialogProps {
  readonly request: BulkRequest;
  readonly host: PageHost;
}

function BulkDialog({ request, host }: BulkDialogProps) {
  const bulk = useBulk(host);
  const { step, job } = bulk;
  // While rows are written or sent, Escape is disabled, so that the user sees the result.
  const isBusy = step.at === 'marking' || step.at === 'previewing' || isActive(job.state);
  useEscape(isBusy ? null : host.close);
  const isPlanning = step.at === 'planning' || step.at === 'marking';
  return (
    <>
      {isPlanning && (
        // Hidden rather than removed while the rows are marked, to keep the user's input in case that is refused.
        <div class="step" hidden={step.at === 'marking'}>
          <Planning
            request={request}
            host={host}
            applyError={step.at === 'planning' ? step.problem : null}
            clearApplyError={bulk.backToPlanning}
            mark={bulk.mark}
          />
        </div>
      )}
      <AfterPlanning request={request} bulk={bulk} host={host} />
    </>
  );
}

interface AfterPlanningProps extends BulkDialogProps {
  readonly bulk: Bulk;
}

/** The steps after planning. */
function AfterPlanning({ request, bulk, host }: AfterPlanningProps) {
  const { step, job } = bulk;
  switch (step.at) {
    case 'planning':
      return null;
    case 'marking':
      return (
        <Waiting text={request.action === 'revert' ? BULK_TEXT.reverting : BULK_TEXT.marking} />
      );
    case 'previewing':
      return <Waiting text={BULK_TEXT.readingPreview} />;
    case 'marked':
      return (
        <>
          <div class="page-body">
            <MarkedRows marked={step.marked} asked={step.asked} />
          </div>
          <CloseFooter
            host={host}
            offersReview={
              request.action !== 'revert' && step.marked.marked > 0 && step.asked === null
            }
          />
        </>
      );
    case 'previewFailed':
      return (
        <>
          <div class="page-body">
            <MarkedRows marked={step.marked} />
            <ProblemBox
              problem={step.problem}
              server={host.server}
              hint={BULK_TEXT.previewFailedHint}
              onRetry={() => bulk.previewMarked(step.marked)}
            />
          </div>
          <CloseFooter host={host} offersReview />
        </>
      );
    case 'confirming':
      return (
        <ConfirmPush
          preview={step.preview}
          job={job}
          host={host}
          isFinal={isFinal(request.action)}
          push={() => {
            bulk.push(step.marked, step.preview);
          }}
          ask={() => bulk.ask(step.marked, step.preview)}
        />
      );
    case 'pushing':
      return <Pushing preview={step.preview} job={job} host={host} />;
  }
}

function Waiting({ text }: { readonly text: string }) {
  return (
    <div class="page-body">
      <Busy text={text} />
    </div>
  );
}
