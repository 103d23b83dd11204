import { counted } from '../values/counted';
import { groupByKey } from '../values/group-by-key';
import { totalTexts } from '../values/money-text';
import { totalsByCurrency } from '../values/totals';
import { isChange, isOpen, type ChangeEntry, type JournalEntry } from './journal-entry';
import { describeMismatch, valuesWanted } from './mismatches';
import { isDropped, isFailed, isPushed } from './outcome';

/** The maximum number of records with mismatches that a receipt lists. */
const MAX_LISTED = 5;

/** The receipt of a push, from its journal: what was pushed, and whether Introw's answers match what was sent. */
export function receiptOf(
  journal: readonly JournalEntry[],
  locale: string,
): { to: string; result: string } {
  const entries = journal.filter(isChange);
  const pushed = entries.filter(isPushed);
  const to = [...groupByKey(pushed.map((entry) => [entry.sheet, entry]))]
    .map(([sheet, own]) => `${sheet}: ${describeActions(own, locale)}`)
    // Payouts first.
    .sort()
    .reverse()
    .join('; ');
  const isUndo = entries.some((entry) => entry.undo === true);
  const open = entries.filter(isOpen).length;
  const parts = [
    `Pushed: ${pushed.length} of ${counted(entries.length, 'change')}${isUndo ? ' undone' : ''}.`,
    ...countSentence('Failed', entries.filter(isFailed).length),
    ...countSentence(
      'In conflict',
      entries.filter(({ outcome }) => outcome?.kind === 'conflict').length,
    ),
    ...countSentence('Left out', entries.filter(isDropped).length),
    ...countSentence('Not sent or not answered', open),
    ...(pushed.length > 0 ? [describeAnswers(pushed)] : []),
  ];
  return { to, result: parts.join(' ') };
}

/** A sentence with a count; none for 0. */
export function countSentence(what: string, count: number): string[] {
  return count > 0 ? [`${what}: ${count}.`] : [];
}

const DONE = { decline: 'declined', detach: 'detached', create: 'new' } as const;

/** What was done to a record. Records are totalled by it, so that declined and new amounts are never added together. */
function actionOn({ request }: ChangeEntry): string {
  if (request.kind === 'update payout' || request.kind === 'update line') {
    const stage = 'stage' in request.patch ? request.patch.stage : undefined;
    return stage === undefined ? 'changed' : `to ${stage}`;
  }
  return DONE[request.kind];
}

function describeActions(entries: readonly ChangeEntry[], locale: string): string {
  return [...groupByKey(entries.map((entry) => [actionOn(entry), entry]))]
    .map(([action, own]) => `${action} ${own.length}${describeTotals(own, locale)}`)
    .join(', ');
}

/** The totals of the pushed records by currency, e.g. " (450.00 EUR)"; '' for changes that move no money. */
function describeTotals(entries: readonly ChangeEntry[], locale: string): string {
  if (entries.some((entry) => actionOn(entry) === 'changed')) return '';
  const totals = totalsByCurrency(
    entries.map(({ request, before }) => ({ ...before, ...valuesWanted(request) })),
  );
  return totals.length === 0 ? '' : ` (${totalTexts(totals, locale).sort().join(', ')})`;
}

function describeAnswers(pushed: readonly ChangeEntry[]): string {
  const differing = pushed.flatMap(({ id, createdId = id, outcome }) => {
    const mismatches = outcome?.kind === 'pushed' ? (outcome.mismatches ?? []) : [];
    return mismatches.length === 0
      ? []
      : [`${createdId} (${mismatches.map(describeMismatch).join(', ')})`];
  });
  if (differing.length === 0) return 'Introw confirmed all values that were pushed.';
  const more = differing.length > MAX_LISTED ? ` and ${differing.length - MAX_LISTED} more` : '';
  return `Introw returned other values than were sent: ${differing.slice(0, MAX_LISTED).join('; ')}${more}. The rows show Introw’s values.`;
}
