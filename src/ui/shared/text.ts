/** Texts that several pages share. The texts of a single page are in the `text.ts` beside it. */
import type { JobKind, JobView } from '../../core/contract/jobs';
import type { ErrorCode } from '../../core/errors';
import { minuteText } from '../../core/values/day';
import { numberText } from './locale';

export const ERROR_TITLES: Record<ErrorCode, string> = {
  NO_API_KEY: 'No API key yet',
  UNAUTHORIZED: 'Introw refused the API key',
  FORBIDDEN: 'The API key lacks a permission',
  CREDITS_EXHAUSTED: 'This month’s credits are used up',
  RATE_LIMITED: 'Introw is limiting requests',
  NETWORK: 'No connection',
  API: 'Introw reported an error',
  BUSY: 'Another job is running',
  COPIED_WORKBOOK: 'This workbook is a copy',
  SHEET_DAMAGED: 'A sheet is damaged',
  INVALID_INPUT: 'This cannot be done',
  NOT_FOUND: 'Not found',
  NOT_ALLOWED: 'Not allowed',
  INTERNAL: 'Something went wrong',
};

export const REMEDY_LABELS = {
  openSettings: 'Open settings',
  tryAgain: 'Try again',
  checkAgain: 'Check again',
  repairSheets: 'Restore missing headers',
  restoreCells: 'Put the pulled values back',
  adoptCopy: 'Make this an independent workbook',
  pullPayouts: 'Pull payouts',
  pullLines: 'Pull lines',
} as const;

/** Ends an unfinished job without the rest of it. */
export const END_LABELS: Record<JobKind, string> = {
  push: 'Stop this push',
  undo: 'Stop this undo',
  pullPayouts: 'Stop this pull',
  pullLines: 'Stop this pull',
};

const PULL_HINT = `“Resume” pulls the rest. “${END_LABELS.pullPayouts}” leaves the other rows as they are.`;

/** Explains the two choices for an unfinished job. */
export const UNFINISHED_JOB_HINTS: Record<JobKind, string> = {
  push: `“Resume” sends the rest, but no row that changed since. “${END_LABELS.push}” sends nothing more, and unsent edits stay in their cells.`,
  undo: `“Resume” undoes the rest. “${END_LABELS.undo}” leaves the rest as pushed.`,
  pullPayouts: PULL_HINT,
  pullLines: PULL_HINT,
};

/** A count with its noun: `plural(2, 'row')` is "2 rows". */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${numberText(n)} ${n === 1 ? one : many}`;
}

/** "13 payouts" */
export function recordCount(sheet: 'Payouts' | 'Lines', n: number): string {
  return sheet === 'Lines' ? plural(n, 'line') : plural(n, 'payout');
}

/** "120 of 480", or "120" while the total is not known. */
export function doneOfTotal(done: number, total: number | null): string {
  return total === null ? numberText(done) : `${numberText(done)} of ${numberText(total)}`;
}

const UNFINISHED_JOB_NAMES: Record<JobKind, readonly [what: string, done: string]> = {
  push: ['push', 'changes sent'],
  undo: ['undo', 'changes undone'],
  pullPayouts: ['pull of payouts', 'done'],
  pullLines: ['pull of lines', 'done'],
};

/** Who did something, by their address where it is known. */
export function whoText(by: string): string {
  return by === 'unknown' ? 'a colleague' : by;
}

/** "Their page has been running it since 2026-09-01 09:04 UTC." */
export function heldElsewhereText(since: number): string {
  return `Their page has been running it since ${minuteText(since)}.`;
}

/**
 * "An unfinished push: 60 of 500 changes sent.", or "An unfinished push of bob@example.com: …". Rows that failed or are in
 * conflict do not count as sent.
 */
export function unfinishedJobTitle({ kind, done, total, counts, holder }: JobView): string {
  const [what, doneWords] = UNFINISHED_JOB_NAMES[kind];
  const whose = holder?.mine === false ? ` of ${whoText(holder.by)}` : '';
  return `An unfinished ${what}${whose}: ${doneOfTotal(counts['pushed'] ?? done, total)} ${doneWords}.`;
}

/** "Nothing was pulled: a push of bob@example.com, begun 2026-09-01 09:00 UTC, is unfinished, with 440 changes left." */
export function nothingPulledTitle({ kind, done, total, holder }: JobView): string {
  const [what] = UNFINISHED_JOB_NAMES[kind];
  const whose =
    holder === undefined
      ? ''
      : ` of ${holder.mine ? 'yours' : whoText(holder.by)}, begun ${minuteText(holder.since)},`;
  const left = total === null ? '' : `, with ${plural(total - done, 'change')} left`;
  return `Nothing was pulled: ${kind === 'undo' ? 'an' : 'a'} ${what}${whose} is unfinished${left}.`;
}

/** Seconds as "0:23" or "12:05"; a negative number counts as zero. */
function clockTime(wholeSeconds: number): string {
  const seconds = Math.max(0, wholeSeconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "Continuing in 0:23." Rounds up to whole seconds, so that it does not show 0:00 too early. */
export function continuesIn(ms: number): string {
  return `Continuing in ${clockTime(Math.ceil(ms / 1000))}.`;
}

/** "0:23 so far", rounded down to whole seconds. */
export function elapsedText(ms: number): string {
  return `${clockTime(Math.floor(ms / 1000))} so far`;
}

export function copiedFromText(original: string): string {
  return `It was copied from “${original}”, which is not affected.`;
}

/** A header that a repair put back over its column, or a sheet that has its name again. */
interface Renamed {
  readonly from: string;
  readonly to: string;
}

/** Lists the headers that a repair restored, or says that none was missing. */
export function restoredHeadersText(
  headers: readonly string[],
  renamed: readonly Renamed[] = [],
): string {
  const names = renamed.map(({ from, to }) => `“${from}” is “${to}” again.`);
  if (headers.length > 0) names.push(`Restored: ${headers.join(', ')}.`);
  return names.length === 0 ? 'No header was missing.' : names.join(' ');
}

/** "3 cells show the pulled value again." */
export function restoredCellsText(n: number): string {
  return `${plural(n, 'cell shows', 'cells show')} the pulled value again.`;
}
