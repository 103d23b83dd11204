import { numberText } from '../shared/locale';
import { plural } from '../shared/words';

export const UNDO_WORDS = {
  heading: 'Undo last push',
  reading: 'Reading what the last push sent…',
  nothing: 'There is nothing to take back',
  nothingComesBack: 'Nothing of the last push can be taken back from here',
  lead: 'The values from before the last push go back to Introw. What was changed there since is left alone and shown as a conflict.',
  changed: 'The last push is another one by now. Nothing was sent. Look again, then take it back.',
  checking: 'Checking the last push…',
  creditsShort: 'Not enough credits: this will stop when they are used up.',
} as const;

/** What stands above the groups of changes that cannot come back, or are warned of. */
export const UNDO_LEVELS = {
  block: 'Cannot be taken back',
  warn: 'Look again before sending',
} as const;

/** "12 changes can be taken back, 3 cannot". */
export function takenBack(back: number, stuck: number): string {
  if (back === 0) return UNDO_WORDS.nothingComesBack;
  const some = `${plural(back, 'change', 'changes')} can be taken back`;
  return stuck === 0 ? some : `${some}, ${numberText(stuck)} cannot`;
}

export function undoButton(n: number): string {
  return n === 0 ? 'Take back' : `Take back ${plural(n, 'change', 'changes')}`;
}
