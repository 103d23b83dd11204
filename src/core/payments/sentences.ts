/** What people read about matches and about bookings that are in none. */
import { payoutName } from '../records/payout-name';
import { counted } from '../values/counted';
import { moneyText } from '../values/money-text';
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

function payoutNames(lists: PayableLists, locale: string): string {
  return listed(lists, (payable) => payoutName(payable, locale));
}

/** “pay_1 (Acme, 120.00 EUR), which is PAID” */
function settledName(payable: Payable, locale: string): string {
  const { stage, cellStage } = payable;
  const where =
    stage === cellStage ? `is ${cellStage ?? ''}` : `is ${cellStage ?? ''} in the sheet`;
  return `${payoutName(payable, locale)}, which ${where}`;
}

export const SURE = {
  id: 'The reference names the payout ID, and the amounts are equal.',
  poNumber: 'The reference names the PO number, and the amounts are equal.',
  amount: '',
} as const;

export const MANY: Caution = {
  doubt: 'many',
  why: 'Several bookings name several payouts: it is unclear which paid which.',
};

export const ALIKE: Caution = {
  doubt: 'many',
  why: 'Different bookings of this amount name its PO number: it is unclear which one paid it.',
};

export const OTHER_CURRENCY: Caution = {
  doubt: 'currency',
  why: 'The currencies differ: compare the amounts by hand.',
};

export const NO_AMOUNT: Caution = {
  doubt: 'difference',
  why: 'The payout has no amount that can be compared.',
};

/** The sums of both sides, in minor units of one currency. */
interface Sums {
  readonly booked: bigint;
  readonly owed: bigint;
  readonly currency: string;
}

export function differs({ booked, owed, currency }: Sums, locale: string): Caution {
  const money = (minor: bigint) =>
    moneyText({ amount: fromMinor(minor, currency), currency }, locale);
  const by = money(booked > owed ? booked - owed : owed - booked);
  const which = booked > owed ? 'more' : 'less';
  const why = `The bank booked ${money(booked)}, ${by} ${which} than the ${money(owed)} to be paid: part of it, a fee, or a mistake.`;
  return { doubt: 'difference', why };
}

export function namesOthers(others: readonly Payable[], locale: string): Caution {
  const why = `The amount is that of this payout alone, but the reference also names ${payoutNames([others], locale)}.`;
  return { doubt: 'difference', why };
}

export function sharesNumber(others: readonly Payable[], locale: string): Caution {
  const why = `The PO number is also that of ${payoutNames([others], locale)}.`;
  return { doubt: 'shared', why };
}

export function mayBeReread(names: readonly string[]): Caution {
  const why = `“Payments” has a payment of this day and amount for ${names.join('; ')}: it may be the same one, read from another file.`;
  return { doubt: 'reread', why };
}

export function shareNumber(all: PayableLists, locale: string): Caution {
  return { doubt: 'shared', why: `The PO number is shared by ${payoutNames(all, locale)}.` };
}

export function namesSettled(settled: PayableLists, locale: string): Caution {
  return { doubt: 'settled', why: `The reference also names ${settledNames(settled, locale)}.` };
}

export function otherPartner({ counterparty }: ReadBooking, { partner }: Payable): Caution {
  const why = `The money went to ${counterparty}, but the PO number belongs to a payout to ${partner ?? 'nobody known'}.`;
  return { doubt: 'partner', why };
}

export function onlyAmount({ counterparty }: ReadBooking, { partner }: Payable): Caution {
  if (counterparty !== '' && partnerKey(counterparty) === partnerKey(partner))
    return {
      doubt: 'amount',
      why: `Only the amount and the name match: it went to ${counterparty}, the partner.`,
    };
  const who =
    counterparty === ''
      ? ''
      : ` It went to ${counterparty}; the partner is ${partner ?? 'not known'}.`;
  return { doubt: 'amount', why: `Only the amount matches.${who}` };
}

export const NEARLY: Caution = {
  doubt: 'spelling',
  why: 'The reference has the ID in other capitals, or the PO number only as part of a longer one.',
};

export const UNSENT_NUMBER: Caution = {
  doubt: 'edited',
  why: 'The PO number that the reference names is typed in the sheet and not sent yet.',
};

export function wasReturned(
  { amount, currency, date }: ReadBooking,
  payables: readonly Payable[],
  locale: string,
): Caution {
  const money = moneyText({ amount: amount.replace('-', ''), currency }, locale);
  const isOwn = payables.some((payable) => payable.currency === currency);
  const why = isOwn
    ? `${money} came back on ${date}: check whether the payout is still paid.`
    : `A receipt of ${money} on ${date} seems to belong to this payout, which is in another currency: check whether it is a return.`;
  return { doubt: 'returned', why };
}

export const REST = {
  zero: 'The amount is zero: no money moved.',
  twice: (payable: Payable, locale: string) =>
    `Paid twice? Another booking already pays ${payoutName(payable, locale)}, which this one names as well.`,
  again: (lists: PayableLists, locale: string) =>
    `Paid twice? Another booking already proves ${payoutNames(lists, locale)}, which this one names as well. Or it is the same payment, read from another file.`,
  settled: (lists: PayableLists, locale: string) =>
    `The reference names ${settledNames(lists, locale)}. There is nothing to set.`,
  shared: (lists: PayableLists, locale: string) =>
    `The PO number is shared by ${payoutNames(lists, locale)}, and the amount does not show which one was paid.`,
  several: (booking: ReadBooking, counts: Alike, locale: string) =>
    `${counted(counts.bookings, 'booking')} and ${counted(counts.payouts, 'open payout')} have the amount ${moneyText(booking, locale)}, and the reference names none of them.`,
  none: ({ amount, currency }: ReadBooking, locale: string) =>
    `The reference names no open payout, and none has the amount ${moneyText({ amount, currency }, locale)}.`,
  returned: (lists: PayableLists, locale: string) =>
    lists.length === 0
      ? 'Money came back. It does not seem to belong to any payout here.'
      : `Money came back. It seems to belong to ${listed(lists, (payable) => stateName(payable, locale))}. Check whether the payout is still paid.`,
} as const;

function settledNames(lists: PayableLists, locale: string): string {
  return listed(lists, (payable) => settledName(payable, locale));
}

function stateName(payable: Payable, locale: string): string {
  return payable.isOpen ? payoutName(payable, locale) : settledName(payable, locale);
}

/** How many of both sides have one amount. */
interface Alike {
  readonly bookings: number;
  readonly payouts: number;
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
