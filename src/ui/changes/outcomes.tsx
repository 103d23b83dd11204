import { useMemo } from 'preact/hooks';

import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import type { JobState } from '../shared/job/job-state';
import { recordKey } from '../shared/job/row-outcomes';
import { Icon, type IconName } from '../shared/look/icon';
import { RowHeader } from './change';
import { placeOf } from './change-groups';
import { type Reveal, type RowPlace, VirtualRows } from './virtual-rows';
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
  if (outcomes.length === 0) return null;
  return (
    <section class="group" aria-labelledby="outcomes-heading">
      <h2 id="outcomes-heading" class="group-header">
        {CHANGE_TEXT.outcomes}
      </h2>
      <VirtualRows
        rows={sorted}
        keyOf={outcomeKey}
        estimate={estimatedHeight}
        reveal={reveal}
        renderRow={(outcome, place) => (
          <Row
            key={outcomeKey(outcome)}
            outcome={outcome}
            place={place}
            change={byRecord.get(recordKey(outcome.sheet, outcome.id))}
            showRow={showRow}
          />
        )}
      />
    </section>
  );
}

/** In pixels, for a sidebar of 300. */
function estimatedHeight({ text }: RowOutcome): number {
  return 56 + 18 * Math.ceil(text.length / 34);
}

interface RowProps extends Pick<OutcomesProps, 'showRow'> {
  readonly outcome: RowOutcome;
  readonly place: RowPlace;
  readonly change: PreviewChange | undefined;
}

function Row({ outcome, place, change, showRow }: RowProps) {
  const { sheet, id, state, text } = outcome;
  const record = change === undefined ? { sheet, id, row: 0 } : placeOf(change);
  return (
    <li class="change outcome" tabIndex={-1} data-key={outcomeKey(outcome)} {...place}>
      <Icon name={STATE_ICONS[state]} />
      <div class="outcome-text">
        <RowHeader
          title={change === undefined ? (outcome.partner ?? id) : changeTitle(change)}
          location={[record.row > 0 ? rowText(record.row) : sheet]}
          record={record}
          showRow={showRow}
        />
        <p>{text}</p>
      </div>
    </li>
  );
}
