/** How the form changes the schedule: plain values in, plain values out. */
import type { SaveSchedule, ScheduleView } from '../../core/contract/schedule';

/** Early in the morning in Europe, at night in the Americas. */
const USUAL_HOUR = 5;
const HOUR_MS = 3_600_000;

/** What the form begins with. */
export function draftOf({ every, hour = USUAL_HOUR, floor }: ScheduleView): SaveSchedule {
  return { every, hour: every === 'day' ? hour : USUAL_HOUR, floor };
}

/** Whether two schedules do the same; the hour counts for a daily one alone. */
export function sameSchedule(a: SaveSchedule, b: SaveSchedule): boolean {
  const said = ({ every, hour = 0, floor }: SaveSchedule): string =>
    JSON.stringify(every === null ? null : [every, every === 'day' ? hour : 0, floor]);
  return said(a) === said(b);
}

/** A whole number of credits from what was typed; anything else counts as none. */
export function floorOf(typed: string): number {
  const text = typed.replace(/[\s.,']/g, '');
  return /^\d{1,12}$/.test(text) ? Number(text) : 0;
}

/** Whether a run is missing: then its trigger is gone, as when the owner's add-on was removed. */
export function isOverdue({ every, lastRun, since }: ScheduleView, now: number): boolean {
  const last = lastRun?.at ?? since;
  if (every === null || last === undefined) return false;
  return now - last > (every === 'hour' ? 3 : 50) * HOUR_MS;
}
