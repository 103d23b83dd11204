/** How the last scheduled refresh went. */
export interface ScheduledRun {
  readonly at: number;
  readonly ok: boolean;
  readonly words: string;
}

export interface SaveSchedule {
  /** Null: never. */
  readonly every: 'hour' | 'day' | null;
  /** Of a daily refresh: in which hour of UTC, 0 to 23. */
  readonly hour?: number;
  /** So many API credits a refresh leaves untouched. */
  readonly floor: number;
}

/** The scheduled refresh. It runs with its owner's key, pulls what is in the sheets, and never sends a change. */
export interface ScheduleView extends SaveSchedule {
  /** The owner's address, "unknown" where Google tells none; null without a schedule. */
  readonly owner: string | null;
  readonly mine: boolean;
  readonly lastRun: ScheduledRun | null;
  /** When it was saved. */
  readonly since?: number;
}
