/** What the page of a pull says while it runs and at its end. */
import type { Problem } from '../../core/errors';
import type { Job } from '../run/job';
import type { Fetched } from './fetch';

export function fetchingWords(job: Job, last: Fetched | null): string {
  const what = job.kind === 'pullPayouts' ? 'payouts' : 'lines';
  const waiting = (last?.waitMs ?? 0) > 0 ? "; waiting for Introw's next minute" : '';
  const rest = last?.failed === true ? '; Introw did not answer, trying again' : waiting;
  return `${job.done} ${what} fetched${rest}.`;
}

export function doneWords(job: Job, warnings: readonly string[]): string {
  const what = job.kind === 'pullPayouts' ? 'payouts' : 'lines';
  const { added = 0, updated = 0, unchanged = 0, kept = 0 } = job.counts;
  const { conflicts = 0, skipped = 0, unknown = 0, notKept = 0 } = job.counts;
  const mine = kept > 0 ? `; ${kept} edit${kept === 1 ? '' : 's'} of yours kept` : '';
  const parts = [
    `${job.done} ${what} pulled: ${added} new, ${updated} changed at Introw, ${unchanged} unchanged${mine}.`,
  ];
  if (conflicts > 0) parts.push(`${conflicts} changed here and at Introw: see Status.`);
  const gone = skipped - unknown;
  if (gone > 0) parts.push(`${gone} rows no longer come from Introw: see Status.`);
  if (unknown > 0)
    parts.push(
      `${unknown} rows are not in Introw's list, and it is not known whether Introw still has them: see Status.`,
    );
  if (notKept > 0)
    parts.push(
      `${notKept} row${notKept === 1 ? '' : 's'} with a text that Sheets did not keep: see Status.`,
    );
  return [...parts, ...warnings].join(' ');
}

export function nothingChanged({ code, message }: Problem, done: number): Problem {
  const kept =
    code === 'CREDITS_EXHAUSTED' && done > 0
      ? ` The ${done} records fetched are kept for a day: the same pull continues from there.`
      : '';
  return {
    code,
    message: `${message} Your sheets were not changed.${kept}`,
  };
}
