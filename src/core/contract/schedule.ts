/** The outcome of the last scheduled refresh. */
export interface ScheduledRun {
  /** ms UTC. */
  readonly at: number;
  readonly ok: boolean;
  readonly words: string;
}

export interface SaveSchedule {
  /** Null for no schedule. */
  readonly every: 'hour' | 'day' | null;
  /** For a daily refresh: the hour in UTC, 0 to 23. */
  readonly hour?: number;
  /** The number of API credits that a refresh leaves unused. */
  readonly floor: number;
}

/** The scheduled refresh. It uses its owner's key, pulls the records in the sheets, and never sends a change. */
export interface ScheduleView extends SaveSchedule {
  /** The owner's email address, or "unknown" if Google does not reveal it; null without a schedule. */
  readonly owner: string | null;
  readonly mine: boolean;
  readonly lastRun: ScheduledRun | null;
  /** When it was saved, ms UTC. */
  readonly since?: number;
}
