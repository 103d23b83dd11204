import { useState } from 'preact/hooks';

import type { Problem } from '../../core/errors';
import { Busy } from '../shared/look/busy';
import { Button } from '../shared/look/button';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import * as COMMON_TEXT from '../shared/common-phrases';
import { ASK_TEXT } from '../changes/asking';
import { BulkForm } from './bulk-form';
import { type BulkFormValues, type BulkRequest, EMPTY_VALUES, planInput } from './bulk-request';
import { PlanRows, PlanSummary } from './plan-preview';
import type { Bulk, Next } from './use-bulk';
import { useBulkPlan } from './use-bulk-plan';
import { ACTION_INTROS } from './text';
import * as BULK_TEXT from './phrases';

interface PlanningProps {
  readonly request: BulkRequest;
  readonly host: PageHost;
  /** Why marking the rows was refused; null if it was not. */
  readonly applyError: Problem | null;
  readonly clearApplyError: () => void;
  readonly mark: Bulk['mark'];
}

/** The form, a preview of its effect on the selected rows, and the buttons that apply it. */
export function Planning(props: PlanningProps) {
  const { request, host, applyError, clearApplyError, mark } = props;
  const [values, setValues] = useState(EMPTY_VALUES);
  const change = (part: Partial<BulkFormValues>) => {
    setValues({ ...values, ...part });
  };
  const plan = planInput(request, values);
  const { view, problem, reading, readAt, readAgain } = useBulkPlan(host, plan);
  const intro = ACTION_INTROS[request.action];
  const shownProblem = applyError ?? problem;
  const replan = () => {
    clearApplyError();
    readAgain();
  };
  const ready = view !== null && shownProblem === null && !reading && view.token !== '';
  const onPress = (next: Next) => () =>
    ready && plan !== null && mark({ view, plan, comment: values.comment }, next);
  const shown = shownProblem === null ? view : null;
  const needsApproval = (shown?.toApprove ?? 0) > 0;
  const outdated = reading ? ' plan-outdated' : '';
  return (
    <>
      <div class="page-body panes">
        <div class="pane-side">
          <BulkForm request={request} values={values} change={change} />
          {intro !== '' && <p class="muted">{intro}</p>}
          {shownProblem !== null && !reading && (
            <PlanProblem problem={shownProblem} host={host} replan={replan} />
          )}
          {reading && shown === null && <Busy text={BULK_TEXT.planning} />}
          {needsApproval && <CommentField comment={values.comment} change={change} />}
          {shown !== null && (
            <div class={`plan${outdated}`} aria-busy={reading}>
              <PlanSummary
                view={shown}
                action={request.action}
                readAt={readAt}
                readAgain={readAgain}
              />
            </div>
          )}
        </div>
        <div class={`pane-main${outdated}`}>
          {plan === null && <p class="muted nothing-yet">{BULK_TEXT.chooseFirst}</p>}
          {shown !== null && <PlanRows view={shown} action={request.action} />}
        </div>
      </div>
      <PlanningFooter
        isRevert={request.action === 'revert'}
        needsApproval={needsApproval}
        disabled={!ready}
        onPress={onPress}
        close={host.close}
      />
    </>
  );
}

interface CommentFieldProps {
  readonly comment: string;
  readonly change: (part: Pick<BulkFormValues, 'comment'>) => void;
}

function CommentField({ comment, change }: CommentFieldProps) {
  return (
    <div class="field">
      <label for="comment">{ASK_TEXT.comment}</label>
      <input
        id="comment"
        class="input"
        type="text"
        autocomplete="off"
        value={comment}
        onInput={({ currentTarget }) => {
          change({ comment: currentTarget.value });
        }}
      />
    </div>
  );
}

interface PlanProblemProps {
  readonly problem: Problem;
  readonly host: PageHost;
  readonly replan: () => void;
}

function PlanProblem({ problem, host, replan }: PlanProblemProps) {
  return (
    <ProblemBox
      problem={problem}
      server={host.server}
      excludedRemedies={['tryAgain', 'checkAgain']}
      onRetry={replan}
    >
      <Button onPress={replan}>{BULK_TEXT.readAgain}</Button>
    </ProblemBox>
  );
}

interface PlanningFooterProps {
  readonly isRevert: boolean;
  readonly needsApproval: boolean;
  readonly disabled: boolean;
  readonly onPress: (next: Next) => () => unknown;
  readonly close: () => void;
}

/**
 * The buttons. What sends stands apart from what only writes cells, and looks different. A revert leaves nothing to push.
 * Where a second person has to approve first, nothing is sent from here: asking for that is what comes next.
 */
function PlanningFooter({ isRevert, needsApproval, disabled, ...props }: PlanningFooterProps) {
  const { onPress, close } = props;
  return (
    <footer class="page-footer">
      {!isRevert && !needsApproval && (
        <span class="footer-apart">
          <Button variant="danger" disabled={disabled} onPress={onPress('push')}>
            {BULK_TEXT.markAndPush}
          </Button>
        </span>
      )}
      <Button onPress={close}>{COMMON_TEXT.close}</Button>
      <Button
        variant={needsApproval ? 'plain' : 'primary'}
        disabled={disabled}
        onPress={onPress('stay')}
      >
        {isRevert ? BULK_TEXT.revert : BULK_TEXT.mark}
      </Button>
      {needsApproval && (
        <Button variant="primary" disabled={disabled} onPress={onPress('ask')}>
          {BULK_TEXT.markAndAsk}
        </Button>
      )}
    </footer>
  );
}
