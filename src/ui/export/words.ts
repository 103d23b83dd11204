import type { ExportCaution } from '../../core/contract/export';
import type { Separator } from '../../core/export/csv';
import { numberText } from '../shared/locale';
import { plural } from '../shared/words';

export const EXPORT_WORDS = {
  heading: 'Export payouts',
  reading: 'Reading the sheet…',
  stages: 'Stages',
  noStage: '(no stage)',
  columns: 'Columns',
  preview: 'First rows of the file',
  chooseStages: 'Choose at least one stage.',
  chooseColumns: 'Choose at least one column.',
  look: 'Look before this goes to another system',
  asInSheet: 'The file holds what the sheet shows, also where Introw has something else.',
  changing: 'The sheet is being changed. Read it again in a moment.',
} as const;

/** What a caution means for the file, for so many payouts. */
export const CAUTION_WORDS: Record<ExportCaution, (n: number) => string> = {
  edit: (n) => `${payouts(n)} with edits that are not sent to Introw yet.`,
  blocked: (n) => `${payouts(n)} with an edit that is blocked; Review and push says why.`,
  conflict: (n) => `${payouts(n)} in conflict with a change at Introw.`,
  unknown: (n) => `${payouts(n)} that Introw did not return at the last pull.`,
};

export function payouts(n: number): string {
  return plural(n, 'payout', 'payouts');
}

/** "APPROVED", or words for a cell that says none. */
export function stageName(stage: string): string {
  return stage === '' ? EXPORT_WORDS.noStage : stage;
}

/** "7 of 13", behind the heading of the columns. */
export function chosenOf(chosen: number, all: number): string {
  return `${numberText(chosen)} of ${numberText(all)}`;
}

/** How the file is written, in one line. */
export function formatWords(separator: Separator): string {
  const sign = separator === ';' ? 'semicolons' : 'commas';
  return `CSV in UTF-8, columns divided by ${sign}, days as 2026-03-31, amounts with a point.`;
}

/** Of texts that a spreadsheet would take for formulas. */
export function escapedWords(n: number): string {
  const starts = n === 1 ? 'starts' : 'start';
  const written = n === 1 ? 'it is' : 'they are';
  const them = n === 1 ? 'it' : 'them';
  return `${plural(n, 'text', 'texts')} ${starts} with a sign that a spreadsheet would calculate; ${written} written with an apostrophe before ${them}.`;
}

/** "Download 12 payouts". */
export function downloadButton(n: number): string {
  return n === 0 ? 'Download' : `Download ${payouts(n)}`;
}

export function savedWords(name: string): string {
  return `Handed to your browser: ${name}`;
}
