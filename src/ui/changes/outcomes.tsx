import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';

import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import type { JobState } from '../shared/job/job-state';
import { recordKey } from '../shared/job/outcomes';
import { Sign, type SignName } from '../shared/look/sign';
import { RowHead } from './change';
import { AllShown, type Reach, useSome } from './some';
import type { ShowRow } from './use-show';
import { CHANGE_WORDS, rowNumber, whose } from './words';

export interface OutcomesProps {
  readonly job: JobState;
  /** Changes that tell whose the rows are. */
  readonly known: readonly PreviewChange[];
  readonly show?: ShowRow | undefined;
  readonly reach?: Reach | null;
}

const SIGNS: Record<RowOutcome['state'], SignName> = {
  failed: 'error',
  conflict: 'warn',
  pushed: 'ok',
};

const WORST_FIRST: readonly RowOutcome['state'][] = ['failed', 'conflict', 'pushed'];

export function outcomeKey({ sheet, id }: RowOutcome): string {
  return `outcome ${recordKey(sheet, id)}`;
}

/** What came of each row: what went wrong first, then the latest. Nothing before the first is known. */
export function Outcomes({
  job: { outcomes, phase },
  known,
  show,
  reach = null,
}: OutcomesProps): JSX.Element | null {
  const byRecord = useMemo(
    () => new Map(known.map((change) => [recordKey(change.sheet, change.id ?? ''), change])),
    [known],
  );
  const sorted = useMemo(() => {
    const rank = ({ state }: RowOutcome): number => WORST_FIRST.indexOf(state);
    return [...outcomes].reverse().sort((a, b) => rank(a) - rank(b));
  }, [outcomes]);
  const some = useSome(sorted, reach, outcomeKey);
  const isUndo = 'job' in phase && phase.job?.kind === 'undo';
  if (outcomes.length === 0) return null;
  return (
    <section class="group" aria-labelledby="outcomes-heading">
      <h2 id="outcomes-heading" class="group-head">
        {CHANGE_WORDS.outcomes}
      </h2>
      <ul>
        {some.shown.map((outcome) => (
          <Row
            key={outcomeKey(outcome)}
            outcome={outcome}
            isUndo={isUndo}
            change={byRecord.get(recordKey(outcome.sheet, outcome.id))}
            show={show}
          />
        ))}
      </ul>
      <AllShown some={some} total={sorted.length} />
    </section>
  );
}

interface RowProps extends Pick<OutcomesProps, 'show'> {
  readonly outcome: RowOutcome;
  readonly isUndo: boolean;
  readonly change: PreviewChange | undefined;
}

function Row({ outcome, isUndo, change, show }: RowProps): JSX.Element {
  const { sheet, id, state, text } = outcome;
  const row = change?.row ?? 0;
  return (
    <li class="change outcome" tabIndex={-1} data-key={outcomeKey(outcome)}>
      <Sign name={SIGNS[state]} />
      <div class="outcome-text">
        <RowHead
          who={change === undefined ? (outcome.partner ?? id) : whose(change)}
          place={[row > 0 ? rowNumber(row) : sheet]}
          show={
            show === undefined
              ? undefined
              : () => {
                  show({ sheet, id, row });
                }
          }
        />
        <p>{isUndo ? text.replace(/^Pushed/, CHANGE_WORDS.takenBack) : text}</p>
      </div>
    </li>
  );
}
