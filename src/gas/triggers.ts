import type { Timer } from '../core/ports';

/** The name of the top-level function that the trigger calls. */
const HANDLER = 'scheduledRefresh';

/** A clock trigger runs as the user who created it. An add-on may have one per user and file, hourly at most. */
export const refreshTimer: Timer = {
  start(hour) {
    const clock = ScriptApp.newTrigger(HANDLER).timeBased();
    // Hours are in the script's time zone, which the manifest sets to UTC.
    const schedule = hour === null ? clock.everyHours(1) : clock.everyDays(1).atHour(hour);
    return schedule.create().getUniqueId();
  },
  stop(id) {
    for (const trigger of ScriptApp.getProjectTriggers()) {
      if (trigger.getUniqueId() === id) ScriptApp.deleteTrigger(trigger);
    }
  },
  sleep(ms) {
    Utilities.sleep(ms);
  },
};
