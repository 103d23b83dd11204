import type { Clock, Ids } from '../core/ports';

export const systemClock: Clock = { now: () => Date.now() };

/** Ids from Google's generator: Apps Script has no crypto of its own. */
export const randomIds: Ids = { next: () => Utilities.getUuid().replace(/-/g, '').toLowerCase() };
