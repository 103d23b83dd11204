import type { ReadBooking } from './bookings';
import type { Named } from './naming';
import type { FindExact } from './exact';
import { compareIds, partnerKey, type Caution, type Payable, type PayableLists } from './payable';
import {
  mayBeReread,
  namesSettled,
  otherPartner,
  shareNumber,
  sharesNumber,
  UNSENT_NUMBER,
} from './sentences';
import type { FindReread } from './reread';

/** A booking with the open payouts that its reference names for certain. */
export interface Linked {
  readonly booking: ReadBooking;
  readonly open: ReadonlyMap<Payable, 'id' | 'poNumber'>;
  /** Why its match is not sure whatever the amounts; null if there is nothing. */
  readonly caution: Caution | null;
}

/** What a booking's reference leads to. */
export interface Targets extends Linked {
  /** Open payouts that share a PO number which it names, by number. */
  readonly shared: PayableLists;
  /** Payouts that it names and that are PAID or DECLINED. */
  readonly settled: PayableLists;
  readonly nearly: Named['nearly'];
}

/** The names of all partners, as `partnerKey` has them. */
export type Partners = ReadonlySet<string>;

/** What all bookings are compared with. */
export interface Known {
  readonly partners: Partners;
  /** Finds payouts that are settled without proof. */
  readonly unproved: FindExact;
  readonly reread: FindReread;
  /** Of the amounts in what is said. */
  readonly locale: string;
}

export function targetsOf(booking: ReadBooking, named: Named, known: Known): Targets {
  const byId = [...named.byId].sort(compareIds);
  const open = new Map<Payable, 'id' | 'poNumber'>();
  for (const payable of byId) if (payable.isOpen) open.set(payable, 'id');
  const settled: (readonly Payable[])[] = [byId.filter(({ isOpen }) => !isOpen)];
  const shared: (readonly Payable[])[] = [];
  const cautions: Caution[] = [];
  for (const owners of named.byPoNumber) {
    const [first, second] = owners.open;
    if (first === undefined) settled.push(owners.settled);
    else if (second === undefined) {
      open.set(first, 'poNumber');
      // A payout of the same number and amount that was paid without proof may be what this booking paid.
      const twins = known.unproved(booking, owners.settled);
      const reread = known.reread(booking, first);
      if (reread.length > 0) cautions.push(mayBeReread(reread));
      if (first.typedPoNumber !== null) cautions.push(UNSENT_NUMBER);
      if (twins.length > 0) cautions.push(sharesNumber(twins, known.locale));
      if (isOfAnother(booking, first, known.partners)) cautions.push(otherPartner(booking, first));
    } else shared.push(owners.open);
  }
  const own = settled.filter(({ length }) => length > 0);
  if (shared.length > 0) cautions.push(shareNumber(shared, known.locale));
  if (own.length > 0) cautions.push(namesSettled(own, known.locale));
  const { nearly } = named;
  return { booking, open, caution: cautions[0] ?? null, shared, settled: own, nearly };
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
