import type { ExportCaution, WentOut } from '../../../core/contract/export';
import type { UnfitReason } from '../../../core/export/preset-files';
import { numberText } from '../../shared/locale';
import { payoutCount } from '../text';

export const PRESET_TEXT = {
  target: 'File for',
  freeForm: 'Another program (columns of your choice)',
  vendor: 'Vendor is named in',
  chooseColumn: 'Choose a column',
  dates: 'Days are written',
  decimal: 'Decimals are written with',
  point: 'a point',
  comma: 'a comma',
  checkTitle: 'Check with one row first',
  check:
    'These columns could not be checked against the program’s own template. Import one payout, check the result, then import the rest.',
  leftOut: 'Left out',
  before: 'Went out before',
  again: 'Put them into a file once more',
  formula: 'Begins like a formula',
  formulaHint:
    'The program needs these texts as they are, but a spreadsheet that opens the file would calculate them. Tick one to include it anyway.',
  nothing: 'No payout in these stages can go out.',
  fill: 'Fill in the fields above first.',
  saved: 'Downloaded',
  refused: 'Nothing was downloaded',
  readAgain: 'Read the sheet again',
  forgottenTitle: 'What went out before is not known',
  forgotten:
    'The record of earlier files was altered or is gone. Check in the program that none of these payouts is there.',
} as const;

const UNFIT_TEXT: Record<Exclude<UnfitReason, 'formula'>, string> = {
  noVendor: 'without a vendor',
  noDate: 'without a period end',
  noAmount: 'without an amount or a currency',
  decimals: 'with more decimals than the currency has',
  notPositive: 'with nothing to pay',
  noContact: 'without a recipient',
};

export function unfitText(why: Exclude<UnfitReason, 'formula'>, n: number): string {
  return `${payoutCount(n)} ${UNFIT_TEXT[why]}.`;
}

const LEFT_OUT: Record<ExportCaution, string> = {
  edit: 'with edits that have not been sent to Introw',
  blocked: 'with a blocked edit',
  unapproved: 'waiting for a second person',
  conflict: 'in conflict with a change at Introw',
  unknown: 'not returned by Introw at the last pull',
};

export function cautionedText(caution: ExportCaution, n: number): string {
  return `${payoutCount(n)} ${LEFT_OUT[caution]}.`;
}

/** "Acme, 100.00 EUR: 2026-11-28 in payouts-xero-2026-11-28.csv, by ana@example.com" */
export function beforeText({ at, file, user }: WentOut): string {
  return `${at.slice(0, 10)} in ${file}, by ${user}`;
}

export function partLabel(n: number): string {
  return `Download ${payoutCount(n)}`;
}

export function moreText(n: number): string {
  return `and ${numberText(n)} more`;
}
