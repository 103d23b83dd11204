/** What people read about matches and about bookings that are in none. */
import { fromMinor } from '../values/money';
import type { ReadBooking } from './bookings';
import {
  compareIds,
  minorOf,
  partnerKey,
  type Caution,
  type Payable,
  type PayableLists,
} from './payable';

export function moneyOf({ amount, currency }: Pick<ReadBooking, 'amount' | 'currency'>): string {
  return `${amount} ${currency}`;
}

/** “pay_1 (Acme, 120.00 EUR)” */
export function payoutName({ id, partner, amount, currency }: Payable): string {
  const parts = [partner, amount === null ? null : `${amount} ${currency ?? ''}`.trim()];
  const about = parts.filter((part) => part !== null).join(', ');
  return about === '' ? id : `${id} (${about})`;
}

const LISTED = 3;

/** The first of the payouts by their ids, and how many more there are. Of a long list only the first are looked at. */
function listed(lists: PayableLists, name: (payable: Payable) => string): string {
  const first = new Set(lists.flatMap((list) => list.slice(0, LISTED)));
  const shown = [...first].sort(compareIds).slice(0, LISTED).map(name).join('; ');
  const [only, another] = lists;
  const count = another === undefined ? (only ?? []).length : first.size;
  if (another !== undefined && lists.some(({ length }) => length > LISTED))
    return `${shown}; and more`;
  return count > LISTED ? `${shown}; and ${count - LISTED} more` : shown;
}

function payoutNames(lists: PayableLists): string {
  return listed(lists, payoutName);
}

/** “pay_1 (Acme, 120.00 EUR), which is PAID” */
function settledName(payable: Payable): string {
  const { stage, cellStage } = payable;
  const where =
    stage === cellStage ? `is ${cellStage ?? ''}` : `is ${cellStage ?? ''} in the sheet`;
  return `${payoutName(payable)}, which ${where}`;
}

export const SURE = {
  id: 'The reference names the payout ID, and the amounts are equal.',
  poNumber: 'The reference names the PO number, and the amounts are equal.',
  amount: '',
} as const;

export const MANY: Caution = {
  doubt: 'many',
  why: 'Several bookings name several payouts: which paid which cannot be told.',
};

export const ALIKE: Caution = {
  doubt: 'many',
  why: 'Different bookings of this amount name its PO number: which paid it cannot be told.',
};

export const OTHER_CURRENCY: Caution = {
  doubt: 'currency',
  why: 'The currencies differ: compare the amounts by hand.',
};

export const NO_AMOUNT: Caution = {
  doubt: 'difference',
  why: 'The payout has no amount that can be compared.',
};

export function differs(booked: bigint, owed: bigint, currency: string): Caution {
  const by = booked > owed ? booked - owed : owed - booked;
  const which = booked > owed ? 'more' : 'less';
  const why = `Booked is ${fromMinor(booked, currency)} ${currency}, ${fromMinor(by, currency)} ${which} than the ${fromMinor(owed, currency)} ${currency} to be paid: a part, a fee, or a mistake.`;
  return { doubt: 'difference', why };
}

export function namesOthers(others: readonly Payable[]): Caution {
  const why = `The amount is that of this payout alone, but the reference also names ${payoutNames([others])}.`;
  return { doubt: 'difference', why };
}

export function sharesNumber(others: readonly Payable[]): Caution {
  return { doubt: 'shared', why: `The PO number is also that of ${payoutNames([others])}.` };
}

export function mayBeReread(names: readonly string[]): Caution {
  const why = `“Payments” has a payment of this day and amount for ${names.join('; ')}: it may be the same one, read from another file.`;
  return { doubt: 'reread', why };
}

export function shareNumber(all: PayableLists): Caution {
  return { doubt: 'shared', why: `The PO number is shared by ${payoutNames(all)}.` };
}

export function namesSettled(settled: PayableLists): Caution {
  return { doubt: 'settled', why: `The reference also names ${listed(settled, settledName)}.` };
}

export function otherPartner({ counterparty }: ReadBooking, { partner }: Payable): Caution {
  const why = `The money went to ${counterparty}, but the PO number is of a payout to ${partner ?? 'nobody known'}.`;
  return { doubt: 'partner', why };
}

export function onlyAmount({ counterparty }: ReadBooking, { partner }: Payable): Caution {
  if (counterparty !== '' && partnerKey(counterparty) === partnerKey(partner))
    return {
      doubt: 'amount',
      why: `Nothing but the amount and the name speak for it: it went to ${counterparty}, the partner.`,
    };
  const who =
    counterparty === ''
      ? ''
      : ` It went to ${counterparty}; the partner is ${partner ?? 'not known'}.`;
  return { doubt: 'amount', why: `Nothing but the amount speaks for it.${who}` };
}

export const NEARLY: Caution = {
  doubt: 'spelling',
  why: 'The reference has the ID in another case, or the PO number as part of a longer one.',
};

export const UNSENT_NUMBER: Caution = {
  doubt: 'edited',
  why: 'The PO number that the reference names is typed in the sheet and not sent yet.',
};

export function wasReturned(back: ReadBooking): Caution {
  const money = moneyOf({ ...back, amount: back.amount.replace('-', '') });
  return { doubt: 'returned', why: `${money} came back on ${back.date}: see whether it is paid.` };
}

export const REST = {
  zero: 'The amount is zero: no money moved.',
  twice: (payable: Payable) =>
    `Is it paid twice? Another booking already pays ${payoutName(payable)}, which this one names too.`,
  again: (lists: PayableLists) =>
    `Is it paid twice? Another booking already proves ${payoutNames(lists)}, which this one names too; or it is that one, read from another file.`,
  settled: (lists: PayableLists) =>
    `The reference names ${listed(lists, settledName)}. There is nothing to set.`,
  shared: (lists: PayableLists) =>
    `The PO number is shared by ${payoutNames(lists)}, and the amount does not tell which one was paid.`,
  several: (booking: ReadBooking, bookings: number, payouts: number) =>
    `${bookings} booking${bookings === 1 ? '' : 's'} and ${payouts} open payout${payouts === 1 ? '' : 's'} have the amount ${moneyOf(booking)}, and the reference names none of them.`,
  none: (booking: ReadBooking) =>
    `The reference names no open payout, and none has the amount ${moneyOf(booking)}.`,
  returned: (lists: PayableLists) =>
    lists.length === 0
      ? 'Money came back. It seems to belong to no payout here.'
      : `Money came back. It seems to belong to ${listed(lists, stateName)}. See whether the payout is still paid.`,
} as const;

function stateName(payable: Payable): string {
  return payable.isOpen ? payoutName(payable) : settledName(payable);
}

/** The sum of the payouts in one currency; null where they have none in common. */
export function owedBy(payables: readonly Payable[], currency: string): bigint | null {
  let owed = BigInt(0);
  for (const payable of payables) {
    const minor = minorOf(payable);
    if (minor === null || payable.currency !== currency) return null;
    owed += minor;
  }
  return owed;
}
