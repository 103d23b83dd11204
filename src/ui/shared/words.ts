/** What the pages say about the server, the platform, errors and jobs. Each page's own words lie beside it. */
import type { JobKind, JobView } from '../../core/contract/jobs';
import type { ErrorCode } from '../../core/errors';
import { numberText } from './locale';

export const SERVER_WORDS = {
  notInSheets: 'This page works inside Google Sheets. Open it from the Introw menu.',
  notOffered:
    'This page and the add-on are of different versions. Reload the workbook and open the page again.',
  notUnderstood:
    'The add-on gave an answer that this page does not understand. Reload the workbook and try again.',
} as const;

export const FAULT_WORDS = {
  signedInElsewhere:
    'Google did not let the add-on run. This happens when several Google accounts are signed in in one browser: ' +
    'sign out of the others, or use a private window with only this account, and open the workbook again.',
  scopeMissing:
    'Google says that the add-on lacks a permission. Open any item of the Introw menu and allow everything that it asks for.',
  dailyQuota:
    'Google’s daily allowance for scripts is used up for your account. It renews within 24 hours.',
  offline: 'Google could not be reached. Check your internet connection and try again.',
  tookTooLong: 'Google took too long to answer. What was done so far is kept. Try again.',
  other: 'Google could not run the add-on just now. Wait a moment and try again.',
} as const;

export const ERROR_TITLES: Record<ErrorCode, string> = {
  NO_API_KEY: 'No API key yet',
  UNAUTHORIZED: 'Introw refused the API key',
  FORBIDDEN: 'The API key lacks a permission',
  CREDITS_EXHAUSTED: 'This month’s credits are used up',
  RATE_LIMITED: 'Introw asks for a pause',
  NETWORK: 'No connection',
  API: 'Introw could not do this',
  BUSY: 'Someone else is at work',
  COPIED_WORKBOOK: 'This workbook is a copy',
  SHEET_DAMAGED: 'A sheet is not as it should be',
  INVALID_INPUT: 'This cannot be done',
  NOT_FOUND: 'Not found',
  INTERNAL: 'Something went wrong',
};

export const REMEDY_WORDS = {
  openSettings: 'Open settings',
  tryAgain: 'Try again',
  checkAgain: 'Check again',
  repairSheets: 'Put the missing headers back',
  adoptCopy: 'Make this a workbook of its own',
  pullPayouts: 'Pull payouts',
  pullLines: 'Pull lines',
} as const;

export const ADOPTED_WORDS = {
  title: 'This is a workbook of its own now',
  pullNext:
    'Pull to bring everything up to date. Edits that were not sent stay in their cells, and nothing is pushed before that.',
} as const;

export const COMMON_WORDS = {
  close: 'Close',
  reviewAndPush: 'Review and push…',
  cancel: 'Cancel',
  pullPayouts: 'Pull payouts',
  loading: 'Loading…',
} as const;

export const JOB_WORDS = {
  progress: 'Progress',
  starting: 'Starting…',
  lookingForJob: 'Looking for an unfinished job…',
  cancelling: 'Stopping after the piece of work that is under way…',
  closingPauses: 'Closing only pauses: the job can be taken up again.',
  lost: 'The last call to Google did not get through. Nothing is lost.',
  kept: 'The job is kept as it stands. “Try again” goes on with it.',
  none: 'Nothing is running.',
  noneHint: 'Start a pull or a push from the Introw menu.',
  done: 'Done',
  doneInPart: 'Done, but some rows need a look',
  cancelled: 'Cancelled',
  failed: 'Stopped',
} as const;

export const FOUND_WORDS = {
  goOn: 'Go on',
  end: 'End it',
  ended: 'Ended',
  older:
    'It was begun before. Nothing of what you have just asked for was sent: those changes are still pending.',
  takeOver: 'Take it over',
} as const;

const PULL_HINT = '“Go on” brings the rest. “End it” leaves the other rows as they are.';

/** What the answers to an unfinished job lead to. */
export const FOUND_HINTS: Record<JobKind, string> = {
  push: '“Go on” sends the rest as it was planned then. Rows that you changed meanwhile are left out. “End it” sends nothing more: what was sent stays, and edits that were not sent stay in their cells.',
  undo: '“Go on” takes back the rest. “End it” sends nothing more: what was taken back stays so, and the rest stands as it was pushed.',
  pullPayouts: PULL_HINT,
  pullLines: PULL_HINT,
};

/** One or many: `plural(2, 'row', 'rows')` is "2 rows". */
export function plural(n: number, one: string, many: string): string {
  return `${numberText(n)} ${n === 1 ? one : many}`;
}

/** "13 payouts" */
export function recordsOf(sheet: 'Payouts' | 'Lines', n: number): string {
  return sheet === 'Lines' ? plural(n, 'line', 'lines') : plural(n, 'payout', 'payouts');
}

/** "120 of 480", or "120" while the total is not known. */
export function doneOf(done: number, total: number | null): string {
  return total === null ? numberText(done) : `${numberText(done)} of ${numberText(total)}`;
}

const UNFINISHED: Record<JobKind, readonly [what: string, done: string]> = {
  push: ['push', 'changes sent'],
  undo: ['undo', 'changes taken back'],
  pullPayouts: ['pull of payouts', 'done'],
  pullLines: ['pull of lines', 'done'],
};

/** "An unfinished push: 60 of 500 changes sent."; what failed or was in conflict does not count as sent. */
export function unfinishedWords({ kind, done, total, counts }: JobView): string {
  const [what, doneWords] = UNFINISHED[kind];
  return `An unfinished ${what}: ${doneOf(counts['pushed'] ?? done, total)} ${doneWords}.`;
}

/** Seconds as "0:23" or "12:05"; below zero is zero. */
function clockTime(wholeSeconds: number): string {
  const seconds = Math.max(0, wholeSeconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "Going on in 0:23."; a begun second counts as whole, so that it never says zero too early. */
export function goingOnIn(ms: number): string {
  return `Going on in ${clockTime(Math.ceil(ms / 1000))}.`;
}

/** "0:23 so far", in seconds that have passed whole. */
export function elapsed(ms: number): string {
  return `${clockTime(Math.floor(ms / 1000))} so far`;
}

/** Names the workbook that this one was made from. */
export function copiedFromWords(original: string): string {
  return `It was copied from “${original}”, which stays as it is.`;
}

/** Says which headers a repair put back; none is also an answer. */
export function headersRestored(headers: readonly string[]): string {
  if (headers.length === 0) return 'No header was missing.';
  return `Put back: ${headers.join(', ')}.`;
}

const COUNT_NAMES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  added: ['new row', 'new rows'],
  updated: ['row updated', 'rows updated'],
  unchanged: ['unchanged', 'unchanged'],
  kept: ['edit of yours kept', 'edits of yours kept'],
  pushed: ['pushed', 'pushed'],
  failed: ['failed', 'failed'],
  conflicts: ['conflict', 'conflicts'],
  blocked: ['blocked', 'blocked'],
  skipped: ['skipped', 'skipped'],
  changed: ['changed since, not sent', 'changed since, not sent'],
  leftOut: ['changed since, not sent', 'changed since, not sent'],
  unread: ['payout not read again', 'payouts not read again'],
};

/** Each count that is not zero, in words. A name that this page does not know is spelt out as it came. */
export function countWords({ kind, counts }: Pick<JobView, 'kind' | 'counts'>): string[] {
  return Object.entries(counts)
    .filter(([, n]) => n !== 0)
    .map(([name, n]) => {
      if (kind === 'undo' && name === 'pushed') return `${numberText(n)} taken back`;
      const known = COUNT_NAMES[name];
      if (known !== undefined) return plural(n, ...known);
      const spelt = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
      return plural(n, spelt, spelt);
    });
}
