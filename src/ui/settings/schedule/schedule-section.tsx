import type { SaveSchedule, ScheduleView } from '../../../core/contract/schedule';
import { Button } from '../../shared/look/button';
import { Notice } from '../../shared/look/notice';
import { RadioGroup } from '../radio-group';
import { Section } from '../section';
import { parseFloorCredits, isOverdue } from './schedule-edit';
import {
  INTERVAL_NAMES,
  hourText,
  ownerName,
  runTitle,
  SCHEDULE_TEXT,
  scheduleSummary,
} from './text';

interface ScheduleSectionProps {
  readonly stored: ScheduleView;
  readonly draft: SaveSchedule;
  readonly change: (draft: SaveSchedule) => void;
  /** Saves the stored schedule again, which makes the current user its owner. */
  readonly takeOver: () => void;
  readonly busy: boolean;
  readonly now: number;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The schedule and its last run. Initially expanded if that run failed or is overdue. */
export function ScheduleSection(props: ScheduleSectionProps) {
  const { stored, draft, change, now } = props;
  const needsAttention = stored.lastRun?.ok === false || isOverdue(stored, now);
  return (
    <Section
      heading={SCHEDULE_TEXT.heading}
      summary={scheduleSummary(stored)}
      open={needsAttention}
    >
      <p class="help">{SCHEDULE_TEXT.what}</p>
      {stored.every !== null && <LastRun {...props} />}
      <RadioGroup
        legend={SCHEDULE_TEXT.how}
        name="every"
        labels={INTERVAL_NAMES}
        values={['never', 'hour', 'day']}
        value={draft.every ?? 'never'}
        onChange={(every) => {
          change({ ...draft, every: every === 'never' ? null : every });
        }}
      />
      {draft.every === 'day' && (
        <div class="field">
          <label for="schedule-hour">{SCHEDULE_TEXT.hour}</label>
          <select
            id="schedule-hour"
            class="select schedule-field"
            onChange={({ currentTarget }) => {
              change({ ...draft, hour: Number(currentTarget.value) });
            }}
          >
            {HOURS.map((hour) => (
              <option key={hour} value={hour} selected={hour === draft.hour}>
                {hourText(hour)}
              </option>
            ))}
          </select>
        </div>
      )}
      {draft.every !== null && <CreditFloor draft={draft} change={change} />}
      {stored.every !== null && !stored.mine && <p class="help">{SCHEDULE_TEXT.becomesYours}</p>}
    </Section>
  );
}

function CreditFloor({ draft, change }: Pick<ScheduleSectionProps, 'draft' | 'change'>) {
  return (
    <div class="field">
      <label for="schedule-floor">{SCHEDULE_TEXT.floor}</label>
      <input
        id="schedule-floor"
        class="input schedule-field"
        inputMode="numeric"
        autocomplete="off"
        aria-describedby="schedule-floor-help"
        value={String(draft.floor)}
        onInput={({ currentTarget }) => {
          change({ ...draft, floor: parseFloorCredits(currentTarget.value) });
        }}
      />
      <p id="schedule-floor-help" class="help">
        {SCHEDULE_TEXT.floorHelp}
      </p>
    </div>
  );
}

function LastRun({ stored, takeOver, busy, now }: ScheduleSectionProps) {
  const { lastRun, mine } = stored;
  const overdue = isOverdue(stored, now);
  if (lastRun === null && !overdue) {
    return (
      <div class="buttons schedule-run">
        <p class="help">{SCHEDULE_TEXT.notYet}</p>
        {!mine && <TakeOver stored={stored} takeOver={takeOver} busy={busy} />}
      </div>
    );
  }
  const kind = overdue ? 'missing' : lastRun?.ok === true ? 'succeeded' : 'failed';
  const canTakeOver = overdue || !mine;
  return (
    <Notice
      icon={kind === 'succeeded' ? 'info' : 'warn'}
      title={runTitle(kind, lastRun?.at ?? stored.since ?? now)}
      lines={[lastRun?.words ?? '', overdue ? SCHEDULE_TEXT.missingWhy : '']}
    >
      {canTakeOver && (
        <div class="buttons">
          <TakeOver stored={stored} takeOver={takeOver} busy={busy} />
        </div>
      )}
    </Notice>
  );
}

function TakeOver({
  stored,
  takeOver,
  busy,
}: Pick<ScheduleSectionProps, 'stored' | 'takeOver' | 'busy'>) {
  const text = stored.mine ? SCHEDULE_TEXT.restart : SCHEDULE_TEXT.takeOver;
  return (
    <Button
      size="small"
      disabled={busy}
      label={stored.mine ? text : `${text} from ${ownerName(stored)}`}
      onPress={takeOver}
    >
      {text}
    </Button>
  );
}
