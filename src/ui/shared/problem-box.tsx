import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { Problem } from '../../core/errors';
import { Button } from './button';
import { applyRemedy, remediesFor, type Remedy, type RemedyOutcome } from './remedies';
import type { Server } from './server';
import { Sign } from './sign';
import { ERROR_TITLES, REMEDY_WORDS } from './words';

export interface ProblemBoxProps {
  readonly problem: Problem;
  readonly server: Server;
  /** Said under the message: what became of the work, for one. */
  readonly hint?: string;
  /** Remedies that the page around the box offers itself. */
  readonly leaveOut?: readonly Remedy[];
  readonly onRetry: () => void;
}

/** An error in words, with buttons for what can be done about it. */
export function ProblemBox(props: ProblemBoxProps): JSX.Element {
  const { problem, server, hint = '', leaveOut = [], onRetry } = props;
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<RemedyOutcome | null>(null);
  const use = async (remedy: Remedy): Promise<void> => {
    setBusy(true);
    const result = await applyRemedy(remedy, server);
    setBusy(false);
    setOutcome(result);
    if (result.ok && result.retry) onRetry();
  };
  const remedies = remediesFor(problem.code, server).filter((one) => !leaveOut.includes(one));
  return (
    <div class="box box-error" role="alert">
      <Sign name="error" />
      <div class="box-text">
        <h2 class="box-title">{ERROR_TITLES[problem.code]}</h2>
        <p>{problem.message}</p>
        {hint !== '' && <p>{hint}</p>}
        {outcome !== null && <OutcomeText outcome={outcome} />}
        <div class="buttons">
          {remedies.map((remedy, index) => (
            <Button
              key={remedy}
              look={index === 0 ? 'primary' : 'plain'}
              takesFocus={index === 0}
              disabled={busy}
              onPress={() => {
                void use(remedy);
              }}
            >
              {REMEDY_WORDS[remedy]}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}

function OutcomeText({ outcome }: { readonly outcome: RemedyOutcome }): JSX.Element | null {
  const text = outcome.ok ? outcome.note : outcome.error.message;
  return text === null ? null : <p class="box-outcome">{text}</p>;
}
