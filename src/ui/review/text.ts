import type { OvertypedView } from '../../core/contract/preview';
import { fieldText } from '../shared/amounts';
import { numberText, timeText } from '../shared/locale';
import { plural } from '../shared/text';

export const REVIEW_TEXT = {
  heading: 'Review and push',
  refresh: 'Refresh',
  reading: 'Reading the pending changes…',
  empty: 'Nothing to push',
  howToChange:
    'Edit the Stage or PO number of a payout, or edit a commission line, then press Refresh. Nothing is sent to Introw until you push.',
  changed:
    'The sheet has changed since this preview. Nothing was sent. Review the new preview, then push.',
  checking: 'Checking the sheet…',
  closingPauses: 'Keep the sidebar open. Closing it pauses the push; nothing is lost.',
} as const;

export const OVERTYPED_TEXT = {
  intro:
    'These cells belong to the add-on and no longer show what was pulled. Edits in their rows wait, and nothing is exported.',
  restore: 'Put the pulled values back',
} as const;

/** "3 cells were typed over" */
export function overtypedTitle(n: number): string {
  return `${plural(n, 'cell was', 'cells were')} typed over`;
}

/** How many overtyped cells are listed. */
const LISTED = 20;

/** "Payouts, row 12: Amount 25,519.11 → 5", and how many more there are. */
export function overtypedTexts(cells: readonly OvertypedView[]): string[] {
  const texts = cells.slice(0, LISTED).map(({ sheet, row, field, pulled, shown }) => {
    const [before, now] = [pulled, shown].map((text) =>
      text === null ? 'empty' : fieldText(field, text),
    );
    return `${sheet}, row ${row}: ${field} ${before} → ${now}`;
  });
  const more = cells.length - LISTED;
  return more > 0 ? [...texts, `And ${numberText(more)} more.`] : texts;
}

export const CONFIRMATION_TEXT = {
  withdraw: 'Withdraw confirmation',
} as const;

/** The label of the field in which the user types a stage to confirm leaving it. */
export function confirmationLabel(stage: string): string {
  return `Type ${stage} to confirm`;
}

export const CONFLICT_TEXT = {
  heading: 'Conflicts',
  intro: 'These cells changed here and at Introw. They are not sent until you choose a value.',
  base: 'Before',
  mine: 'Here',
  theirs: 'At Introw',
  keepMine: 'Keep mine',
  takeTheirs: 'Take Introw’s',
  keepAllMine: 'Keep all mine',
  takeAllTheirs: 'Take all of Introw’s',
  stop: 'Stop',
} as const;

/** "Stage of Acme, Row 12": says for screen readers which conflict a button belongs to. */
export function conflictLabel(field: string, whose: string): string {
  return `${field} of ${whose}`;
}

/** "3 of 12 resolved…" */
export function resolvingText(done: number, total: number): string {
  return `${numberText(done)} of ${numberText(total)} resolved…`;
}

/** "1 resolved, 2 left."; '' before the first conflict is resolved. */
export function resolvedText(resolved: number, left: number): string {
  if (resolved === 0) return '';
  return left === 0
    ? `${plural(resolved, 'conflict')} resolved, none left.`
    : `${numberText(resolved)} resolved, ${numberText(left)} left.`;
}

/** "changed Mar 4, 2026, 2:30 PM". Text that is not a time is shown unchanged. */
export function changedAtText(iso: string, locale?: string, timeZone?: string): string {
  const at = Date.parse(iso);
  return `changed ${Number.isNaN(at) ? iso : timeText(at, locale, timeZone)}`;
}

/** "Push 12 changes", or "Push 9 of 12 changes" if some are left out. */
export function pushButtonLabel(n: number, all: number): string {
  if (n === 0) return 'Push';
  return `Push ${n < all ? `${numberText(n)} of ` : ''}${plural(all, 'change')}`;
}

export function retryFailedLabel(n: number): string {
  return `Retry ${plural(n, 'failed change')}`;
}

/** "Next problem (3)" */
export function nextProblemLabel(n: number): string {
  return `Next problem (${numberText(n)})`;
}
