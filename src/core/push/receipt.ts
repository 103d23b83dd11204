import { groupByKey } from '../values/group-by-key';
import type { WriteRequest } from '../plan/change';
import { comparisonFor } from '../plan/line-change';
import { LINE_FIELDS, PAYOUT_FIELDS } from '../records/readings';
import type { CommissionLine, Payout } from '../records/records';
import { totalsByCurrency } from '../values/totals';
import { isFailed, isPushed, type JournalEntry } from './journal';

type Values = Readonly<Record<string, string | null | undefined>>;

const FIELDS: readonly (readonly [key: string, header: string])[] = [
  ...PAYOUT_FIELDS,
  ...LINE_FIELDS,
  ['partnerId', 'Partner ID'],
  ['payoutId', 'Payout ID'],
];

/** What the record holds once the request has taken effect, as far as the request says so. */
function wanted(send: WriteRequest): Values {
  if ('patch' in send) return { ...send.patch };
  if ('line' in send) return { ...send.line };
  return send.kind === 'detach' ? { payoutId: null } : {};
}

/** One field that was answered otherwise than sent: its header, and "Stage BLOCKED instead of APPROVED". */
export interface FieldMismatch {
  readonly field: string;
  readonly words: string;
}

/**
 * Where the service answered a write with something else than was sent, field by field. What an answer does not hold,
 * such as notes, cannot be looked at.
 */
export function mismatches(
  send: WriteRequest,
  answer: Payout | CommissionLine | null,
): FieldMismatch[] {
  const sent = wanted(send);
  const got = (answer ?? {}) as unknown as Values;
  return FIELDS.flatMap(([key, header]) => {
    const is = got[key];
    const was = sent[key];
    if (is === undefined || was === undefined || comparisonFor(key)(is, was)) return [];
    return [{ field: header, words: `${header} ${is ?? 'empty'} instead of ${was ?? 'empty'}` }];
  });
}

/** How many mismatches are named. */
const NAMED = 5;

/** What a push says of itself once it is over, from its journal: what was pushed, and whether each answer fits. */
export function receiptOf(entries: readonly JournalEntry[]): { to: string; result: string } {
  const pushed = entries.filter(isPushed);
  const to = [...groupByKey(pushed.map((entry) => [entry.sheet, entry]))]
    .map(([sheet, own]) => `${sheet}: ${deeds(own)}`)
    // Payouts first.
    .sort()
    .reverse()
    .join('; ');
  const isUndo = entries.some((entry) => entry.undo === true);
  const count = (state: JournalEntry['state']) =>
    entries.filter((entry) => entry.state === state).length;
  const open = count('planned') + count('sent');
  const parts = [
    `Pushed: ${pushed.length} of ${entries.length} changes${isUndo ? ' taken back' : ''}.`,
    ...countSentence('Failed', entries.filter(isFailed).length),
    ...countSentence('In conflict', count('conflict')),
    ...countSentence('Not sent, or without an answer', open),
    ...(pushed.length > 0 ? [verdict(pushed)] : []),
  ];
  return { to, result: parts.join(' ') };
}

/** A count in words; nothing of none. */
export function countSentence(what: string, count: number): string[] {
  return count > 0 ? [`${what}: ${count}.`] : [];
}

const THOUSANDS = /(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g;

const DONE = { decline: 'declined', detach: 'detached', create: 'new' } as const;

/** What became of a record: each is counted and summed apart, so that no sum adds what was declined to what is new. */
function doneTo({ request }: JournalEntry): string {
  if (request.kind === 'update payout' || request.kind === 'update line') {
    const stage = 'stage' in request.patch ? request.patch.stage : undefined;
    return stage === undefined ? 'changed' : `to ${stage}`;
  }
  return DONE[request.kind];
}

function deeds(entries: readonly JournalEntry[]): string {
  return [...groupByKey(entries.map((entry) => [doneTo(entry), entry]))]
    .map(([deed, own]) => `${deed} ${own.length}${sums(own)}`)
    .join(', ');
}

/** Sums of what the pushed records are worth, each currency by itself; a mere change of a field moves none. */
function sums(entries: readonly JournalEntry[]): string {
  if (entries.some((entry) => doneTo(entry) === 'changed')) return '';
  const totals = totalsByCurrency(
    entries.map(({ request, before }) => ({ ...before, ...wanted(request) })),
  );
  const shown = totals.map(
    ({ currency, amount }) => `${amount.replace(THOUSANDS, ',')} ${currency}`,
  );
  return shown.length === 0 ? '' : ` (${shown.sort().join(', ')})`;
}

function verdict(pushed: readonly JournalEntry[]): string {
  const odd = pushed.flatMap(({ id, createdId = id, mismatch }) =>
    mismatch === undefined ? [] : [`${createdId} (${mismatch})`],
  );
  if (odd.length === 0) return 'Introw answered each with what was sent.';
  const more = odd.length > NAMED ? ` and ${odd.length - NAMED} more` : '';
  return `Introw answered otherwise than sent: ${odd.slice(0, NAMED).join('; ')}${more}. The rows show that.`;
}
