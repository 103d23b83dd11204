/** Pure functions on the schedule as the form edits it. */
import type { SaveSchedule, ScheduleView } from '../../../core/contract/schedule';

/** Early in the morning in Europe, at night in the Americas. */
const DEFAULT_HOUR = 5;
const HOUR_MS = 3_600_000;

/** The initial values of the form. */
export function draftOf({ every, hour = DEFAULT_HOUR, floor }: ScheduleView): SaveSchedule {
  return { every, hour: every === 'day' ? hour : DEFAULT_HOUR, floor };
}

/** Whether two schedules are equivalent; the hour matters only for a daily one. */
export function sameSchedule(a: SaveSchedule, b: SaveSchedule): boolean {
  const contents = ({ every, hour = 0, floor }: SaveSchedule) =>
    JSON.stringify(every === null ? null : [every, every === 'day' ? hour : 0, floor]);
  return contents(a) === contents(b);
}

/** Parses a typed whole number of credits, with or without digit grouping; anything else counts as 0. */
export function parseFloorCredits(typed: string): number {
  const text = typed.replace(/[\s.,']/g, '');
  return /^\d{1,12}$/.test(text) ? Number(text) : 0;
}

/**
 * Whether a run is overdue: by more than 2 hours for an hourly schedule, or 26 hours for a daily one. Its trigger is
 * then gone, for example because the owner removed the add-on. `now` is in milliseconds since 1970.
 */
export function isOverdue({ every, lastRun, since }: ScheduleView, now: number): boolean {
  const last = lastRun?.at ?? since;
  if (every === null || last === undefined) return false;
  return now - last > (every === 'hour' ? 3 : 50) * HOUR_MS;
}
