import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { BulkView as View, PlanBulk } from '../../core/contract/bulk';
import type { Problem } from '../../core/errors';
import { Button } from '../shared/look/button';
import type { PageHost } from '../shared/server/page-host';
import { ProblemBox } from '../shared/problem-box';
import { COMMON_WORDS } from '../shared/words';
import { BulkForm } from './bulk-form';
import { type BulkRequest, EMPTY_FORM, planOf } from './bulk-request';
import { BulkView } from './bulk-view';
import { useBulkPlan } from './use-bulk-plan';
import { BULK_WORDS, LEADS } from './words';

export interface PlanningProps {
  readonly request: BulkRequest;
  readonly host: PageHost;
  /** Why the plan last carried out was refused; null when none was. */
  readonly refused: Problem | null;
  readonly forgive: () => void;
  readonly mark: (view: View, plan: PlanBulk, push: boolean) => void;
}

/** The choice, what it would do, and the buttons that do it. */
export function Planning({ request, host, refused, forgive, mark }: PlanningProps): JSX.Element {
  const [form, setForm] = useState(EMPTY_FORM);
  const plan = planOf(request, form);
  const { view, problem, reading, readAt, readAgain } = useBulkPlan(host, plan);
  const lead = LEADS[request.action];
  const fault = refused ?? problem;
  const again = (): void => {
    forgive();
    readAgain();
  };
  const ready = view !== null && fault === null && !reading && view.token !== '';
  const press = (push: boolean) => (): void => {
    if (ready && plan !== null) mark(view, plan, push);
  };
  return (
    <>
      <div class="page-body">
        <BulkForm
          request={request}
          form={form}
          change={(part) => {
            setForm({ ...form, ...part });
          }}
        />
        {lead !== '' && <p class="quiet">{lead}</p>}
        {plan === null && <p class="quiet">{BULK_WORDS.notYet}</p>}
        {fault !== null && !reading && (
          <ProblemBox
            problem={fault}
            server={host.server}
            leaveOut={['tryAgain', 'checkAgain']}
            onRetry={again}
          >
            <Button onPress={again}>{BULK_WORDS.readAgain}</Button>
          </ProblemBox>
        )}
        {reading && (view === null || fault !== null) && (
          <p class="quiet busy" role="status">
            {BULK_WORDS.planning}
          </p>
        )}
        {view !== null && fault === null && (
          <div class={reading ? 'planned planned-stale' : 'planned'} aria-busy={reading}>
            <BulkView view={view} action={request.action} readAt={readAt} readAgain={readAgain} />
          </div>
        )}
      </div>
      <PlanningFoot
        isRevert={request.action === 'revert'}
        disabled={!ready}
        press={press}
        close={host.close}
      />
    </>
  );
}

interface PlanningFootProps {
  readonly isRevert: boolean;
  readonly disabled: boolean;
  readonly press: (push: boolean) => () => void;
  readonly close: () => void;
}

/** What is put back is never sent, so a revert has one button. */
function PlanningFoot({ isRevert, disabled, press, close }: PlanningFootProps): JSX.Element {
  return (
    <footer class="page-foot">
      <Button onPress={close}>{COMMON_WORDS.close}</Button>
      {!isRevert && (
        <Button disabled={disabled} onPress={press(true)}>
          {BULK_WORDS.markAndPush}
        </Button>
      )}
      <Button look="primary" disabled={disabled} onPress={press(false)}>
        {isRevert ? BULK_WORDS.putBack : BULK_WORDS.mark}
      </Button>
    </footer>
  );
}
