import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import { numberText, pageLocale } from '../shared/locale';
import { plural } from '../shared/text';
import type { BulkRequest } from './bulk-request';

export const BULK_TEXT = {
  noRequest: 'No action chosen',
  noRequestHint: 'Select rows in the sheet, then choose an action from the Introw menu.',
  stage: 'Stage',
  chooseStage: 'Choose a stage',
  hiddenFromPartner: 'Not visible to the partner',
  visibleToPartner: 'Visible to the partner',
  poNumber: 'PO number',
  poExample: 'PO-{yyyy}-{n:3}',
  clearPoNumber: 'Clear the PO number',
  poNumberIsCleared: 'The PO number of these payouts will be cleared.',
  reason: 'Reason',
  chooseReason: 'Choose a reason',
  note: 'Note',
  noteNeeded: 'Note (required for “Other”)',
  chooseFirst: 'The effect on each selected row will be shown here before anything is changed.',
  planning: 'Reading the selected rows…',
  partnerSees: 'What the partner will see',
  warnings: 'Warnings',
  rowsHeading: 'Changes',
  atIntrow: 'At Introw',
  cell: 'Now',
  newValue: 'New',
  readAgain: 'Read the selection again',
  mark: 'Mark in the sheet',
  markAndPush: 'Mark and push',
  revert: 'Revert',
  marking: 'Marking the rows…',
  reverting: 'Reverting the rows…',
  readingPreview: 'Reading what will be sent…',
  afterMarking:
    'Nothing has been sent yet. “Review and push…” shows what would be sent before you send it.',
  previewFailedHint: 'The rows are marked. Nothing was sent.',
  confirmTitle: 'Check these changes before sending',
  confirmFinal:
    'Press the button below only if these lines are to leave their payouts: there is no way back from here.',
  confirmReason:
    'The rows are marked, but nothing has been sent yet. Some changes were not in the list, have other unsent edits in the same row, or need attention.',
  nothingToSend: 'The marked rows have nothing to send',
  nothingToSendReason: 'Introw already has these values, or the cells have changed since.',
} as const;

/** The headings, which are also the titles that Google Sheets shows above the dialog. */
const HEADINGS: Record<PlanBulk['action'], string> = {
  setStage: 'Set stage of selected payouts',
  setPoNumber: 'Set PO number of selected payouts',
  decline: 'Decline selected lines',
  detach: 'Detach selected lines',
  revert: 'Revert selected rows',
};

export function bulkHeading({ action, stage }: BulkRequest): string {
  return stage === 'APPROVED' ? 'Approve selected payouts' : HEADINGS[action];
}

/** What the user should know about an action before its details. */
export const ACTION_INTROS: Record<PlanBulk['action'], string> = {
  setStage: '',
  setPoNumber: '',
  decline: 'Once pushed, a decline cannot be undone from here.',
  detach:
    'Once pushed, a detach cannot be undone from here. The next batch will include the line again.',
  revert: 'Restores the pulled values in the editable cells. Nothing is sent to Introw.',
};

/** Offers to take payouts that are in none of these stages. */
export function othersText(from: readonly string[]): string {
  return `Take payouts in other stages than ${from.join(', ')} too`;
}

/** What the cell says where that is not what Introw has. */
export function inSheetText(value: string | null): string {
  return `the cell says ${value ?? 'nothing'}`;
}

/** Whether there is no way back once the action has been pushed. */
export function isFinal(action: PlanBulk['action']): boolean {
  return action === 'decline' || action === 'detach';
}

/** The placeholders of a PO number pattern, each with what it is replaced by. */
export const PO_PLACEHOLDERS: readonly (readonly [placeholder: string, meaning: string])[] = [
  ['{n}', '1, 2, 3 …'],
  ['{n:3}', '001, 002 …'],
  ['{partner}', 'the partner’s name'],
  ['{period}', 'month, 2026-03'],
  ['{yyyy}', 'year'],
];

/** "12 of 15 selected rows will be marked." */
export function eligibleText({ eligible, selected }: BulkView, action: PlanBulk['action']): string {
  if (selected === 0) return 'No row is selected.';
  const done = action === 'revert' ? 'reverted' : 'marked';
  if (eligible === 0) {
    return selected === 1
      ? `The selected row cannot be ${done}.`
      : `None of the ${numberText(selected)} selected rows can be ${done}.`;
  }
  return `${numberText(eligible)} of ${plural(selected, 'selected row', 'selected rows')} will be ${done}.`;
}

/** "15 selected · 13 visible · 12 eligible" */
export function countsText({ selected, visible, eligible }: BulkView): string {
  return [
    `${numberText(selected)} selected`,
    `${numberText(visible)} visible`,
    `${numberText(eligible)} eligible`,
  ].join(' · ');
}

/** "Selection as of 2:32 PM." */
export function selectedAtText(time: number): string {
  const format = new Intl.DateTimeFormat(pageLocale(), { timeStyle: 'short' });
  return `Selection as of ${format.format(time)}.`;
}

/** How many of the affected rows are listed, and that the add-on cannot see what filter views and slicers hide. */
export function listedRowsText({ rows, eligible }: BulkView, action: PlanBulk['action']): string {
  const listed = new Set(rows.map(({ id }) => id)).size;
  const caveat = 'Rows hidden by a filter view or a slicer cannot be detected';
  if (listed >= eligible) return `${caveat}. The list below contains every affected row.`;
  const rest = action === 'revert' ? '' : ' “Mark and push” shows the others before it sends.';
  return `The first ${numberText(listed)} of ${plural(eligible, 'row', 'rows')}.${rest} ${caveat}.`;
}

/** "12 rows marked" */
export function markedText(n: number, action: PlanBulk['action']): string {
  return `${plural(n, 'row', 'rows')} ${action === 'revert' ? 'reverted' : 'marked'}`;
}

/** Says how many rows were not written, and why; '' for none. */
export function unmarkedText(n: number): string {
  if (n <= 0) return '';
  return n === 1
    ? '1 row was left as it is, because its cells or its record have changed since the preview.'
    : `${numberText(n)} rows were left as they are, because their cells or their records have changed since the preview.`;
}

/** "3 left out: Hidden by a filter" */
export function skippedText({ why, count }: BulkView['skipped'][number]): string {
  return `${numberText(count)} left out: ${why}`;
}

export function pushButtonLabel(n: number): string {
  return `Push ${plural(n, 'change', 'changes')}`;
}
