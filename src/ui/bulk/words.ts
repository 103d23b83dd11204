import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import { numberText, pageLocale } from '../shared/locale';
import { plural } from '../shared/words';
import type { BulkRequest } from './bulk-request';

export const BULK_WORDS = {
  notOpened: 'Nothing to do here',
  notOpenedHow: 'Select rows in the sheet, then choose what to do with them from the Introw menu.',
  stage: 'Stage',
  chooseStage: 'Choose a stage',
  unseen: 'Not seen by the partner',
  seen: 'Seen by the partner',
  poNumber: 'PO number',
  poExample: 'PO-{yyyy}-{n:3}',
  poClear: 'Clear the number',
  poClearing: 'The number is taken away from these payouts.',
  reason: 'Reason',
  chooseReason: 'Choose a reason',
  note: 'Note',
  noteNeeded: 'Note (needed for “Other”)',
  notYet:
    'You will see here what it does to each of the selected rows, before anything is changed.',
  planning: 'Reading the selected rows…',
  money: 'Money',
  moneyNote: 'Currencies are never added up.',
  partnerSees: 'What the partner will see',
  warnings: 'Look again',
  rows: 'What changes',
  was: 'Now',
  becomes: 'Becomes',
  readAgain: 'Read the selection again',
  mark: 'Mark in the sheet',
  markAndPush: 'Mark and push',
  putBack: 'Put back',
  marking: 'Marking the rows…',
  puttingBack: 'Putting the values back…',
  looking: 'Reading what will be sent…',
  markedNext: 'Nothing was sent yet. “Review and push…” shows what goes out, then sends it.',
  unreadHint: 'The rows are marked. Nothing was sent.',
  shownTitle: 'Look once more before this goes out',
  shownWhy:
    'The rows are marked, nothing was sent yet. Some were not on the list, hold more than was just marked, or need a second look.',
  nothing: 'Nothing of the marked rows is to be sent',
  nothingWhy: 'Introw has these values already, or the cells were changed since.',
  creditsShort: 'Not enough credits: the push will stop when they are used up and can go on later.',
} as const;

/** What stands above the groups of changes that are blocked, or warned of. */
export const BULK_LEVELS = {
  block: 'Will not be sent',
  warn: 'Look again before sending',
} as const;

/** The heading of the dialog, which is the title that Google shows around it. */
const HEADINGS: Record<PlanBulk['action'], string> = {
  setStage: 'Set stage of selected payouts',
  setPoNumber: 'Set PO number of selected payouts',
  decline: 'Decline selected lines',
  detach: 'Detach selected lines',
  revert: 'Revert selected rows',
};

export function headingOf({ action, stage }: BulkRequest): string {
  return stage === 'APPROVED' ? 'Approve selected payouts' : HEADINGS[action];
}

/** What the reader should know of an action before all details. */
export const LEADS: Record<PlanBulk['action'], string> = {
  setStage: '',
  setPoNumber: '',
  decline: 'Once pushed, a decline cannot be taken back from here.',
  detach:
    'Once pushed, a detached line cannot be put back from here; the next batch takes it again.',
  revert: 'Puts the pulled values back into the cells that you may edit. Introw is not told.',
};

/** What may stand in a PO number, with what it becomes. */
export const PLACES: readonly (readonly [place: string, meaning: string])[] = [
  ['{n}', '1, 2, 3 …'],
  ['{n:3}', '001, 002 …'],
  ['{partner}', 'the partner’s name'],
  ['{period}', 'its month, 2026-03'],
  ['{yyyy}', 'its year'],
];

/** "12 of 15 selected rows will be marked". */
export function eligibleWords(
  { eligible, selected }: BulkView,
  action: PlanBulk['action'],
): string {
  if (selected === 0) return 'No row is selected.';
  const done = action === 'revert' ? 'put back' : 'marked';
  if (eligible === 0)
    return `None of the ${plural(selected, 'selected row', 'selected rows')} can be ${done}.`;
  return `${numberText(eligible)} of ${plural(selected, 'selected row', 'selected rows')} will be ${done}.`;
}

/** "15 selected · 13 visible · 12 eligible" */
export function countsInShort({ selected, visible, eligible }: BulkView): string {
  return [
    `${numberText(selected)} selected`,
    `${numberText(visible)} visible`,
    `${numberText(eligible)} eligible`,
  ].join(' · ');
}

/** "The rows as they were selected at 2:32 PM." */
export function asSelectedAt(time: number): string {
  const format = new Intl.DateTimeFormat(pageLocale(), { timeStyle: 'short' });
  return `The rows as they were selected at ${format.format(time)}.`;
}

/** How many of the rows that are taken the list has, and that filter views and slicers are not seen. */
export function listedWords({ rows, eligible }: BulkView, action: PlanBulk['action']): string {
  const listed = new Set(rows.map(({ id }) => id)).size;
  const blind = 'What a filter view or a slicer hides cannot be told';
  if (listed >= eligible) return `${blind}: the list below has every row that is taken.`;
  const rest = action === 'revert' ? '' : ' “Mark and push” shows the others before it sends.';
  return `The first ${numberText(listed)} of ${plural(eligible, 'row', 'rows')}.${rest} ${blind}.`;
}

/** "12 rows are marked" */
export function markedWords(n: number, action: PlanBulk['action']): string {
  const what = plural(n, 'row', 'rows');
  const verb = n === 1 ? 'is' : 'are';
  return action === 'revert' ? `${what} ${verb} put back` : `${what} ${verb} marked`;
}

/** What was meant to be marked and was not; '' for nothing. */
export function unmarkedWords(n: number): string {
  if (n <= 0) return '';
  return `${plural(n, 'row', 'rows')} not: the cells were changed since the plan was made, and are as they were.`;
}

/** "3 left out: Hidden by a filter" */
export function skippedWords({ why, count }: BulkView['skipped'][number]): string {
  return `${numberText(count)} left out: ${why}`;
}

export function pushShown(n: number): string {
  return `Push ${plural(n, 'change', 'changes')}`;
}
