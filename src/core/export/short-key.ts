import { sha256Hex } from '../values/digest';

/** Characters of a short key, fewer than any target's field takes. */
export const SHORT_KEY_LENGTH = 20;

/**
 * Stands for a payout's id in a field that is too short for it: a letter, so that no program reads a number, and 76 bits of
 * the id's SHA-256, so that no two payouts share one. A payment that names it is matched as one that names the id.
 */
export function shortKey(id: string): string {
  return `P${sha256Hex(id)
    .slice(0, SHORT_KEY_LENGTH - 1)
    .toUpperCase()}`;
}
