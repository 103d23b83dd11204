/** Which jobs a page may drive without asking its reader. Only what was asked for goes out. */
import type { JobKind, JobView, StartJob } from '../../../core/contract/jobs';

/** Whether jobs of this kind change something at Introw. */
export function sends(kind: JobKind): boolean {
  return kind === 'push' || kind === 'undo';
}

/**
 * Whether a running job is what was asked for; with null nothing was asked for yet. The server answers a start with the
 * unfinished job where there is one. A job that sends and has got somewhere already is older than the question.
 */
export function isAskedFor(request: StartJob | null, job: JobView): boolean {
  if (request?.kind !== job.kind) return false;
  return !(sends(job.kind) && hasBegun(job));
}

/** A new job comes back after its first request, which settles one new line at most. */
const AT_FIRST = 1;

function hasBegun({ done, outcomes = [] }: JobView): boolean {
  return Math.max(done, outcomes.length) > AT_FIRST;
}

/** What a page may ask for again by itself: changes that are to be sent need their reader's look first. */
export function askedForAgain(request: StartJob | null): StartJob | null {
  return request === null || sends(request.kind) ? null : request;
}
