import { typeFormula } from './bad-rows';
import type { RecordSheet } from '../support/cells';
import { edit, empty, typeAs } from '../support/push-acts';
import type { PushStage } from '../support/push-stage';

/** One row that cannot be sent as it stands, and what its Status must say. */
export interface BadRow {
  readonly what: string;
  readonly sheet: RecordSheet;
  readonly id: string;
  readonly spoil: (on: PushStage) => void;
  readonly words: RegExp;
}

const LONG = 'x'.repeat(2001);

function payout(id: string, what: string, fields: Record<string, string>, words: RegExp): BadRow {
  return {
    what,
    sheet: 'Payouts',
    id,
    words,
    spoil: (on) => {
      edit(on, 'Payouts', id, fields);
    },
  };
}

function line(id: string, what: string, fields: Record<string, string>, words: RegExp): BadRow {
  return {
    what,
    sheet: 'Lines',
    id,
    words,
    spoil: (on) => {
      edit(on, 'Lines', id, fields);
    },
  };
}

function formula(sheet: RecordSheet, id: string, header: string, text: string): BadRow {
  return {
    what: `a formula in ${header}`,
    sheet,
    id,
    spoil: (on) => {
      typeFormula(on, sheet, id, header, text);
    },
    words: new RegExp(`${header} holds a formula \\(.*\\), which is never .*`),
  };
}

export const BAD_ROWS: readonly BadRow[] = [
  payout(
    'pay_01',
    'a stage that does not exist',
    { Stage: 'APROVED' },
    /“APROVED” is not a stage; choose one/,
  ),
  {
    what: 'a stage that was emptied',
    sheet: 'Payouts',
    id: 'pay_02',
    spoil: (on) => {
      empty(on, 'Payouts', 'pay_02', 'Stage');
    },
    words: /Stage is empty; choose/,
  },
  formula('Payouts', 'pay_03', 'Stage', '="APPROVED"'),
  formula('Payouts', 'pay_04', 'PO number', '="PO-"&ROW()'),
  {
    what: 'a PO number that Sheets took for a date',
    sheet: 'Payouts',
    id: 'pay_05',
    spoil: (on) => {
      typeAs(on, ['Payouts', 'pay_05', 'PO number'], 'yyyy-mm-dd', '2026-03-31');
    },
    words:
      /PO number shows “2026-03-31”, but the cell holds a date or a time \(46112\).*plain text/,
  },
  payout(
    'pay_paid',
    'a payout that is paid',
    { 'PO number': 'late' },
    /PAID and therefore locked\. Change it in Introw/,
  ),
  line(
    'cln_01',
    'a decline without a reason',
    { Action: 'Decline' },
    /Decline reason is empty\. Choose one/,
  ),
  line(
    'cln_02',
    'a decline for a reason that is none',
    { Action: 'Decline', 'Decline reason': 'Because' },
    /“Because” is not a decline reason\. Choose one/,
  ),
  line(
    'cln_03',
    'a decline for another reason without a note',
    { Action: 'Decline', 'Decline reason': 'Other' },
    /“Other” requires a Decline note/,
  ),
  line(
    'cln_04',
    'a decline note of 2,001 characters',
    { Action: 'Decline', 'Decline reason': 'Other', 'Decline note': LONG },
    /Decline note is longer than 2,000 characters\. Shorten/,
  ),
  line(
    'cln_05',
    'an action that does not exist',
    { Action: 'Remove' },
    /“Remove” is not an action; choose Decline or Detach/,
  ),
  line(
    'cln_06',
    'an amount in words',
    { Amount: 'ten' },
    /Amount is “ten”, which is not an amount; type it as a number/,
  ),
  line(
    'cln_07',
    'an amount of another locale',
    { Amount: '1.234,50' },
    /Amount is “1\.234,50”, which is not an amount/,
  ),
  line(
    'cln_08',
    'a boolean as amount',
    { Amount: 'TRUE' },
    /Amount shows “TRUE”, but the cell holds the value TRUE of a checkbox/,
  ),
  {
    what: 'a date as amount',
    sheet: 'Lines',
    id: 'cln_09',
    spoil: (on) => {
      typeAs(on, ['Lines', 'cln_09', 'Amount'], 'yyyy-mm-dd', '2026-03-31');
    },
    words: /Amount shows “2026-03-31”, but the cell holds a date or a time \(46112\)/,
  },
  line(
    'cln_10',
    'an amount with more decimals than its currency',
    { Amount: '1.005' },
    /more decimals than USD allows \(2\)\. Round it/,
  ),
  line(
    'cln_jpy',
    'decimals in JPY',
    { Amount: '10.5' },
    /more decimals than JPY allows \(0\)\. Round it/,
  ),
  line('cln_11', 'a zero amount', { Amount: '0' }, /Amount is zero, .*Decline the line instead/),
  {
    what: 'an emptied amount',
    sheet: 'Lines',
    id: 'cln_12',
    spoil: (on) => {
      empty(on, 'Lines', 'cln_12', 'Amount');
    },
    words: /Amount is empty\. Enter a value/,
  },
  line(
    'cln_13',
    'a currency that is none',
    { Currency: 'Dollar' },
    /Currency “Dollar” is not a currency; type its three letters/,
  ),
  {
    what: 'an emptied currency',
    sheet: 'Lines',
    id: 'cln_14',
    spoil: (on) => {
      empty(on, 'Lines', 'cln_14', 'Currency');
    },
    words: /Currency is empty\. Enter a value/,
  },
  line(
    'cln_15',
    'a currency that has no room for the amount',
    { Amount: '1.5', Currency: 'JPY' },
    /more decimals than JPY/,
  ),
  {
    what: 'an emptied description',
    sheet: 'Lines',
    id: 'cln_16',
    spoil: (on) => {
      empty(on, 'Lines', 'cln_16', 'Description');
    },
    words: /Description is empty, but Introw cannot clear it/,
  },
  line(
    'cln_17',
    'a description of 2,001 characters',
    { Description: LONG },
    /Description is longer than 2,000 characters\. Shorten/,
  ),
  line(
    'cln_18',
    'a note of 2,001 characters',
    { Note: LONG },
    /Note is longer than 2,000 characters\. Shorten/,
  ),
  line(
    'cln_19',
    'a source amount in words',
    { 'Source amount': 'all of it' },
    /Source amount is “all of it”, which is not an amount/,
  ),
  line(
    'cln_pool',
    'a decline of a line on no payout',
    { Action: 'Decline', 'Decline reason': 'DUPLICATE' },
    /not on a payout\. Clear Action/,
  ),
  formula('Lines', 'cln_20', 'Action', '="Decline"'),
  {
    ...formula('Lines', 'cln_21', 'Decline reason', '="DUPLICATE"'),
    spoil: (on) => {
      edit(on, 'Lines', 'cln_21', { Action: 'Decline' });
      typeFormula(on, 'Lines', 'cln_21', 'Decline reason', '="DUPLICATE"');
    },
  },
  formula('Lines', 'cln_22', 'Description', '="Bonus "&1'),
  formula('Lines', 'cln_23', 'Amount', '=50*2.5'),
  formula('Lines', 'cln_24', 'Currency', '="E"&"UR"'),
  formula('Lines', 'cln_25', 'Source amount', '=2*3'),
  formula('Lines', 'cln_26', 'Note', '=1+1'),
];

/** New lines that lack something; each fills a row of its own. */
const WHOLE = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };
export const BAD_NEW_LINES: readonly (readonly [
  what: string,
  fields: Record<string, string>,
  words: RegExp,
])[] = [
  ['no partner', { Amount: '9', Currency: 'USD' }, /needs a partner\. Fill in Partner ID/],
  [
    'a partner that nobody knows',
    { Partner: 'Nobody', Amount: '9', Currency: 'USD' },
    /a partner named “Nobody”\. Fill in Partner ID/,
  ],
  [
    'a name that two partners have',
    { Partner: 'Twin Trading', Amount: '9', Currency: 'USD' },
    /2 partners are named “Twin Trading”\. Fill in Partner ID/,
  ],
  ['no amount', { 'Partner ID': 'ptn_acme', Currency: 'USD' }, /Amount is empty\. Enter a value/],
  ['no currency', { 'Partner ID': 'ptn_acme', Amount: '9' }, /Currency is empty\. Enter a value/],
  ['a zero amount', { ...WHOLE, Amount: '0' }, /Amount is zero/],
  ['an amount in words', { ...WHOLE, Amount: 'nine' }, /“nine”, which is not an amount/],
  ['too many decimals', { ...WHOLE, Amount: '9.999' }, /more decimals than USD/],
  ['a source amount in words', { ...WHOLE, 'Source amount': 'x' }, /Source amount is “x”/],
  [
    'a description of 2,001 characters',
    { ...WHOLE, Description: LONG },
    /Description is longer than 2,000/,
  ],
  ['a payout that is paid', { ...WHOLE, 'Payout ID': 'pay_paid' }, /PAID and therefore locked/],
  ['an action', { ...WHOLE, Action: 'Detach' }, /does not exist at Introw yet\. Clear Action/],
  [
    'an id of its own making',
    { ...WHOLE, 'Line ID': 'my-line-1' },
    /my-line-1 was not pulled into this workbook/,
  ],
];
