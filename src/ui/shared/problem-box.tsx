import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import type { ErrorCode, Problem } from '../../core/errors';
import { Button } from './look/button';
import { Note } from './look/note';
import { applyRemedy, remediesFor, type Remedy, type RemedyOutcome } from './remedies';
import type { Server } from './server/server';
import { Sign, type SignName } from './look/sign';
import { ERROR_TITLES, REMEDY_WORDS } from './words';

/** What is no fault, but a state to know of, does not look like one. */
const CALM_SIGNS: Partial<Record<ErrorCode, SignName>> = {
  NO_API_KEY: 'info',
  COPIED_WORKBOOK: 'info',
  BUSY: 'warn',
  CREDITS_EXHAUSTED: 'warn',
  RATE_LIMITED: 'warn',
};

export interface ProblemBoxProps {
  readonly problem: Problem;
  readonly server: Server;
  /** Said under the message: what became of the work, for one. */
  readonly hint?: string;
  /** Remedies that the page around the box offers itself. */
  readonly leaveOut?: readonly Remedy[];
  readonly onRetry: () => void;
  /** Buttons that the page around the box adds. */
  readonly children?: ComponentChildren;
}

/** An error in words, with buttons for what can be done about it; then what came of that. */
export function ProblemBox(props: ProblemBoxProps): JSX.Element {
  const { problem, server, hint = '', leaveOut = [], onRetry } = props;
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<RemedyOutcome | null>(null);
  useEffect(() => {
    setOutcome(null);
  }, [problem]);
  const use = async (remedy: Remedy): Promise<void> => {
    setBusy(true);
    const result = await applyRemedy(remedy, problem, server);
    setBusy(false);
    setOutcome(result);
    if (result.leads === 'back') onRetry();
  };
  if (outcome?.leads === 'on') {
    return (
      <Note sign="ok" title={outcome.title} lines={outcome.lines}>
        <RemedyButtons remedies={outcome.next} busy={busy} use={use} />
      </Note>
    );
  }
  const sign = CALM_SIGNS[problem.code] ?? 'error';
  const remedies = remediesFor(problem, server).filter((one) => !leaveOut.includes(one));
  return (
    <div class={`box box-${sign}`} role="alert">
      <Sign name={sign} />
      <div class="box-text">
        <h2 class="box-title">{ERROR_TITLES[problem.code]}</h2>
        <p>{problem.message}</p>
        {hint !== '' && <p>{hint}</p>}
        {outcome !== null && <OutcomeText outcome={outcome} />}
        <RemedyButtons remedies={remedies} busy={busy} use={use}>
          {props.children}
        </RemedyButtons>
      </div>
    </div>
  );
}

interface RemedyButtonsProps {
  readonly remedies: readonly Remedy[];
  readonly busy: boolean;
  readonly use: (remedy: Remedy) => Promise<void>;
  readonly children?: ComponentChildren;
}

function RemedyButtons({ remedies, busy, use, children }: RemedyButtonsProps): JSX.Element {
  return (
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
      {children}
    </div>
  );
}

function OutcomeText({ outcome }: { readonly outcome: RemedyOutcome }): JSX.Element | null {
  if (outcome.leads === 'back')
    return outcome.note === null ? null : <p class="box-outcome">{outcome.note}</p>;
  return outcome.leads === 'nowhere' ? <p class="box-outcome">{outcome.error.message}</p> : null;
}
