import { isZero } from './amounts';
import { joinedText, type BookingList } from './booking';
import { amountAt, children, dayAt, first, textAt, textsAt } from './xml-elements';

/** Settled on our account or the creditor's. "Accepted" alone is no payment yet. */
const SETTLED = ['ACSC', 'ACCC'];

/**
 * Adds the payments of a status report (pain.002) that are settled, every version. Gives how many payments there have been,
 * with those before. Source: ISO 20022 CustomerPaymentStatusReport, external code set ExternalPaymentTransactionStatus1Code.
 */
export function readPain(root: Element, list: BookingList, before: number): number {
  const reports = [...root.children].filter(({ localName }) =>
    /PmtStsRpt|pain\.002/.test(localName),
  );
  let number = before;
  for (const report of reports) {
    const made = dayAt(report, 'GrpHdr/CreDtTm');
    const group = textAt(report, 'OrgnlGrpInfAndSts/GrpSts');
    const bundles = children(report, 'OrgnlPmtInfAndSts');
    for (const { bundle, payment } of paymentsOf(report, bundles)) {
      number += 1;
      const status = textAt(payment, 'TxSts') ?? textAt(bundle, 'PmtInfSts') ?? group ?? '';
      readPayment(payment, { number, status, made }, list);
    }
  }
  return number;
}

interface Bundled {
  readonly bundle: Element | null;
  readonly payment: Element;
}

/** The payments below their bundles; in the oldest version they stand beside the header. */
function paymentsOf(report: Element, bundles: readonly Element[]): Bundled[] {
  return [
    ...children(report, 'TxInfAndSts').map((payment) => ({ bundle: null, payment })),
    ...bundles.flatMap((bundle) =>
      children(bundle, 'TxInfAndSts').map((payment) => ({ bundle, payment })),
    ),
  ];
}

interface PaymentFacts {
  readonly number: number;
  readonly status: string;
  /** The day of the report. */
  readonly made: string | null;
}

function readPayment(payment: Element, facts: PaymentFacts, list: BookingList): void {
  const { number, status, made } = facts;
  const original = first(payment, 'OrgnlTxRef');
  const money = amountAt(original, 'Amt/InstdAmt', 'IntrBkSttlmAmt', 'Amt/EqvtAmt/Amt');
  const date =
    dayAt(payment, 'AccptncDtTm') ??
    dayAt(original, 'ReqdExctnDt/Dt', 'ReqdExctnDt/DtTm', 'ReqdExctnDt') ??
    made;
  if (!SETTLED.includes(status)) list.leaveOut('status', number, status);
  else if (money === null) list.leaveOut('noAmount', number);
  else if (isZero(money.amount)) list.leaveOut('zero', number);
  else if (date === null) list.leaveOut('noDate', number);
  else {
    list.add({
      date,
      ...money,
      counterparty: textAt(original, 'Cdtr/Nm', 'Cdtr/Pty/Nm'),
      reference: joinedText([
        textAt(payment, 'OrgnlEndToEndId'),
        textAt(payment, 'OrgnlInstrId'),
        ...textsAt(original, 'RmtInf/Ustrd'),
        ...textsAt(original, 'RmtInf/Strd/CdtrRefInf/Ref'),
      ]),
    });
  }
}
