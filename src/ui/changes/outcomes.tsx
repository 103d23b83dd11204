import { useMemo } from 'preact/hooks';

import type { RowOutcome } from '../../core/contract/jobs';
import type { PreviewChange } from '../../core/contract/preview';
import { isActive, type JobState } from '../shared/job/job-state';
import { recordKey } from '../shared/job/row-outcomes';
import { Icon, type IconName } from '../shared/look/icon';
import { RowHeader } from './change';
import { placeOf } from './change-groups';
import { type RowPlace, VirtualRows } from './virtual-rows';
import type { ShowRow } from './use-show-row';
import { moneyText } from '../shared/amounts';
import { blockedText, changeTitle, locationParts } from './text';
import * as CHANGE_TEXT from './phrases';

interface OutcomesProps {
  readonly job: JobState;
  /** Changes that supply the partner and the row number of the outcomes. */
  readonly knownChanges: readonly PreviewChange[];
  /** The changes of the push: of those that are blocked no outcome comes. */
  readonly requested?: readonly PreviewChange[];
  readonly showRow?: ShowRow | undefined;
}

interface ShownOutcome extends Omit<RowOutcome, 'state'> {
  readonly state: RowOutcome['state'] | 'blocked';
  readonly change?: PreviewChange | undefined;
}

const STATE_ICONS: Record<ShownOutcome['state'], IconName> = {
  failed: 'error',
  conflict: 'warn',
  blocked: 'warn',
  pushed: 'ok',
};

const WORST_FIRST: readonly ShownOutcome['state'][] = ['failed', 'conflict', 'blocked', 'pushed'];

export function outcomeKey({ sheet, id }: Pick<RowOutcome, 'sheet' | 'id'>): string {
  return `outcome ${recordKey(sheet, id)}`;
}

/** What the push wrote into the row of a blocked change. A new line has no id yet: it is known by its row. */
function blockedOutcome(change: PreviewChange): ShownOutcome {
  const { sheet, id, row, notes } = change;
  return { sheet, id: id ?? String(row), state: 'blocked', text: blockedText(notes), change };
}

/**
 * The result of each row: failures first, then conflicts and what is blocked, then the rest; the latest first while more
 * come, then in the order in which they were sent. Nothing before the first has come.
 */
export function Outcomes({ job, knownChanges, requested = [], showRow }: OutcomesProps) {
  const { outcomes } = job;
  const isRunning = isActive(job);
  const byRecord = useMemo(
    () => new Map(knownChanges.map((change) => [recordKey(change.sheet, change.id ?? ''), change])),
    [knownChanges],
  );
  const sorted = useMemo(() => {
    const rank = ({ state }: ShownOutcome) => WORST_FIRST.indexOf(state);
    const ended = (isRunning ? [...outcomes].reverse() : outcomes).map((outcome): ShownOutcome => ({
      ...outcome,
      change: byRecord.get(recordKey(outcome.sheet, outcome.id)),
    }));
    const blocked = requested.filter(({ level }) => level === 'block').map(blockedOutcome);
    return [...ended, ...blocked].sort((a, b) => rank(a) - rank(b));
  }, [outcomes, byRecord, requested, isRunning]);
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
        reveal={null}
        renderRow={(outcome, place) => (
          <Row key={outcomeKey(outcome)} outcome={outcome} place={place} showRow={showRow} />
        )}
      />
    </section>
  );
}

/** In pixels, for a sidebar of 300. */
function estimatedHeight({ text }: ShownOutcome): number {
  return 56 + 18 * Math.ceil(text.length / 34);
}

interface RowProps extends Pick<OutcomesProps, 'showRow'> {
  readonly outcome: ShownOutcome;
  readonly place: RowPlace;
}

function Row({ outcome, place, showRow }: RowProps) {
  const { sheet, id, state, text, change } = outcome;
  const record = change === undefined ? { sheet, id, row: 0 } : placeOf(change);
  return (
    <li class="change outcome" tabIndex={-1} data-key={outcomeKey(outcome)} {...place}>
      <Icon name={STATE_ICONS[state]} />
      <div class="outcome-text">
        <RowHeader
          title={change === undefined ? (outcome.partner ?? id) : changeTitle(change)}
          amount={change === undefined ? '' : moneyText(change)}
          location={change === undefined ? [sheet] : locationParts(change)}
          record={record}
          showRow={showRow}
        />
        <p>{text}</p>
      </div>
    </li>
  );
}
