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
import { PlanPreview } from './plan-preview';
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
  return (
    <>
      <div class="page-body">
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
        {reading && (view === null || shownProblem !== null) && <Busy text={BULK_TEXT.planning} />}
        {view !== null && shownProblem === null && (
          <div class={reading ? 'plan plan-outdated' : 'plan'} aria-busy={reading}>
            <PlanPreview
              view={view}
              action={request.action}
              readAt={readAt}
              readAgain={readAgain}
            />
          </div>
        )}
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

/** The buttons. A revert has only one, because it leaves nothing to push. */
function PlanningFooter({ isRevert, disabled, onPress, close }: PlanningFooterProps) {
  return (
    <footer class="page-footer">
      <Button onPress={close}>{COMMON_TEXT.close}</Button>
      {!isRevert && (
        <Button disabled={disabled} onPress={onPress(true)}>
          {BULK_TEXT.markAndPush}
        </Button>
      )}
      <Button variant="primary" disabled={disabled} onPress={onPress(false)}>
        {isRevert ? BULK_TEXT.revert : BULK_TEXT.mark}
      </Button>
    </footer>
  );
}
