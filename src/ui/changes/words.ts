import type { Preview, PreviewChange } from '../../core/contract';
import { plural } from '../shared/words';

/** Requests a minute that Introw allows for one key. */
const REQUESTS_A_MINUTE = 120;

export const CHANGE_WORDS = {
  noValue: 'empty',
  notSent: 'not sent',
  newLine: 'New line',
  noRow: 'No longer in the sheet',
  creditsUnknown: 'Credits left: unknown until the next request.',
} as const;

const LINE_MOVES: Record<PreviewChange['kind'], string> = {
  update: 'Line edits',
  create: 'New lines',
  decline: 'Decline lines',
  detach: 'Detach lines',
};

/** What a change does, in the words under which it is grouped. A stage names its move, whatever else changes with it. */
export function moveName(change: PreviewChange): string {
  const { sheet, kind, fields } = change;
  if (sheet === 'Lines') return LINE_MOVES[kind];
  const stage = fields.find(({ field }) => field === 'Stage');
  if (stage !== undefined) return arrow(stage.from, endOf(change, stage.to));
  return fields.map(({ field }) => field).join(', ');
}

/** "DRAFT → APPROVED"; a missing end is named, not left blank. */
function arrow(from: string | null, end: string): string {
  return `${from ?? CHANGE_WORDS.noValue} → ${end}`;
}

function endOf(change: PreviewChange, to: string | null): string {
  if (isNotSent(change, to)) return CHANGE_WORDS.notSent;
  return to ?? CHANGE_WORDS.noValue;
}

/** Whether a blocked change gives no new value because its cell could not be read, which must not look like clearing. */
export function isNotSent({ level, notes }: PreviewChange, to: string | null): boolean {
  return level === 'block' && to === null && notes.length > 0;
}

export function showAll(n: number): string {
  return `Show all ${n.toLocaleString()}`;
}

/** "Row 12"; a record that stands in no row any more has none. */
export function rowNumber(row: number): string {
  return row < 1 ? CHANGE_WORDS.noRow : `Row ${row}`;
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
    ? `${needed} needed. ${CHANGE_WORDS.creditsUnknown}`
    : `${needed} needed, ${creditsLeft.toLocaleString()} left.`;
}
