import type { JobView } from '../../../core/contract/jobs';

/** The counts of rows that need the user's attention even though the job has finished. */
const PROBLEM_COUNTS: readonly string[] = [
  'failed',
  'conflicts',
  'blocked',
  'changed',
  'leftOut',
  'unread',
];

export function leavesProblems({ counts }: Pick<JobView, 'counts'>): boolean {
  return PROBLEM_COUNTS.some((name) => (counts[name] ?? 0) > 0);
}
