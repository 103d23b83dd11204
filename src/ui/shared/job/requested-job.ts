/** Decides which jobs a page may run without asking its user, so that only requested changes are sent. */
import type { JobKind, JobView, StartJob } from '../../../core/contract/jobs';

/** Whether jobs of this kind change something at Introw. */
export function changesIntrow(kind: JobKind): boolean {
  return kind === 'push' || kind === 'undo';
}

/**
 * Whether a running job is the requested one; false for a null request. If there is an unfinished job, the server answers
 * a start with that instead. A push or an undo that has already made progress must be older than the request.
 */
export function matchesRequest(request: StartJob | null, job: JobView): boolean {
  if (request?.kind !== job.kind) return false;
  return !(changesIntrow(job.kind) && wasBegunEarlier(job));
}

/** The most that a new push or undo has done when its start returns: its first change. */
const MAX_DONE_AFTER_START = 1;

function wasBegunEarlier({ done, outcomes = [] }: JobView): boolean {
  return Math.max(done, outcomes.length) > MAX_DONE_AFTER_START;
}

/** The request that a page may repeat by itself; null for a push or an undo, which the user must review first. */
export function repeatableRequest(request: StartJob | null): StartJob | null {
  return request === null || changesIntrow(request.kind) ? null : request;
}
