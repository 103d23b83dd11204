import type { ScheduleView } from '../../core/contract/schedule';
import { pageLocale } from '../shared/locale';

export const SCHEDULE_WORDS = {
  heading: 'Scheduled refresh',
  what: 'Pulls the payouts and lines of this workbook by itself, with its owner’s key and credits. It never sends a change, and keeps edits that are not sent.',
  how: 'Refresh',
  hour: 'Between',
  floor: 'Stop at so many API credits left',
  floorHelp:
    'Credits are the organisation’s, for all its integrations. Each refresh takes a credit per 100 records or so.',
  becomesYours: 'When you save a change, it runs with your key from then on.',
  takeOver: 'Take it over',
  notYet: 'It has not run yet.',
  missingWhy:
    'Its trigger is gone, as when the add-on was removed for its owner. Start it again or take it over here.',
  restart: 'Start it again',
} as const;

export const EVERY_NAMES = {
  never: 'Never',
  hour: 'Every hour',
  day: 'Every day',
} as const;

/** "05:00 and 06:00 UTC" */
export function hourName(hour: number): string {
  const clock = (at: number): string => `${String(at % 24).padStart(2, '0')}:00`;
  return `${clock(hour)} and ${clock(hour + 1)} UTC`;
}

export function ownerName({ owner, mine }: ScheduleView): string {
  if (mine) return 'you';
  return owner === null || owner === 'unknown' ? 'a colleague' : owner;
}

/** The schedule in one line: "Every day, by bob@example.com". */
export function scheduleInShort(view: ScheduleView): string {
  return view.every === null ? 'Off' : `${EVERY_NAMES[view.every]}, by ${ownerName(view)}`;
}

/** A moment as the spreadsheet writes it, in the reader's own zone. */
function momentText(at: number): string {
  return new Date(at).toLocaleString(pageLocale(), { dateStyle: 'medium', timeStyle: 'short' });
}

/** What stands above the words of the last run. */
export function runTitle(kind: 'went' | 'failed' | 'missing', at: number): string {
  const moment = momentText(at);
  if (kind === 'missing') return `It has not run since ${moment}`;
  return kind === 'went' ? `Last run: ${moment}` : `The last run failed: ${moment}`;
}
