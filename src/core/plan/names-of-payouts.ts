/** How the notes of a plan name payouts that are not their own. */
import { payoutName, payoutTitle } from '../records/payout-name';
import type { PlanContext } from './change';

type Known = Pick<PlanContext, 'payouts' | 'locale'>;

/** The payout as people know it: “Acme 2026-07-31 (1,120.00 EUR)”. */
export function titleOf(id: string, { payouts, locale }: Known): string {
  const {
    partnerName = null,
    amount = null,
    currency = null,
    periodEnd = null,
  } = payouts.get(id) ?? {};
  return payoutTitle({ id, partner: partnerName, amount, currency, periodEnd }, locale);
}

const LISTED = 3;

/** The first of the payouts, “pay_1 (Acme, 1,120.00 EUR)” each, and how many more there are. */
export function namesOf(ids: readonly string[], known: Known): string[] {
  const names = ids.slice(0, LISTED).map((id) => nameOf(id, known));
  return ids.length > LISTED ? [...names, `and ${ids.length - LISTED} more`] : names;
}

function nameOf(id: string, { payouts, locale }: Known): string {
  const { partnerName: partner = null, amount = null, currency = null } = payouts.get(id) ?? {};
  return payoutName({ id, partner, amount, currency }, locale);
}
