import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { ErrorCode, Problem } from '../../core/errors';
import { Button } from './look/button';
import { Notice } from './look/notice';
import { applyRemedy, remediesFor, type Remedy, type RemedyOutcome } from './remedies';
import type { Server } from './server/server';
import { Icon, type IconName } from './look/icon';
import { ERROR_TITLES, REMEDY_LABELS } from './text';

/** The icons of problems that should not look like an error. */
const MILD_ICONS: Partial<Record<ErrorCode, IconName>> = {
  NO_API_KEY: 'info',
  COPIED_WORKBOOK: 'info',
  BUSY: 'warn',
  CREDITS_EXHAUSTED: 'warn',
  RATE_LIMITED: 'warn',
};

interface ProblemBoxProps {
  readonly problem: Problem;
  readonly server: Server;
  /** Shown under the message, for example what was done so far. */
  readonly hint?: string;
  /** Remedies not to offer, because the page offers them itself. */
  readonly excludedRemedies?: readonly Remedy[];
  readonly onRetry: () => unknown;
  /** Additional buttons. */
  readonly children?: ComponentChildren;
}

/** An error message with buttons for its remedies, and the result of the remedy last used. */
export function ProblemBox(props: ProblemBoxProps) {
  const { problem, server, hint = '', excludedRemedies = [], onRetry } = props;
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<RemedyOutcome | null>(null);
  useEffect(() => {
    setOutcome(null);
  }, [problem]);
  const apply = async (remedy: Remedy) => {
    setBusy(true);
    const result = await applyRemedy(remedy, problem, server);
    setBusy(false);
    setOutcome(result);
    if (result.kind === 'retry') onRetry();
  };
  if (outcome?.kind === 'solved') {
    return (
      <Notice icon="ok" title={outcome.title} lines={outcome.lines}>
        <RemedyButtons remedies={outcome.next} busy={busy} apply={apply} />
      </Notice>
    );
  }
  const sign = MILD_ICONS[problem.code] ?? 'error';
  const remedies = remediesFor(problem, server).filter((one) => !excludedRemedies.includes(one));
  return (
    <div class={`box box-${sign}`} role="alert">
      <Icon name={sign} />
      <div class="box-text">
        <h2 class="box-title">{ERROR_TITLES[problem.code]}</h2>
        <p>{problem.message}</p>
        {hint !== '' && <p>{hint}</p>}
        {outcome !== null && <OutcomeText outcome={outcome} />}
        <RemedyButtons remedies={remedies} busy={busy} apply={apply}>
          {props.children}
        </RemedyButtons>
      </div>
    </div>
  );
}

interface RemedyButtonsProps {
  readonly remedies: readonly Remedy[];
  readonly busy: boolean;
  readonly apply: (remedy: Remedy) => Promise<void>;
  readonly children?: ComponentChildren;
}

function RemedyButtons({ remedies, busy, apply, children }: RemedyButtonsProps) {
  return (
    <div class="buttons">
      {remedies.map((remedy, index) => (
        <Button
          key={remedy}
          variant={index === 0 ? 'primary' : 'plain'}
          autoFocus={index === 0}
          disabled={busy}
          onPress={() => apply(remedy)}
        >
          {REMEDY_LABELS[remedy]}
        </Button>
      ))}
      {children}
    </div>
  );
}

function OutcomeText({ outcome }: { readonly outcome: RemedyOutcome }) {
  if (outcome.kind === 'retry')
    return outcome.note === null ? null : <p class="box-outcome">{outcome.note}</p>;
  return outcome.kind === 'failed' ? <p class="box-outcome">{outcome.error.message}</p> : null;
}
