/** What the page of a pull says while it runs and at its end. */
import type { Problem } from '../../core/errors';
import { countText, counted } from '../../core/values/counted';
import type { Job } from '../job';
import type { FetchedBatch } from './fetch';

export function fetchingWords(job: Job, last: FetchedBatch | null): string {
  const what = job.kind === 'pullPayouts' ? 'payout' : 'line';
  const waiting = (last?.waitMs ?? 0) > 0 ? "; waiting for Introw's next minute" : '';
  const rest = last?.failed === true ? '; Introw did not answer, trying again' : waiting;
  const { done, total, locale } = job;
  const fetched =
    total === null
      ? counted(done, what, undefined, locale)
      : `${countText(done, locale)} of ${counted(total, what, undefined, locale)}`;
  return `${fetched} fetched${rest}.`;
}

export function writingWords({ locale }: Job, done: number, total: number): string {
  return `Writing the sheet: ${countText(done, locale)} of ${countText(total, locale)} rows.`;
}

export function doneWords(job: Job, warnings: readonly string[]): string {
  const { locale } = job;
  const number = (count: number) => countText(count, locale);
  const what = job.kind === 'pullPayouts' ? 'payout' : 'line';
  const { added = 0, updated = 0, unchanged = 0, kept = 0 } = job.counts;
  const { conflicts = 0, skipped = 0, unknown = 0, notKept = 0 } = job.counts;
  const mine = kept > 0 ? `; ${counted(kept, 'edit', undefined, locale)} of yours kept` : '';
  const parts = [
    `${counted(job.done, what, undefined, job.locale)} pulled: ${number(added)} new, ${number(updated)} changed at Introw, ${number(unchanged)} unchanged${mine}.`,
  ];
  if (conflicts > 0) parts.push(`${number(conflicts)} changed here and at Introw: see Status.`);
  const gone = skipped - unknown;
  if (gone > 0)
    parts.push(
      `${counted(gone, 'row is', 'rows are', locale)} no longer returned by Introw: see Status.`,
    );
  if (unknown > 0)
    parts.push(
      `${counted(unknown, 'row is', 'rows are', locale)} not in Introw's list, and it is not known whether Introw still has them: see Status.`,
    );
  if (notKept > 0)
    parts.push(
      `${counted(notKept, 'row', undefined, locale)} with a text that Sheets did not keep: see Status.`,
    );
  return [...parts, ...warnings].join(' ');
}

/** Where a step of a pull ends with a refusal of Google's. */
export const STOPPED =
  'The pull stopped there: rows that it had not reached are as before, and no edit is lost. Start it again for the rest.';

export function nothingChanged({ done, locale }: Job, { code, message }: Problem): Problem {
  const kept =
    code === 'CREDITS_EXHAUSTED' && done > 0
      ? ` ${counted(done, 'record fetched is', 'records fetched are', locale)} kept for a day: the same pull continues from there.`
      : '';
  return {
    code,
    message: `${message} Your sheets were not changed.${kept}`,
  };
}
