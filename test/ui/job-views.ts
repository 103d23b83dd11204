import type { JobView } from '../../src/core/contract/jobs';

/** A running pull, with the given properties replaced. */
export function jobView(changes: Partial<JobView> = {}): JobView {
  return {
    jobId: 'job-1',
    kind: 'pullPayouts',
    state: 'running',
    done: 0,
    total: null,
    message: 'Reading payouts',
    facts: '',
    waitMs: 0,
    counts: {},
    error: null,
    ...changes,
  };
}
