import type { JobKind } from '../../core/contract/jobs';

/** The heading of the page by the kind of its job. */
export const PROGRESS_HEADINGS: Record<JobKind, string> = {
  pullPayouts: 'Pull payouts',
  pullLines: 'Pull lines',
  push: 'Push',
  undo: 'Undo last push',
};

export const PROGRESS_TEXT = {
  unfinishedJob: 'Unfinished job',
  noJob: 'No job is running.',
  noJobHint: 'Start a pull or a push from the Introw menu.',
  newOrganisation: 'Pull as a new organisation',
} as const;
