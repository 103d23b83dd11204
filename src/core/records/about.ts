import type { LineBase, PayoutBase } from './readings';

/** More than sixty letters, the first 59 of them apart. */
const LONG = /^(.{59}).{2,}$/su;

/** What tells a record from others of its partner: a payout's last day, a line's description, shortened. */
export function aboutOf(base: PayoutBase | LineBase): string | null {
  return 'description' in base
    ? (base.description?.replace(LONG, '$1…') ?? null)
    : (base.periodEnd?.slice(0, 10) ?? null);
}
