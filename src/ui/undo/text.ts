import type { Preview } from '../../core/contract/preview';
import { minuteText } from '../../core/values/day';
import { LEVEL_TITLES } from '../changes/text';
import { numberText } from '../shared/locale';
import { plural } from '../shared/text';

export const UNDO_TEXT = {
  heading: 'Undo last push',
  reading: 'Reading what the last push sent…',
  nothing: 'There is nothing to undo',
  nothingUndoable: 'Nothing in the last push can be undone from here',
  intro:
    'Undoing sends Introw the values from before the last push; what earlier pushes sent stays. Values that changed at Introw since then are kept and shown as conflicts.',
  changed:
    'There has been another push since. Nothing was sent. Review the new list before you undo it.',
  checking: 'Checking the last push…',
  creditsShort: 'Not enough credits: the undo will stop when they are used up.',
} as const;

/** The usual titles, but for changes that an undo leaves as they are. */
export const UNDO_LEVEL_TITLES = { ...LEVEL_TITLES, block: 'Cannot be undone' } as const;

/** "12 changes can be undone, 3 cannot". */
export function undoSummary(undoable: number, blocked: number): string {
  if (undoable === 0) return UNDO_TEXT.nothingUndoable;
  const possible = `${plural(undoable, 'change')} can be undone`;
  return blocked === 0 ? possible : `${possible}, ${numberText(blocked)} cannot`;
}

/** "The push by ana@example.com of 2026-09-01 09:00 UTC." */
export function pushedText({ by, at }: NonNullable<Preview['pushed']>): string {
  return `The push by ${by} of ${minuteText(at)}.`;
}

export function undoButton(n: number): string {
  return n === 0 ? 'Undo' : `Undo ${plural(n, 'change')}`;
}
