import type { Preview, PreviewChange } from '../../core/contract/preview';
import { groupedAmount } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { plural } from '../shared/words';

/** Requests a minute that Introw allows for one key. */
const REQUESTS_A_MINUTE = 120;

/** Stands for what the server has yet to say. */
export const UNKNOWN = '…';

export const CHANGE_WORDS = {
  noValue: 'empty',
  notSent: 'not sent',
  newLine: 'New line',
  noRow: 'No longer in the sheet',
  hidden: 'hidden in the sheet',
  hiddenRow: 'The row is selected, but hidden in the sheet by a filter or by hand.',
  show: 'Show in the sheet:',
  push: 'Push:',
  pushAll: 'Push all:',
  creditsUnknown: 'Credits left: unknown until the next request.',
  outcomes: 'Row by row',
  takenBack: 'Taken back',
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

/** The id of a record; a line that is yet to be created has none worth showing. */
function idOf({ kind, id }: PreviewChange): string {
  return kind === 'create' || id === null ? CHANGE_WORDS.newLine : id;
}

/** Whose change it is: the partner, where none is known the id. */
export function whose(change: PreviewChange): string {
  return change.partner ?? idOf(change);
}

/** Where the record of a change stands, and what else tells it from others. */
export function placeOf(change: PreviewChange): string[] {
  const { row, partner, about, hidden } = change;
  const id = partner === null ? [] : [idOf(change)];
  return [
    rowNumber(row),
    ...(about ? [about] : []),
    ...id,
    ...(hidden ? [CHANGE_WORDS.hidden] : []),
  ];
}

/** "1,250.00 EUR"; '' where the amount is not known. */
export function worth({ amount, currency }: Pick<PreviewChange, 'amount' | 'currency'>): string {
  return amount === null ? '' : `${groupedAmount(amount)} ${currency ?? ''}`.trim();
}

/** "Acme, Row 12": tells one row's controls from the others'. */
export function nameOf(change: PreviewChange): string {
  return `${whose(change)}, ${rowNumber(change.row)}`;
}

export function showAll(n: number): string {
  return `Show all ${numberText(n)}`;
}

/** "Row 12"; a record that stands in no row any more has none. */
export function rowNumber(row: number): string {
  return row < 1 ? CHANGE_WORDS.noRow : `Row ${row}`;
}

/** "24 reads and 12 writes, up to a minute.": what fits into one may wait for the next to begin. */
export function requestsNeeded({ reads, writes }: Preview['requests']): string {
  const minutes = Math.ceil((reads + writes) / REQUESTS_A_MINUTE);
  const time = minutes > 1 ? `about ${numberText(minutes)} minutes` : 'up to a minute';
  return `${plural(reads, 'read', 'reads')} and ${plural(writes, 'write', 'writes')}, ${time}.`;
}

/** "36 credits needed, 1,204 left." One credit a request, as far as Introw has said. */
export function creditsNeeded({ requests, creditsLeft }: Preview): string {
  const needed = plural(requests.reads + requests.writes, 'credit', 'credits');
  return creditsLeft === null
    ? `${needed} needed. ${CHANGE_WORDS.creditsUnknown}`
    : `${needed} needed, ${numberText(creditsLeft)} left.`;
}
