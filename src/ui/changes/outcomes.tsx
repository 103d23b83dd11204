import { useMemo } from 'preact/hooks';

import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import type { JobState } from '../shared/job/job-state';
import { recordKey } from '../shared/job/row-outcomes';
import { Icon, type IconName } from '../shared/look/icon';
import { RowHeader } from './change';
import { ShowAllButton, type Reveal, useLimitedRows } from './limited-rows';
import type { ShowRow } from './use-show-row';
import { CHANGE_TEXT, rowText, changeTitle } from './text';

interface OutcomesProps {
  readonly job: JobState;
  /** Changes that supply the partner and the row number of the outcomes. */
  readonly knownChanges: readonly PreviewChange[];
  readonly showRow?: ShowRow | undefined;
  readonly reveal?: Reveal | null;
}

const STATE_ICONS: Record<RowOutcome['state'], IconName> = {
  failed: 'error',
  conflict: 'warn',
  pushed: 'ok',
};

const WORST_FIRST: readonly RowOutcome['state'][] = ['failed', 'conflict', 'pushed'];

export function outcomeKey({ sheet, id }: RowOutcome): string {
  return `outcome ${recordKey(sheet, id)}`;
}

/** The result of each row: failures first, then conflicts, then the rest, latest first. Nothing if there are none. */
export function Outcomes({
  job: { outcomes },
  knownChanges,
  showRow,
  reveal = null,
}: OutcomesProps) {
  const byRecord = useMemo(
    () => new Map(knownChanges.map((change) => [recordKey(change.sheet, change.id ?? ''), change])),
    [knownChanges],
  );
  const sorted = useMemo(() => {
    const rank = ({ state }: RowOutcome) => WORST_FIRST.indexOf(state);
    return [...outcomes].reverse().sort((a, b) => rank(a) - rank(b));
  }, [outcomes]);
  const limited = useLimitedRows(sorted, reveal, outcomeKey);
  if (outcomes.length === 0) return null;
  return (
    <section class="group" aria-labelledby="outcomes-heading">
      <h2 id="outcomes-heading" class="group-header">
        {CHANGE_TEXT.outcomes}
      </h2>
      <ul>
        {limited.shown.map((outcome) => (
          <Row
            key={outcomeKey(outcome)}
            outcome={outcome}
            change={byRecord.get(recordKey(outcome.sheet, outcome.id))}
            showRow={showRow}
          />
        ))}
      </ul>
      <ShowAllButton limited={limited} total={sorted.length} />
    </section>
  );
}

interface RowProps extends Pick<OutcomesProps, 'showRow'> {
  readonly outcome: RowOutcome;
  readonly change: PreviewChange | undefined;
}

function Row({ outcome, change, showRow }: RowProps) {
  const { sheet, id, state, text } = outcome;
  const row = change?.row ?? 0;
  return (
    <li class="change outcome" tabIndex={-1} data-key={outcomeKey(outcome)}>
      <Icon name={STATE_ICONS[state]} />
      <div class="outcome-text">
        <RowHeader
          title={change === undefined ? (outcome.partner ?? id) : changeTitle(change)}
          location={[row > 0 ? rowText(row) : sheet]}
          record={{ sheet, id, row }}
          showRow={showRow}
        />
        <p>{text}</p>
      </div>
    </li>
  );
}
