import { normalForm } from '../values/characters';
import type { ReadBooking } from './bookings';
import type { Named } from './naming';
import { isExact, type Caution, type Payable } from './payable';
import { namesSettled, otherPartner, sharesNumber, UNSENT_NUMBER } from './sentences';

/** A booking with the open payouts that its reference names for certain. */
export interface Linked {
  readonly booking: ReadBooking;
  readonly open: ReadonlyMap<Payable, 'id' | 'poNumber'>;
  /** Why its match is not sure whatever the amounts; null if there is nothing. */
  readonly caution: Caution | null;
}

/** What a booking's reference leads to. */
export interface Targets extends Linked {
  /** Open payouts that share a PO number which it names. */
  readonly shared: readonly Payable[];
  /** Payouts that it names and that are PAID or DECLINED. */
  readonly settled: readonly Payable[];
  readonly nearly: Named['nearly'];
}

/** The names of all partners, as `partnerKey` has them. */
export type Partners = ReadonlySet<string>;

export function partnerKey(name: string | null): string {
  return normalForm(name ?? '').toUpperCase();
}

export function targetsOf(booking: ReadBooking, named: Named, partners: Partners): Targets {
  const open = new Map<Payable, 'id' | 'poNumber'>();
  const settled: Payable[] = [];
  const shared: Payable[] = [];
  const cautions: Caution[] = [];
  for (const payable of named.byId) {
    if (payable.isOpen) open.set(payable, 'id');
    else settled.push(payable);
  }
  for (const owners of named.byPoNumber) {
    const [first, second] = owners.filter(({ isOpen }) => isOpen);
    const closed = owners.filter(({ isOpen }) => !isOpen);
    if (first === undefined) settled.push(...closed);
    else if (second === undefined) {
      open.set(first, 'poNumber');
      // A payout of the same number and amount that was paid without proof may be what this booking paid.
      const twins = closed.filter((twin) => !twin.isProved && isExact(booking, twin));
      if (first.typedPoNumber !== null) cautions.push(UNSENT_NUMBER);
      if (twins.length > 0) cautions.push(sharesNumber(twins));
      if (isOfAnother(booking, first, partners)) cautions.push(otherPartner(booking, first));
    } else shared.push(...owners.filter(({ isOpen }) => isOpen));
  }
  if (shared.length > 0) cautions.push(sharesNumber(shared));
  if (settled.length > 0) cautions.push(namesSettled(settled));
  return { booking, open, caution: cautions[0] ?? null, shared, settled, nearly: named.nearly };
}

/** Whether the counterparty is a partner whom we know, and not the one of this payout. */
function isOfAnother(
  { counterparty }: ReadBooking,
  { partner }: Payable,
  partners: Partners,
): boolean {
  const key = partnerKey(counterparty);
  return key !== '' && key !== partnerKey(partner) && partners.has(key);
}
