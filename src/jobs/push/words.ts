/** What the page of a push, or of an undo, says while it runs and at its end. */
import { problem, type Problem } from '../../core/errors';
import { countSentence } from '../../core/push/receipt';
import { countText, counted } from '../../core/values/counted';
import type { Job } from '../job';
import { conflictsAlone } from '../job-facts';

/** An undo is a push of the way back. */
function wasDone({ kind }: Pick<Job, 'kind'>): string {
  return kind === 'undo' ? 'undone' : 'pushed';
}

export function progressWords(job: Job): string {
  return `${pushedOf(job)} ${wasDone(job)}.`;
}

/** "3 of 1,400 changes" */
function pushedOf({ counts, total, locale }: Job): string {
  return `${countText(counts['pushed'] ?? 0, locale)} of ${counted(total ?? 0, 'change', undefined, locale)}`;
}

/** The counts of the first sentence add up; what was never part of the push is told apart. */
export function finishedWords(job: Job): string {
  const { failed = 0, conflicts = 0, blocked = 0 } = job.counts;
  const { changed = 0, unread = 0 } = job.counts;
  const isUndo = job.kind === 'undo';
  const parts = [
    (job.total ?? 0) === 0 ? nothingWords(isUndo, changed + blocked) : doneWords(job),
    ...(isUndo
      ? countSentence('Cannot be undone here, see Activity', blocked)
      : notSentWords(job, blocked)),
    ...countSentence('Changed after you looked, so not sent', changed),
    ...countSentence('Payouts that could not be read again, pull to see their amounts', unread),
    ...(!isUndo && failed + conflicts + blocked > 0
      ? ['Status says why, row by row; your edits are kept.']
      : []),
  ];
  return parts.join(' ');
}

/** "3 of 5 changes pushed, 1 failed, 1 in conflict." */
function doneWords(job: Job): string {
  const { inPart = 0, failed = 0, leftOut = 0 } = job.counts;
  const rest = [
    [failed, 'failed'],
    [conflictsAlone(job.counts), 'in conflict'],
    [leftOut, 'not sent, because the row changed after you looked'],
  ] as const;
  const words = rest.flatMap(([count, what]) =>
    count > 0 ? [`, ${countText(count, job.locale)} ${what}`] : [],
  );
  return `${pushedOf(job)} ${wasDone(job)}${partWords(inPart)}${words.join('')}.`;
}

function notSentWords({ total, locale }: Job, blocked: number): string[] {
  if (blocked === 0) return [];
  const isMore = (total ?? 0) > 0;
  const what = isMore
    ? `${countText(blocked, locale)} more`
    : counted(blocked, 'change', undefined, locale);
  return [`${what} ${blocked === 1 ? 'was' : 'were'} not sent: blocked.`];
}

function nothingWords(isUndo: boolean, notSent: number): string {
  if (isUndo) return 'Nothing was undone.';
  return `Nothing ${notSent > 0 ? 'was pushed' : 'to push'}.`;
}

/** Such a row counts as pushed, and is not told again among the conflicts. */
function partWords(count: number): string {
  return count > 0
    ? `, ${count} of them in part (another value in the same row is in conflict)`
    : '';
}

/** How far a push came that cannot go on. `onTheWay`: changes that had been sent and whose outcome is not known. */
export function stoppedWords(job: Job, onTheWay: number): string {
  const rest =
    job.kind === 'undo'
      ? 'the others stand, and “Undo last push…” continues with them'
      : 'the others stay in the sheet as pending edits';
  const unknown =
    onTheWay === 0
      ? ''
      : ` Sent without an answer: ${onTheWay}; a pull or the next push shows whether they took effect.`;
  return `${pushedOf(job)} ${job.total === 1 ? 'was' : 'were'} ${wasDone(job)}; ${rest}.${unknown}`;
}

export function cancelledWords(job: Job, onTheWay: number): string {
  return `Cancelled. ${stoppedWords(job, onTheWay)}`;
}

/** What a push that has to wait says: for the next minute, or because the service did not answer. */
export function waitingWords(job: Job, isMinute: boolean): string {
  const why = isMinute
    ? "Waiting for Introw's next minute."
    : 'Introw did not answer; trying again.';
  return `${progressWords(job)} ${why}`;
}

const LISTED = 5;

/** What came of a step could not be written into the sheets: `taken` are the records that Introw changed all the same. */
export function untold(cause: Problem, taken: readonly string[]): Problem {
  if (taken.length === 0) return cause;
  const more = taken.length > LISTED ? ` and ${taken.length - LISTED} more` : '';
  const sent =
    `Introw has already accepted the changes to ${taken.slice(0, LISTED).join(', ')}${more}, which the sheet does not show yet. ` +
    'Nothing is sent twice. Once the sheet can be changed, resume this push, and the sheet will show it.';
  return { ...cause, message: `${cause.message} ${sent}` };
}

export function journalLost(): Problem {
  return problem(
    'SHEET_DAMAGED',
    'The hidden journal of this push was edited or deleted. Pull payouts and lines to see what took effect, ' +
      'then push what is still pending.',
    { by: 'pull', sheets: ['Payouts', 'Lines'] },
  );
}

export function noProgress(): Problem {
  return problem(
    'NETWORK',
    'For several minutes Introw gave no usable answer, or others used up the requests that it allows, so the push was stopped. Try again later.',
  );
}
