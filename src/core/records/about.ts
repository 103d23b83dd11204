import type { RecordBase } from './readings';

/** Matches text of more than 60 characters and captures the first 59. */
const LONG = /^(.{59}).{2,}$/su;

/** What distinguishes a record from others of its partner: a payout's last day, or a line's description, shortened. */
export function aboutOf(base: RecordBase): string | null {
  return 'description' in base
    ? (base.description?.replace(LONG, '$1…') ?? null)
    : (base.periodEnd?.slice(0, 10) ?? null);
}
