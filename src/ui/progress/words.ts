import type { JobKind } from '../../core/contract/jobs';

/** The heading of the page by the job that it was opened for. */
export const PROGRESS_HEADINGS: Record<JobKind, string> = {
  pullPayouts: 'Pull payouts',
  pullLines: 'Pull lines',
  push: 'Push',
  undo: 'Undo last push',
};

export const PROGRESS_WORDS = {
  unfinishedJob: 'Unfinished job',
} as const;
