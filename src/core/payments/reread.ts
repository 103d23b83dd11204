import { poNumberKey } from '../plan/policy';
import { payoutName } from '../records/payout-name';
import { groupByKey } from '../values/group-by-key';
import type { ReadBooking } from './bookings';
import { partnerKey, type Payable } from './payable';
import { transferKey, type Proof } from './proofs';

/**
 * The names of payouts that a booking of the same day, amount and currency proves, and that have the PO number or the partner
 * of this one, or are not in the sheet any more. The first few, in the order of their ids.
 */
export type FindReread = (booking: ReadBooking, payable: Payable) => readonly string[];

const NAMED = 3;

/**
 * One transfer reads differently in two kinds of file, so that it counts as two bookings: what it proved once it must not
 * prove again for a payout that it may be taken for.
 */
export function rereadFinder(
  proofs: readonly Proof[],
  payables: readonly Payable[],
  locale: string,
): FindReread {
  const payableOf = new Map(payables.map((payable) => [payable.id, payable]));
  const sorted = [...proofs].sort((a, b) => (a.payoutId < b.payoutId ? -1 : 1));
  const byTraits = groupByKey(
    sorted.flatMap(({ transfer, payoutId }) =>
      traitsOf(payableOf.get(payoutId)).map((trait) => [`${transfer} ${trait}`, payoutId] as const),
    ),
  );
  const nameOf = (id: string) => {
    const payable = payableOf.get(id);
    return payable === undefined ? id : payoutName(payable, locale);
  };
  return (booking, payable) => {
    const transfer = transferKey(booking);
    const ids = [...traitsOf(payable), GONE].flatMap((trait) =>
      (byTraits.get(`${transfer} ${trait}`) ?? []).slice(0, NAMED + 1),
    );
    const others = [...new Set(ids)].filter((id) => id !== payable.id);
    return others.sort().slice(0, NAMED).map(nameOf);
  };
}

/** The trait of payouts that are not in the sheet. */
const GONE = 'gone';

/** What makes one payout be taken for another. */
function traitsOf(payable: Payable | undefined): string[] {
  if (payable === undefined) return [GONE];
  const { poNumber, typedPoNumber, partner } = payable;
  const numbers = [poNumber, typedPoNumber].map((number) => poNumberKey(number ?? ''));
  const traits = [...numbers.map((key) => ['number', key]), ['partner', partnerKey(partner)]];
  return traits.flatMap(([kind, key]) => (key === '' ? [] : [`${kind} ${key}`]));
}
