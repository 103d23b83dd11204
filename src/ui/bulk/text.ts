import * as BULK_TEXT from './phrases';
import type { BulkView, PlanBulk } from '../../core/contract/bulk';
import { numberText, pageLocale } from '../shared/locale';
import { plural } from '../shared/text';
import type { BulkRequest } from './bulk-request';

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
  return `Also take payouts in stages other than ${from.join(', ')}`;
}

/** What the cell says where that is not what Introw has. */
export function inSheetText(value: string | null): string {
  return `the cell says ${value ?? 'nothing'}`;
}

/** Whether there is no way back once the action has been pushed. */
export function isFinal(action: PlanBulk['action']): boolean {
  return action === 'decline' || action === 'detach';
}

/** What a PO number pattern may contain, each with what it stands for. */
export const PO_PLACEHOLDERS: readonly (readonly [placeholder: string, meaning: string])[] = [
  ['{n}', 'Number'],
  ['{n:3}', 'Number, 3 digits'],
  ['{yyyy}', 'Year'],
  ['{period}', 'Month'],
  ['{partner}', 'Partner'],
];

const PLACEHOLDER = /\{(n(?::[1-9])?|yyyy|period|partner)\}/;
const PART_NAMES: Readonly<Record<string, string>> = {
  yyyy: 'the year in which the period ends',
  period: 'the month in which it ends, such as 2026-03',
  partner: 'the partner’s name',
};

/** "“PO-”, then 001, 003, 005 …": what a pattern gives, for who does not read patterns; '' for an empty one. */
export function patternInWords(pattern: string, start: number, step: number): string {
  const parts = pattern.split(PLACEHOLDER).map((part, index) => {
    if (index % 2 === 0) return part === '' ? '' : `“${part}”`;
    const digits = Number(/^n:(\d)$/.exec(part)?.[1] ?? 1);
    const numbers = [0, 1, 2].map((place) => String(start + place * step).padStart(digits, '0'));
    return PART_NAMES[part] ?? `${numbers.join(', ')} …`;
  });
  return parts.filter((part) => part !== '').join(', then ');
}

/** "17 of 29 selected rows will change." */
export function eligibleText({ eligible, selected }: BulkView, action: PlanBulk['action']): string {
  if (selected === 0) return 'No row is selected.';
  const done = action === 'revert' ? 'be reverted' : 'change';
  if (eligible === 0) {
    return selected === 1
      ? `The selected row will not ${done}.`
      : `None of the ${numberText(selected)} selected rows will ${done}.`;
  }
  return `${numberText(eligible)} of ${plural(selected, 'selected row')} will ${done}.`;
}

/** "12 rows are left out" */
export function leftOutText(skipped: BulkView['skipped']): string {
  const count = skipped.reduce((sum, one) => sum + one.count, 0);
  return `${plural(count, 'row is', 'rows are')} left out`;
}

/** "Selection as of 2:32 PM." */
export function selectedAtText(time: number): string {
  const format = new Intl.DateTimeFormat(pageLocale(), { timeStyle: 'short' });
  return `Selection as of ${format.format(time)}.`;
}

/** How many of the affected rows are listed, and that the add-on cannot see what filter views hide. */
export function listedRowsText({ rows, eligible }: BulkView, action: PlanBulk['action']): string {
  const listed = new Set(rows.map(({ id }) => id)).size;
  const caveat = 'Rows hidden by a filter view cannot be detected';
  if (listed >= eligible) return `${caveat}.`;
  const rest =
    action === 'revert' ? '' : ` “${BULK_TEXT.markAndPush}” shows the others before it sends.`;
  return `The first ${numberText(listed)} of ${plural(eligible, 'row')}.${rest} ${caveat}.`;
}

/** "12 rows were changed in the sheet" */
export function markedText(n: number, action: PlanBulk['action']): string {
  if (n === 0) return 'No row was changed';
  const done = action === 'revert' ? 'reverted' : 'changed in the sheet';
  return `${plural(n, 'row was', 'rows were')} ${done}`;
}

/** Says how many rows were not written, and why; '' for none. */
export function unmarkedText(n: number): string {
  if (n <= 0) return '';
  return n === 1
    ? '1 row was left as it is, because its cells or its record have changed since the preview.'
    : `${numberText(n)} rows were left as they are, because their cells or their records have changed since the preview.`;
}

/** "3 rows: Hidden by a filter" */
export function skippedText({ why, count }: BulkView['skipped'][number]): string {
  return `${plural(count, 'row')}: ${why}`;
}
