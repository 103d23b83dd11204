import {
  MAX_BOOKINGS,
  type Booking,
  type MatchedPayout,
  type RestReason,
} from '../../core/contract/payments';
import { moneyText } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';
import type { LeftOut, LeftOutWhy } from './reading/booking';
import type { OutSign, Role } from './reading/columns';
import type { FormatName } from './reading/known-formats';
import type { Question } from './reading/map-table';
import type { FileFault } from './reading/read-file';
import type { XmlFormat } from './reading/read-xml';
import type { differences, remainder } from './remainder';

type Difference = ReturnType<typeof differences>[number];

export const PAYMENTS_TEXT = {
  heading: 'Match payments',
  intro:
    'Open what your bank, payment service or ERP says was paid. The add-on matches it with the open payouts; nothing is set to PAID before you say so.',
  choose: 'Choose a file',
  formats:
    'CSV of any bank, camt.053, camt.054 and pain.002, Wise, PayPal, Xero and NetSuite. Up to 20 MB and 50,000 rows.',
  stays:
    'The file stays in this browser. Only dates, amounts, names and references go to the add-on.',
  paste: 'Or paste rows from a spreadsheet or a web page',
  pasted: 'Pasted rows',
  readPasted: 'Read the pasted rows',
  reading: 'Reading the file…',
  matching: 'Comparing with the payouts in the sheet…',
  applying: 'Writing PAID into the sheet…',
  another: 'Another file',
  back: 'Back',
  read: 'What was read',
  left: 'Left the account',
  came: 'Came in',
  nothing: 'Nothing',
  columns: 'Columns',
  askFirst: 'Before it can be read',
  remembered: 'Read the same way as the last file with these columns.',
  ignore: 'Not used',
  currency: 'Currency of the file',
  currencyExample: 'EUR',
  noBookings: 'No row of this file is a payment.',
  sums: 'Money in the file',
  payouts: 'Payouts not paid yet',
  sure: 'Sure matches',
  doubtful: 'To decide',
  doubtfulHint: 'None of these is ticked for you. Tick one only if you know that it was paid.',
  rest: 'Without a payout',
  open: 'Payouts without a payment',
  none: 'None.',
  noMatches: 'The add-on did not say what matches. Nothing was changed. Try again.',
  matchAgain: 'Match again',
  afterApply:
    'Nothing has been sent yet. “Review and push…” shows what would be sent before you send it.',
  backToLeft: 'Back to what is left',
  record: 'Which payment paid which payout stands in the sheet “Payments”.',
  nothingApplied: 'No payout was set to PAID',
  tickFirst: 'Tick the payouts that were paid.',
  already: 'Already matched before, and not proposed again',
  more: 'Show more',
} as const;

export const SUM_HEADINGS = {
  booked: 'Left the account',
  sure: 'Sure',
  doubtful: 'To decide',
  already: 'Matched before',
  rest: 'Without a payout',
  returned: 'Came in',
  open: 'Not paid yet, all stages',
  left: 'No payment found',
} as const;

export const ROLE_NAMES: Record<Role, string> = {
  date: 'Date',
  amount: 'Amount',
  debit: 'Amount that left',
  credit: 'Amount that came in',
  direction: 'In or out',
  currency: 'Currency',
  counterparty: 'Who was paid',
  reference: 'Reference',
  status: 'Status',
};

export const OUT_LEGEND = 'Money that left the account has';
export const OUT_NAMES: Record<OutSign, string> = {
  negative: 'a minus (as on a bank statement)',
  positive: 'no sign (as in a list of payments)',
};
export const ORDER_LEGEND = '03/04/2026 is';
export const ORDER_NAMES = { dayFirst: '3 April', monthFirst: 'March 4' } as const;
export const DECIMAL_LEGEND = 'Cents come after';
export const DECIMAL_NAMES = { '.': 'a point (1,234.50)', ',': 'a comma (1.234,50)' } as const;

/** What is missing before a file can be read. */
export const QUESTIONS: Record<Question, string> = {
  date: 'Say which column holds the date.',
  amount: 'Say which column holds the amount.',
  currency: 'Say which currency the amounts are in.',
  out: 'Say which sign means that money left the account.',
  order: 'Say whether the day or the month comes first.',
  decimal: 'Say how the amounts are written.',
};

const FORMAT_NAMES: Record<FormatName | XmlFormat, string> = {
  wiseTransfers: 'Wise transfers',
  wiseStatement: 'Wise statement',
  paypalActivity: 'PayPal activity',
  paypalPayouts: 'PayPal payouts',
  xeroAccount: 'Xero account transactions',
  xeroBills: 'Xero bills',
  netsuitePayments: 'NetSuite payments',
  'camt.053': 'Bank statement (camt.053)',
  'camt.054': 'Bank notification (camt.054)',
  'pain.002': 'Payment status report (pain.002)',
};

export function formatName(format: FormatName | XmlFormat | null): string {
  return format === null ? 'CSV' : FORMAT_NAMES[format];
}

/** Why a file was not read, and what to do. */
export const FAULT_TEXT: Record<FileFault, string> = {
  tooLarge: 'It is larger than 20 MB. Export a shorter period, or split it.',
  tooManyRows: `It has more than ${numberText(MAX_BOOKINGS)} rows. Export a shorter period.`,
  empty: 'It holds no rows.',
  noTable: 'It is not a table: no line has two columns. Choose the CSV export of your bank.',
  openQuote:
    'A quotation mark in it is never closed, so rows would run into each other. Export it again, or remove the mark.',
  encoding:
    'Its characters are not what it says they are. Export it again, as UTF-8 if you can choose.',
  workbook: 'It is a workbook. Save the sheet as CSV, or copy its rows and paste them here.',
  pdf: 'It is a PDF. Choose the CSV or camt.053 export of your bank.',
  mt940: 'It is MT940. Choose the camt.053 or CSV export of your bank.',
  xeroBills:
    'It is a list of bills: it does not say when money left. Export “Account Transactions” of the bank account instead.',
  documentType: 'It declares a document type, which no bank’s file does. It was not read.',
  brokenXml: 'It is XML with an error in it, perhaps cut off. Download it again.',
  unknownXml: 'It is XML of another kind than camt.053, camt.054 or pain.002.',
};

export function faultTitle(name: string): string {
  return `“${name}” was not read`;
}

const LEFT_OUT_TEXT: Record<LeftOutWhy, string> = {
  noDate: 'no date',
  noAmount: 'no amount',
  noCurrency: 'no currency',
  otherCurrency: 'an amount in another currency than the row',
  zero: 'an amount of zero',
  status: 'not completed',
  reversal: 'the reversal of an incoming payment',
  columns: 'more cells than the header line',
  direction: 'neither in nor out',
  sign: 'money out with the opposite sign, perhaps a reversal',
};

/** "3 left out, not done: “Pending” (rows 4, 9, 12)." */
export function leftOutText({ why, count, rows, words }: LeftOut): string {
  const quoted = words.map((word) => `“${word.slice(0, 40)}”`).join(', ');
  const more = count > rows.length ? ', …' : '';
  const said = quoted === '' ? '' : `: ${quoted}`;
  const label = rows.length === 1 && more === '' ? 'row' : 'rows';
  return `${numberText(count)} left out, ${LEFT_OUT_TEXT[why]}${said} (${label} ${rows.join(', ')}${more}).`;
}

export function bookingCount(n: number): string {
  return plural(n, 'payment');
}

export function matchLabel(n: number): string {
  return n === 0 ? 'Match' : `Match ${bookingCount(n)}`;
}

export function applyLabel(n: number): string {
  return n === 0 ? 'Set to PAID in the sheet' : `Set ${numberText(n)} to PAID in the sheet`;
}

export function appliedTitle(n: number): string {
  return `${plural(n, 'payout is', 'payouts are')} set to PAID in the sheet`;
}

/** "Payout · 2026-04-30 · row 50 · PO-4711 · SCHEDULED" */
export function payoutAbout({ periodEnd, row, poNumber, stage }: MatchedPayout): string {
  const parts = ['Payout', periodEnd, `row ${row}`, poNumber, stage];
  return parts.filter(Boolean).join(' · ');
}

/** "Bank · 2026-08-31 · the reference"; a reference that stands for the name is not said twice. */
export function bookingAbout({ date, counterparty, reference }: Booking): string {
  return ['Bank', date, counterparty === null ? null : reference].filter(Boolean).join(' · ');
}

/** "“To decide” differs by 1.00 EUR: less was paid than is owed." */
export function differenceText({ currency, short }: Difference): string {
  const which = short.startsWith('-') ? 'more' : 'less';
  return `“${SUM_HEADINGS.doubtful}” differs by ${moneyText({ amount: short.replace('-', ''), currency })}: ${which} was paid than is owed.`;
}

/** "Left: 3 payments to decide (34,085.16 EUR), 3 without a payout (912.39 EUR)."; '' where nothing is left. */
export function leftText({ toDecide, without }: ReturnType<typeof remainder>): string {
  const money = ({ totals }: typeof toDecide) =>
    totals.length === 0 ? '' : ` (${totals.map(moneyText).join(', ')})`;
  const parts = [
    ...(toDecide.count > 0 ? [`${bookingCount(toDecide.count)} to decide${money(toDecide)}`] : []),
    ...(without.count > 0
      ? [`${bookingCount(without.count)} without a payout${money(without)}`]
      : []),
  ];
  return parts.length === 0 ? '' : `Left: ${parts.join(', ')}.`;
}

/** Why bookings are in no match, as the heading of a group. */
export const REST_NAMES: Record<RestReason, string> = {
  unreadable: 'Could not be read',
  return: 'Came back',
  zero: 'No money moved',
  twice: 'Paid twice?',
  settled: 'For payouts that are PAID or DECLINED',
  several: 'Fits more than one payout',
  none: 'Fits no open payout',
};

export function alteredText(n: number): string {
  return `${plural(n, 'row of Payments was', 'rows of Payments were')} typed over and ${n === 1 ? 'does' : 'do'} not count as proof.`;
}

export function skippedText({ why, count }: { why: string; count: number }): string {
  return `${numberText(count)} left as ${count === 1 ? 'it is' : 'they are'}: ${why}`;
}
