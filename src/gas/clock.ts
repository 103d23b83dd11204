import type { Clock, Ids } from '../core/ports';

export const systemClock: Clock = { now: () => Date.now() };

/** Ids from Google's UUID generator, as Apps Script has no `crypto`. */
export const randomIds: Ids = { next: () => Utilities.getUuid().replace(/-/g, '').toLowerCase() };
