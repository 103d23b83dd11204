import type { ScheduleView } from '../../../core/contract/schedule';
import { minuteText } from '../../../core/values/day';

export const SCHEDULE_TEXT = {
  heading: 'Scheduled refresh',
  what: 'Pulls the payouts and lines of this workbook automatically, with its owner’s key and credits. It never sends changes, and it keeps unsent edits.',
  how: 'Refresh',
  hour: 'Between',
  floor: 'Stop when only this many API credits are left',
  floorHelp:
    'All integrations of your organisation share its credits. Each refresh uses about one credit per 100 records.',
  becomesYours: 'If you save a change, the refresh runs with your key from then on.',
  takeOver: 'Take over',
  notYet: 'It has not run yet.',
  missingWhy:
    'Its trigger no longer exists, for example because its owner removed the add-on. Restart it or take it over here.',
  restart: 'Restart',
} as const;

export const INTERVAL_NAMES = {
  never: 'Never',
  hour: 'Every hour',
  day: 'Every day',
} as const;

/** "05:00 and 06:00 UTC" */
export function hourText(hour: number): string {
  const clock = (at: number) => `${String(at % 24).padStart(2, '0')}:00`;
  return `${clock(hour)} and ${clock(hour + 1)} UTC`;
}

export function ownerName({ owner, mine }: ScheduleView): string {
  if (mine) return 'you';
  return owner === null || owner === 'unknown' ? 'a colleague' : owner;
}

/** "Every day, by bob@example.com", or "Off". */
export function scheduleSummary(view: ScheduleView): string {
  return view.every === null ? 'Off' : `${INTERVAL_NAMES[view.every]}, by ${ownerName(view)}`;
}

/** The title above the result of the last run. */
export function runTitle(kind: 'succeeded' | 'failed' | 'missing', at: number): string {
  const time = minuteText(at);
  if (kind === 'missing') return `No run since ${time}`;
  return kind === 'succeeded' ? `Last run: ${time}` : `The last run failed: ${time}`;
}
