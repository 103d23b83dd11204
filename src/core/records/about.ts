import type { RecordBase } from './readings';

/** Matches text of more than 60 characters and captures the first 59. */
const LONG = /^(.{59}).{2,}$/su;

/**
 * What distinguishes a record from others of its partner: a payout's last day; of a line the last day of its period, then
 * its description, shortened.
 */
export function aboutOf(base: RecordBase): string | null {
  const day = base.periodEnd?.slice(0, 10) ?? '';
  const text = 'description' in base ? (base.description?.replace(LONG, '$1…') ?? '') : '';
  return [day, text].filter((part) => part !== '').join(' · ') || null;
}

/** Whether two say the same: what was asked for by an earlier version has no day before a line's description. */
export function isSameAbout(then: string | null, now: string | null): boolean {
  return then === now || (then !== null && now?.endsWith(` · ${then}`) === true);
}
