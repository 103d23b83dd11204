import { problem, type Problem } from '../../core/errors';
import {
  conflictStatus,
  describeConflicts,
  formatMoney,
  type FieldConflict,
} from '../../core/push/decide';
import type { JournalEntry } from '../../core/push/journal';
import { countSentence } from '../../core/push/receipt';
import type { Job } from '../run/job';
import type { AnyRecord } from './calls';

/** What is said of a push, and of an undo, which is a push of the way back. */
function wasDone({ kind }: Pick<Job, 'kind'>): string {
  return kind === 'undo' ? 'taken back' : 'pushed';
}

export function progressWords(job: Job): string {
  return `${job.counts['pushed'] ?? 0} of ${job.total ?? 0} changes ${wasDone(job)}.`;
}

export function finishedWords(job: Job, entries: number): string {
  const {
    pushed = 0,
    failed = 0,
    conflicts = 0,
    blocked = 0,
    changed = 0,
    leftOut = 0,
    unread = 0,
  } = job.counts;
  const isUndo = job.kind === 'undo';
  const parts = [
    entries === 0 && blocked === 0
      ? `Nothing ${changed > 0 ? 'was pushed' : 'to push'}.`
      : `${pushed} of ${entries} changes ${wasDone(job)}${inPart(pushed + failed + conflicts + leftOut - entries)}.`,
    ...countSentence('Failed', failed),
    ...countSentence('In conflict with a change at Introw', conflicts),
    ...(isUndo
      ? countSentence('Cannot come back from here, see Activity', blocked)
      : countSentence('Blocked as they stand', blocked)),
    ...countSentence('Changed after you looked, so kept and not sent', changed + leftOut),
    ...countSentence('Payouts that could not be read again, pull to see their amounts', unread),
    ...(!isUndo && failed + conflicts + blocked > 0
      ? ['Status says why, row by row; your edits are kept.']
      : []),
  ];
  return parts.join(' ');
}

/** A row of which one field was in conflict counts as pushed and as a conflict. */
function inPart(count: number): string {
  return count > 0 ? `, ${count} of them in part` : '';
}

/** How far a push came that cannot go on. */
export function stoppedWords(job: Job): string {
  const { counts, total } = job;
  const rest =
    job.kind === 'undo'
      ? 'the others stand, and “Undo last push…” goes on with them'
      : 'the others stay in the sheet as pending edits';
  return `${counts['pushed'] ?? 0} of ${total ?? 0} changes were ${wasDone(job)}; ${rest}.`;
}

/** `onTheWay`: changes that had been sent and whose outcome is not known. */
export function cancelledWords(job: Job, onTheWay: number): string {
  const unknown =
    onTheWay === 0
      ? ''
      : ` Sent without an answer: ${onTheWay}; a pull or the next push shows whether they took effect.`;
  return `Cancelled. ${stoppedWords(job)}${unknown}`;
}

export function journalLost(): Problem {
  return problem(
    'SHEET_DAMAGED',
    'The hidden journal of this push was edited or deleted. Pull payouts and lines to see what took effect, ' +
      'then push what is still pending.',
  );
}

export function noProgress(): Problem {
  return problem(
    'NETWORK',
    'For minutes Introw gave no usable answer, or others used up its requests: the push was ended. Try again later.',
  );
}

/** The outcome of an entry of which something, or all, changed at the service meanwhile. */
export function conflictResult(
  entry: JournalEntry,
  conflicts: readonly FieldConflict[],
  restSent: boolean,
): string {
  if (entry.undo === true)
    return `Conflict: ${describeConflicts(conflicts)}. So it was not taken back.`;
  return restSent
    ? conflictStatus(conflicts, 'The other changes of the row were pushed; this one is kept')
    : conflictStatus(conflicts);
}

/**
 * The outcome of an entry that Introw answered with something else than was sent. A repeat of a create gives back the line
 * of the first attempt, unchanged.
 */
export function mismatchResult(
  { kind }: JournalEntry,
  answer: AnyRecord | null,
  result: string,
  mismatch: string,
): string {
  return kind === 'create' && answer !== null
    ? `Failed: an earlier attempt had already made this line, for ${answer.partnerId ?? 'nobody'} with ${formatMoney(answer)}. What you changed since was not sent: edit or decline this line.`
    : `${result}. But Introw answered: ${mismatch}. The row shows what Introw has.`;
}

/** The outcome of an entry that failed. */
export function failureResult(message: string, isFateUnknown: boolean): string {
  const fate = isFateUnknown
    ? 'Whether it took effect is not known: pull before you push again.'
    : 'Your edit is kept.';
  return `Failed: ${message} ${fate}`;
}
