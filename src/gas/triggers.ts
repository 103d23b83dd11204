import type { Timer } from '../core/ports';

/** The entry point that the trigger calls. */
const HANDLER = 'scheduledRefresh';

/** Clock triggers run as the user who made them. An add-on has one per user and file, once an hour at most. */
export const refreshTimer: Timer = {
  start(hour) {
    const clock = ScriptApp.newTrigger(HANDLER).timeBased();
    // The script's own zone, which hours are in, is UTC by the manifest.
    const made = hour === null ? clock.everyHours(1) : clock.everyDays(1).atHour(hour);
    return made.create().getUniqueId();
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
