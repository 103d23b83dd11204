export interface ActivityLimits {
  /** Past so many rows `Activity` gives its oldest away. */
  readonly most: number;
  /** How many it gives, always the same number: after a kill they are the same rows. */
  readonly moved: number;
}

export const ACTIVITY_LIMITS: ActivityLimits = { most: 20_000, moved: 10_000 };
