import type { PreviewTotal } from '../../core/contract/preview';
import { numberText, pageLocale } from '../shared/locale';
import { plural } from '../shared/words';

export const REVIEW_WORDS = {
  heading: 'Review and push',
  refresh: 'Refresh',
  reading: 'Reading the pending changes…',
  empty: 'Nothing to push',
  emptyHow:
    'Edit the Stage or PO number of a payout, or a commission line, then press Refresh. What Introw has is left alone until you push.',
  emptyPull: 'Is the workbook still empty? Pull the payouts first.',
  changed: 'The sheet has changed since this preview. Nothing was sent. Look again, then push.',
  money: 'What moves',
  moneyNote: 'Currencies are never added up.',
  checking: 'Checking the sheet…',
  creditsShort: 'Not enough credits: the push will stop when they are used up and can go on later.',
  closingPauses: 'Closing the sidebar only pauses the push.',
} as const;

/** What stands above the groups of changes that are blocked, or warned of. */
export const REVIEW_LEVELS = {
  block: 'Will not be sent',
  warn: 'Look again before sending',
} as const;

export const CONFIRM_WORDS = {
  takeBack: 'Take the confirmation back',
} as const;

/** The label of the field in which leaving a stage is confirmed. */
export function typeToConfirm(stage: string): string {
  return `Type ${stage} to confirm`;
}

export const CONFLICT_WORDS = {
  heading: 'Conflicts',
  lead: 'These cells changed here and at Introw. They are not sent until you choose.',
  was: 'was',
  here: 'here',
  atIntrow: 'at Introw',
  keepMine: 'Keep mine',
  takeTheirs: 'Take Introw’s',
  keepAllMine: 'Keep all mine',
  takeAllTheirs: 'Take all of Introw’s',
  stop: 'Stop',
} as const;

/** "Stage of pay_7": what a conflict's buttons are about, for those who do not see where they stand. */
export function conflictName(field: string, id: string): string {
  return `${field} of ${id}`;
}

/** "3 of 12 settled…" */
export function settlingWords(done: number, total: number): string {
  return `${numberText(done)} of ${numberText(total)} settled…`;
}

/** What came of the choices so far; '' before the first one. */
export function settledWords(settled: number, left: number): string {
  if (settled === 0) return '';
  return left === 0
    ? `${plural(settled, 'conflict', 'conflicts')} settled, none left.`
    : `${numberText(settled)} settled, ${numberText(left)} left.`;
}

/** "changed Mar 4, 2026, 2:30 PM", in the reader's language and zone. A time that cannot be read stands as it came. */
export function changedAt(iso: string, locale = pageLocale(), timeZone?: string): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return `changed ${iso}`;
  const zone = timeZone === undefined ? {} : { timeZone };
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    ...zone,
  });
  return `changed ${format.format(time)}`;
}

/** The move of a total. Where money comes from nowhere, or goes nowhere, one end of the arrow is bare. */
export function totalName({ from, to }: PreviewTotal): string {
  if (from !== null && from === to) return from;
  return [from, '→', to].filter((part) => part !== null).join(' ');
}

/** What lines come from or go to, in place of stages. */
const LINE_ENDS: readonly (string | null)[] = ['Line amount', 'On a payout', 'New line'];

/** Whether a total counts payouts or lines. */
export function sheetOf({ from, to }: PreviewTotal): 'Payouts' | 'Lines' {
  return LINE_ENDS.includes(from) || LINE_ENDS.includes(to) ? 'Lines' : 'Payouts';
}

export function changesToPush(n: number): string {
  return n === 0 ? REVIEW_WORDS.empty : `${plural(n, 'change', 'changes')} to push`;
}

/** How many of the changes are blocked; '' for none. */
export function blockedCount(n: number): string {
  return n === 0 ? '' : `${numberText(n)} blocked`;
}

/** "Push 12 changes", or "Push 9 of 12 changes" where some are left out. */
export function pushButton(n: number, all: number): string {
  if (n === 0) return 'Push';
  return `Push ${n < all ? `${numberText(n)} of ` : ''}${plural(all, 'change', 'changes')}`;
}

export function retryFailed(n: number): string {
  return `Retry the ${numberText(n)} that failed`;
}

/** "Next problem (3)" */
export function nextProblem(n: number): string {
  return `Next problem (${numberText(n)})`;
}
