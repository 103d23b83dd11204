import { useState } from 'preact/hooks';

import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import type { Problem } from '../../core/errors';
import { Busy } from '../shared/look/busy';
import { Button } from '../shared/look/button';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { COMMON_TEXT } from '../shared/text';
import { BulkForm } from './bulk-form';
import { type BulkRequest, EMPTY_VALUES, planInput } from './bulk-request';
import { PlanRows, PlanSummary } from './plan-preview';
import { useBulkPlan } from './use-bulk-plan';
import { BULK_TEXT, ACTION_INTROS } from './text';

interface PlanningProps {
  readonly request: BulkRequest;
  readonly host: PageHost;
  /** Why marking the rows was refused; null if it was not. */
  readonly applyError: Problem | null;
  readonly clearApplyError: () => void;
  readonly mark: (view: BulkView, plan: PlanBulk, push: boolean) => unknown;
}

/** The form, a preview of its effect on the selected rows, and the buttons that apply it. */
export function Planning(props: PlanningProps) {
  const { request, host, applyError, clearApplyError, mark } = props;
  const [values, setValues] = useState(EMPTY_VALUES);
  const plan = planInput(request, values);
  const { view, problem, reading, readAt, readAgain } = useBulkPlan(host, plan);
  const intro = ACTION_INTROS[request.action];
  const shownProblem = applyError ?? problem;
  const replan = () => {
    clearApplyError();
    readAgain();
  };
  const ready = view !== null && shownProblem === null && !reading && view.token !== '';
  const onPress = (push: boolean) => () => ready && plan !== null && mark(view, plan, push);
  const shown = shownProblem === null ? view : null;
  const outdated = reading ? ' plan-outdated' : '';
  return (
    <>
      <div class="page-body panes">
        <div class="pane-side">
          <BulkForm
            request={request}
            values={values}
            change={(part) => {
              setValues({ ...values, ...part });
            }}
          />
          {intro !== '' && <p class="muted">{intro}</p>}
          {plan === null && <p class="muted">{BULK_TEXT.chooseFirst}</p>}
          {shownProblem !== null && !reading && (
            <PlanProblem problem={shownProblem} host={host} replan={replan} />
          )}
          {reading && shown === null && <Busy text={BULK_TEXT.planning} />}
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
          {shown !== null && <PlanRows view={shown} action={request.action} />}
        </div>
      </div>
      <PlanningFooter
        isRevert={request.action === 'revert'}
        disabled={!ready}
        onPress={onPress}
        close={host.close}
      />
    </>
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
  readonly disabled: boolean;
  readonly onPress: (push: boolean) => () => unknown;
  readonly close: () => void;
}

/**
 * The buttons. What sends stands apart from what only writes cells, and looks different. A revert leaves nothing to push.
 */
function PlanningFooter({ isRevert, disabled, onPress, close }: PlanningFooterProps) {
  return (
    <footer class="page-footer">
      {!isRevert && (
        <span class="footer-apart">
          <Button variant="danger" disabled={disabled} onPress={onPress(true)}>
            {BULK_TEXT.markAndPush}
          </Button>
        </span>
      )}
      <Button onPress={close}>{COMMON_TEXT.close}</Button>
      <Button variant="primary" disabled={disabled} onPress={onPress(false)}>
        {isRevert ? BULK_TEXT.revert : BULK_TEXT.mark}
      </Button>
    </footer>
  );
}
