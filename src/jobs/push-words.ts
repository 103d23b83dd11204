import { problem, type Problem } from '../core/errors';
import { conflictWords, type FieldConflict } from '../core/push/decide';
import type { JournalEntry } from '../core/push/journal';
import type { Job } from './job';

/** What is said of a push, and of an undo, which is a push of the way back. */
function wasDone({ kind }: Pick<Job, 'kind'>): string {
  return kind === 'undo' ? 'taken back' : 'pushed';
}

export function progressWords(job: Job): string {
  return `${job.counts['pushed'] ?? 0} of ${job.total ?? 0} changes ${wasDone(job)}.`;
}

export function finishedWords(job: Job, entries: number): string {
  const { pushed = 0, failed = 0, conflicts = 0, blocked = 0, unread = 0 } = job.counts;
  const parts = [
    entries === 0 && blocked === 0
      ? 'Nothing to push.'
      : `${pushed} of ${entries} changes ${wasDone(job)}${inPart(pushed + failed + conflicts - entries)}.`,
  ];
  if (failed > 0) parts.push(`Failed: ${failed}.`);
  if (conflicts > 0) parts.push(`In conflict with a change at Introw: ${conflicts}.`);
  if (blocked > 0) parts.push(blockedWords(job, blocked));
  if (unread > 0)
    parts.push(`Payouts that could not be read again: ${unread}; pull to see their amounts.`);
  if (job.kind === 'push' && failed + conflicts + blocked > 0)
    parts.push('Status says why, row by row; your edits are kept.');
  return parts.join(' ');
}

/** A row of which one field was in conflict counts as pushed and as a conflict. */
function inPart(count: number): string {
  return count > 0 ? `, ${count} of them in part` : '';
}

function blockedWords({ kind }: Job, blocked: number): string {
  return kind === 'undo'
    ? `Cannot come back from here: ${blocked}; Activity says where each can be mended.`
    : `Blocked as they stand: ${blocked}.`;
}

/** How far a push came that cannot go on. */
export function stoppedWords(job: Job): string {
  const { counts, total } = job;
  const rest =
    job.kind === 'undo'
      ? 'the others stand as they were pushed, and “Undo last push…” goes on with them'
      : 'the others are kept in the sheet and go out with the next push';
  return `${counts['pushed'] ?? 0} of ${total ?? 0} changes were ${wasDone(job)}; ${rest}.`;
}

/** `onTheWay`: changes that had been sent and whose outcome is not known. */
export function cancelledWords(job: Job, onTheWay: number): string {
  const unknown =
    onTheWay === 0
      ? ''
      : ` On their way without an answer: ${onTheWay}; the next push looks up whether they took effect, and a pull shows it.`;
  return `Cancelled. ${stoppedWords(job)}${unknown}`;
}

export function journalLost(): Problem {
  return problem(
    'SHEET_DAMAGED',
    'The hidden journal of this push was edited or deleted, so what was on its way cannot be told. ' +
      'Pull payouts and lines to see what took effect, then push what is still pending.',
  );
}

export function noProgress(): Problem {
  return problem(
    'NETWORK',
    'For several minutes Introw gave no usable answer, or others used up the 120 requests a minute of this key, so the push was ended. Try again later.',
  );
}

/** The outcome of an entry of which something, or all, changed at the service meanwhile. */
export function conflictResult(
  entry: JournalEntry,
  conflicts: readonly FieldConflict[],
  restSent: boolean,
): string {
  const words = conflictWords(conflicts);
  if (entry.undo === true)
    return `Conflict: ${words}. It changed since the push, so it was not taken back.`;
  const rest = restSent
    ? 'The other changes of the row were pushed; this one is kept'
    : 'Your edit is kept and was not sent';
  return `Conflict: ${words}. ${rest}. Decide in “Review and push…” which value counts.`;
}

/** The outcome of an entry that failed. */
export function failureResult(message: string, isFateUnknown: boolean): string {
  const fate = isFateUnknown
    ? 'Whether it took effect is not known: pull before you push it again.'
    : 'Your edit is kept.';
  return `Failed: ${message} ${fate}`;
}
