import type { Booking } from '../../../core/contract/payments';
import { sameAmount, sumAmounts } from '../../../core/values/money';
import { isZero } from './amounts';
import { joinedText, type BookingList } from './booking';
import { amountAt, children, dayAt, first, textAt, textsAt, type XmlAmount } from './xml-elements';

/**
 * Adds the booked entries of statements (camt.053) and notifications (camt.054), versions 02 to 08 and later. A debit left the
 * account. An entry of many payments becomes one booking for each where their amounts add up to its own. Gives how many
 * entries there have been, with those before.
 * Source: ISO 20022 message definitions BankToCustomerStatement and BankToCustomerDebitCreditNotification.
 */
export function readCamt(root: Element, list: BookingList, before: number): number {
  const reports = [...root.children].flatMap((message) => [
    ...children(message, 'Stmt'),
    ...children(message, 'Ntfctn'),
  ]);
  const entries = reports.flatMap((report) => children(report, 'Ntry'));
  entries.forEach((entry, at) => {
    readEntry(entry, before + at + 1, list);
  });
  return before + entries.length;
}

function readEntry(entry: Element, number: number, list: BookingList): void {
  const status = textAt(entry, 'Sts/Cd', 'Sts/Prtry', 'Sts') ?? '';
  const date = dayAt(entry, 'BookgDt/Dt', 'BookgDt/DtTm', 'ValDt/Dt', 'ValDt/DtTm');
  const total = amountAt(entry, 'Amt');
  const way = textAt(entry, 'CdtDbtInd');
  if (status !== 'BOOK') list.leaveOut('status', number, status);
  else if (date === null) list.leaveOut('noDate', number);
  else if (total === null) list.leaveOut('noAmount', number);
  else if (isZero(total.amount)) list.leaveOut('zero', number);
  else if (way !== 'DBIT' && way !== 'CRDT') list.leaveOut('direction', number, way ?? '');
  else if (isReversal(entry) && way === 'DBIT') list.leaveOut('reversal', number);
  else for (const booking of bookingsOf({ entry, date, total, way })) list.add(booking);
}

/** A debit that is a reversal takes back money that had come in: no payment of ours. */
function isReversal(entry: Element): boolean {
  const word = textAt(entry, 'RvslInd');
  return word === 'true' || word === '1';
}

type Way = 'DBIT' | 'CRDT';

interface Entry {
  readonly entry: Element;
  readonly date: string;
  readonly total: XmlAmount;
  readonly way: Way;
}

function bookingsOf({ entry, date, total, way }: Entry): Booking[] {
  const details = children(entry, 'NtryDtls').flatMap((one) => children(one, 'TxDtls'));
  const more = textAt(entry, 'AddtlNtryInf');
  const parts = details.length > 1 ? partsOf(details, total, way) : null;
  if (parts !== null) {
    return parts.map(({ detail, amount }) => ({
      date,
      amount: way === 'DBIT' ? amount : `-${amount}`,
      currency: total.currency,
      counterparty: counterpartyOf(detail, way),
      reference: joinedText(referencesOf(detail)),
    }));
  }
  const names = new Set(details.flatMap((detail) => counterpartyOf(detail, way) ?? []));
  return [
    {
      date,
      amount: way === 'DBIT' ? total.amount : `-${total.amount}`,
      currency: total.currency,
      counterparty: joinedText([...names]),
      reference: joinedText([
        textAt(entry, 'NtryRef'),
        ...details.flatMap(referencesOf),
        ...(details.length === 0 ? [more] : []),
        ...children(entry, 'NtryDtls').map((one) => textAt(one, 'Btch/PmtInfId')),
      ]),
    },
  ];
}

/** The payments of an entry with their amounts; null unless all are known, go its way, and add up to it to the cent. */
function partsOf(
  details: readonly Element[],
  total: XmlAmount,
  way: Way,
): { detail: Element; amount: string }[] | null {
  const parts: { detail: Element; amount: string }[] = [];
  for (const detail of details) {
    const money = amountAt(detail, 'Amt', 'AmtDtls/TxAmt/Amt', 'AmtDtls/InstdAmt/Amt');
    const own = textAt(detail, 'CdtDbtInd');
    if (money?.currency !== total.currency || isZero(money.amount)) return null;
    if (own !== null && own !== way) return null;
    parts.push({ detail, amount: money.amount });
  }
  const sum = sumAmounts(
    parts.map(({ amount }) => amount),
    total.currency,
  );
  return sameAmount(sum, total.amount) ? parts : null;
}

/** Who got the money, or who sent it. Since version 08 a party's name stands one level deeper. */
function counterpartyOf(detail: Element, way: Way): string | null {
  const party = way === 'DBIT' ? 'Cdtr' : 'Dbtr';
  return textAt(detail, `RltdPties/${party}/Nm`, `RltdPties/${party}/Pty/Nm`);
}

/** Every text of a payment that may name what it was for. */
function referencesOf(detail: Element): (string | null)[] {
  const refs = first(detail, 'Refs');
  const remittance = first(detail, 'RmtInf');
  return [
    provided(textAt(refs, 'EndToEndId')),
    ...textsAt(remittance, 'Ustrd'),
    ...textsAt(remittance, 'Strd/RfrdDocInf/Nb'),
    ...textsAt(remittance, 'Strd/CdtrRefInf/Ref'),
    ...textsAt(remittance, 'Strd/AddtlRmtInf'),
    provided(textAt(refs, 'InstrId')),
    textAt(refs, 'PmtInfId'),
    textAt(detail, 'AddtlTxInf'),
  ];
}

/** Banks write NOTPROVIDED where a reference is missing. */
function provided(text: string | null): string | null {
  return text === 'NOTPROVIDED' ? null : text;
}
