import { groupByKey } from '../values/group-by-key';
import { totalsByCurrency } from '../values/totals';
import { isChange, isOpen, type ChangeEntry, type JournalEntry } from './journal-entry';
import { describeMismatch, valuesWanted } from './mismatches';
import { isFailed, isPushed } from './outcome';

/** How many mismatches are named. */
const NAMED = 5;

/** What a push says of itself once it is over, from its journal: what was pushed, and whether each answer fits. */
export function receiptOf(journal: readonly JournalEntry[]): { to: string; result: string } {
  const entries = journal.filter(isChange);
  const pushed = entries.filter(isPushed);
  const to = [...groupByKey(pushed.map((entry) => [entry.sheet, entry]))]
    .map(([sheet, own]) => `${sheet}: ${deeds(own)}`)
    // Payouts first.
    .sort()
    .reverse()
    .join('; ');
  const isUndo = entries.some((entry) => entry.undo === true);
  const open = entries.filter(isOpen).length;
  const parts = [
    `Pushed: ${pushed.length} of ${entries.length} changes${isUndo ? ' taken back' : ''}.`,
    ...countSentence('Failed', entries.filter(isFailed).length),
    ...countSentence(
      'In conflict',
      entries.filter(({ outcome }) => outcome?.kind === 'conflict').length,
    ),
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
function doneTo({ request }: ChangeEntry): string {
  if (request.kind === 'update payout' || request.kind === 'update line') {
    const stage = 'stage' in request.patch ? request.patch.stage : undefined;
    return stage === undefined ? 'changed' : `to ${stage}`;
  }
  return DONE[request.kind];
}

function deeds(entries: readonly ChangeEntry[]): string {
  return [...groupByKey(entries.map((entry) => [doneTo(entry), entry]))]
    .map(([deed, own]) => `${deed} ${own.length}${sums(own)}`)
    .join(', ');
}

/** Sums of what the pushed records are worth, each currency by itself; a mere change of a field moves none. */
function sums(entries: readonly ChangeEntry[]): string {
  if (entries.some((entry) => doneTo(entry) === 'changed')) return '';
  const totals = totalsByCurrency(
    entries.map(({ request, before }) => ({ ...before, ...valuesWanted(request) })),
  );
  const shown = totals.map(
    ({ currency, amount }) => `${amount.replace(THOUSANDS, ',')} ${currency}`,
  );
  return shown.length === 0 ? '' : ` (${shown.sort().join(', ')})`;
}

function verdict(pushed: readonly ChangeEntry[]): string {
  const odd = pushed.flatMap(({ id, createdId = id, outcome }) => {
    const mismatches = outcome?.kind === 'pushed' ? (outcome.mismatches ?? []) : [];
    return mismatches.length === 0
      ? []
      : [`${createdId} (${mismatches.map(describeMismatch).join(', ')})`];
  });
  if (odd.length === 0) return 'Introw answered each with what was sent.';
  const more = odd.length > NAMED ? ` and ${odd.length - NAMED} more` : '';
  return `Introw answered otherwise than sent: ${odd.slice(0, NAMED).join('; ')}${more}. The rows show that.`;
}
