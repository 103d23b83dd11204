import type { Preview, PreviewChange, PreviewTotal } from '../../core/contract';
import { plural } from '../shared/words';

/** Requests a minute that Introw allows for one key. */
const REQUESTS_A_MINUTE = 120;

export const REVIEW_WORDS = {
  heading: 'Review and push',
  refresh: 'Refresh',
  reading: 'Reading the pending changes…',
  empty: 'Nothing to push',
  emptyHow:
    'Edit the Stage or PO number of a payout, or a commission line, then press Refresh. What Introw has is left alone until you push.',
  changed: 'The sheet has changed since this preview. Nothing was sent. Look again, then push.',
  willNotBeSent: 'Will not be sent',
  lookAgain: 'Look again before sending',
  money: 'What moves',
  moneyNote: 'Currencies are never added up.',
  noValue: 'empty',
  newLine: 'New line',
  checking: 'Checking the sheet…',
  creditsUnknown: 'Credits left: unknown until the next request.',
  creditsShort: 'Not enough credits: the push will stop when they are used up and can go on later.',
  closingPauses: 'Closing the sidebar only pauses the push.',
} as const;

const LINE_MOVES: Record<PreviewChange['kind'], string> = {
  update: 'Line edits',
  create: 'New lines',
  decline: 'Decline lines',
  detach: 'Detach lines',
};

/** What a change does, in the words under which it is grouped. A stage names its move, whatever else changes with it. */
export function moveName({ sheet, kind, fields }: PreviewChange): string {
  if (sheet === 'Lines') return LINE_MOVES[kind];
  const stage = fields.find(({ field }) => field === 'Stage');
  if (stage !== undefined) return arrow(stage.from, stage.to);
  return fields.map(({ field }) => field).join(', ');
}

/** "DRAFT → APPROVED"; a missing end is named, not left blank. */
export function arrow(from: string | null, to: string | null): string {
  return `${from ?? REVIEW_WORDS.noValue} → ${to ?? REVIEW_WORDS.noValue}`;
}

/** The move of a total. Where money comes from nowhere, or goes nowhere, one end of the arrow is bare. */
export function totalName({ from, to }: PreviewTotal): string {
  if (from !== null && from === to) return from;
  return [from, '→', to].filter((part) => part !== null).join(' ');
}

export function changesToPush(n: number): string {
  return n === 0 ? REVIEW_WORDS.empty : `${plural(n, 'change', 'changes')} to push`;
}

/** How many of the changes are blocked; '' for none. */
export function blockedCount(n: number): string {
  return n === 0 ? '' : `${n.toLocaleString()} blocked`;
}

export function pushButton(n: number): string {
  return n === 0 ? 'Push' : `Push ${plural(n, 'change', 'changes')}`;
}

export function showAll(n: number): string {
  return `Show all ${n.toLocaleString()}`;
}

export function rowNumber(row: number): string {
  return `Row ${row}`;
}

/** "24 reads and 12 writes, about 1 minute." */
export function requestsNeeded({ reads, writes }: Preview['requests']): string {
  const minutes = Math.ceil((reads + writes) / REQUESTS_A_MINUTE);
  const time = minutes <= 1 ? 'under a minute' : `about ${plural(minutes, 'minute', 'minutes')}`;
  return `${plural(reads, 'read', 'reads')} and ${plural(writes, 'write', 'writes')}, ${time}.`;
}

/** "36 credits needed, 1,204 left." One credit a request, as far as Introw has said. */
export function creditsNeeded({ requests, creditsLeft }: Preview): string {
  const needed = plural(requests.reads + requests.writes, 'credit', 'credits');
  return creditsLeft === null
    ? `${needed} needed. ${REVIEW_WORDS.creditsUnknown}`
    : `${needed} needed, ${creditsLeft.toLocaleString()} left.`;
}
