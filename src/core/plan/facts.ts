/** What somebody who decides on a change relies on besides its values. All of it is part of the change's mark. */
import type { PayoutBase } from '../records/readings';
import type { CommissionLine, Payout } from '../records/records';

/** A record with its partner's name. */
export type KnownRecord = Payout | (CommissionLine & { readonly partnerName: string | null });

/** What a payout was when a change of one of its lines was planned. */
export interface PayoutFacts {
  readonly id: string;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly stage: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  /** How many of its pulled lines the plan leaves on it; null on the way back, which takes none off. */
  readonly staying: number | null;
}

export function payoutFacts(payout: PayoutBase, staying: number | null): PayoutFacts {
  const { id, partnerId, partnerName, stage, amount, currency } = payout;
  return { id, partnerId, partnerName, stage, amount, currency, staying };
}

/** The facts of a record as pulled, in a fixed order; null for a line to be created. */
export function recordFacts(base: KnownRecord | undefined): readonly unknown[] | null {
  if (base === undefined) return null;
  const { partnerId, partnerName, amount, currency, periodEnd } = base;
  const own =
    'stage' in base ? [base.stage, base.periodStart, base.batchId] : [base.payoutId, base.status];
  return [partnerId, partnerName, amount, currency, periodEnd, ...own];
}
