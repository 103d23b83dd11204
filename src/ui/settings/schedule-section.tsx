import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { SaveSchedule, ScheduleView } from '../../core/contract/schedule';
import { Button } from '../shared/look/button';
import { Note } from '../shared/look/note';
import { Choices } from './choices';
import { floorOf, isOverdue } from './schedule-edit';
import {
  EVERY_NAMES,
  hourName,
  ownerName,
  runTitle,
  SCHEDULE_WORDS,
  scheduleInShort,
} from './schedule-words';

export interface ScheduleSectionProps {
  readonly stored: ScheduleView;
  readonly draft: SaveSchedule;
  readonly change: (draft: SaveSchedule) => void;
  /** Saves the stored schedule once more, which makes its reader the owner. */
  readonly takeOver: () => void;
  readonly busy: boolean;
  readonly now: number;
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When the workbook refreshes by itself, and how that went; open by itself when it went wrong. */
export function ScheduleSection(props: ScheduleSectionProps): JSX.Element {
  const { stored, draft, change, now } = props;
  // At first alone: what its reader opened stays open.
  const [opened] = useState(stored.lastRun?.ok === false || isOverdue(stored, now));
  return (
    <details class="section" open={opened}>
      <summary>
        <h2>{SCHEDULE_WORDS.heading}</h2>
        <span class="section-short">{scheduleInShort(stored)}</span>
      </summary>
      <div class="section-body">
        <p class="help">{SCHEDULE_WORDS.what}</p>
        {stored.every !== null && <LastRun {...props} />}
        <Choices
          legend={SCHEDULE_WORDS.how}
          name="every"
          names={EVERY_NAMES}
          values={['never', 'hour', 'day']}
          value={draft.every ?? 'never'}
          choose={(every) => {
            change({ ...draft, every: every === 'never' ? null : every });
          }}
        />
        {draft.every === 'day' && (
          <div class="field">
            <label for="schedule-hour">{SCHEDULE_WORDS.hour}</label>
            <select
              id="schedule-hour"
              class="select schedule-field"
              onChange={({ currentTarget }) => {
                change({ ...draft, hour: Number(currentTarget.value) });
              }}
            >
              {HOURS.map((hour) => (
                <option key={hour} value={hour} selected={hour === draft.hour}>
                  {hourName(hour)}
                </option>
              ))}
            </select>
          </div>
        )}
        {draft.every !== null && <Floor draft={draft} change={change} />}
        {stored.every !== null && !stored.mine && <p class="help">{SCHEDULE_WORDS.becomesYours}</p>}
      </div>
    </details>
  );
}

function Floor({ draft, change }: Pick<ScheduleSectionProps, 'draft' | 'change'>): JSX.Element {
  return (
    <div class="field">
      <label for="schedule-floor">{SCHEDULE_WORDS.floor}</label>
      <input
        id="schedule-floor"
        class="input schedule-field"
        inputMode="numeric"
        autocomplete="off"
        aria-describedby="schedule-floor-help"
        value={String(draft.floor)}
        onInput={({ currentTarget }) => {
          change({ ...draft, floor: floorOf(currentTarget.value) });
        }}
      />
      <p id="schedule-floor-help" class="help">
        {SCHEDULE_WORDS.floorHelp}
      </p>
    </div>
  );
}

function LastRun({ stored, takeOver, busy, now }: ScheduleSectionProps): JSX.Element {
  const { lastRun, mine } = stored;
  const overdue = isOverdue(stored, now);
  if (lastRun === null && !overdue) {
    return (
      <div class="buttons schedule-run">
        <p class="help">{SCHEDULE_WORDS.notYet}</p>
        {!mine && <TakeOver stored={stored} takeOver={takeOver} busy={busy} />}
      </div>
    );
  }
  const kind = overdue ? 'missing' : lastRun?.ok === true ? 'went' : 'failed';
  const needsHands = overdue || !mine;
  return (
    <Note
      sign={kind === 'went' ? 'info' : 'warn'}
      title={runTitle(kind, lastRun?.at ?? stored.since ?? now)}
      lines={[lastRun?.words ?? '', overdue ? SCHEDULE_WORDS.missingWhy : '']}
    >
      {needsHands && (
        <div class="buttons">
          <TakeOver stored={stored} takeOver={takeOver} busy={busy} />
        </div>
      )}
    </Note>
  );
}

function TakeOver({
  stored,
  takeOver,
  busy,
}: Pick<ScheduleSectionProps, 'stored' | 'takeOver' | 'busy'>): JSX.Element {
  const text = stored.mine ? SCHEDULE_WORDS.restart : SCHEDULE_WORDS.takeOver;
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
