import type { ExportCaution } from '../../core/contract/export';
import type { Separator } from '../../core/export/csv';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';

export const EXPORT_TEXT = {
  heading: 'Export payouts',
  reading: 'Reading the sheet…',
  stages: 'Stages',
  noStage: '(no stage)',
  columns: 'Columns',
  preview: 'First rows of the file',
  chooseStages: 'Choose at least one stage.',
  chooseColumns: 'Choose at least one column.',
  cautionsTitle: 'Check before you use this file in another system',
  fileHoldsSheet: 'The file contains the values of the sheet, even if Introw has different ones.',
  sheetIsChanging: 'The sheet is being changed. Try again in a moment.',
} as const;

/** What a caution means for the file; `n` is the number of payouts. */
export const CAUTION_TEXT: Record<ExportCaution, (n: number) => string> = {
  edit: (n) => `${payoutCount(n)} with edits that have not been sent to Introw.`,
  blocked: (n) => `${payoutCount(n)} with a blocked edit. “Review and push…” shows the reason.`,
  unapproved: (n) => `${payoutCount(n)} with a change that waits for a second person.`,
  conflict: (n) => `${payoutCount(n)} in conflict with a change at Introw.`,
  unknown: (n) => `${payoutCount(n)} that Introw did not return at the last pull.`,
};

/** Above the payouts of which Introw does not have what the sheet says, while they are not taken. */
export function leftOutTitle(n: number): string {
  return `${payoutCount(n)} ${n === 1 ? 'is' : 'are'} not in the file`;
}

export function takeText(n: number): string {
  return n === 1 ? 'Also take this payout' : `Also take these ${payoutCount(n)}`;
}

export function payoutCount(n: number): string {
  return plural(n, 'payout');
}

/** "APPROVED", or "(no stage)" for an empty cell. */
export function stageName(stage: string): string {
  return stage === '' ? EXPORT_TEXT.noStage : stage;
}

/** "7 of 13" */
export function chosenOfAll(chosen: number, all: number): string {
  return `${numberText(chosen)} of ${numberText(all)}`;
}

/** Describes the format of the file in one line. */
export function formatText(separator: Separator): string {
  const sign = separator === ';' ? 'semicolons' : 'commas';
  return `CSV in UTF-8, separated by ${sign}, with dates like 2026-03-31 and a decimal point in amounts.`;
}

/** Says how many texts are escaped because a spreadsheet would take them for formulas. */
export function escapedText(n: number): string {
  return n === 1
    ? '1 text looks like a formula, so it is written with a leading apostrophe.'
    : `${numberText(n)} texts look like formulas, so they are written with a leading apostrophe.`;
}

/** "Download 12 payouts". */
export function downloadLabel(n: number): string {
  return n === 0 ? 'Download' : `Download ${payoutCount(n)}`;
}

export function savedText(name: string): string {
  return `Download started: ${name}`;
}
