/** Which jobs a page may drive without asking its reader. Only what was asked for goes out. */
import type { JobKind, JobView, StartJob } from '../../core/contract';

/** Whether jobs of this kind change something at Introw. */
export function sends(kind: JobKind): boolean {
  return kind === 'push' || kind === 'undo';
}

/**
 * Whether a running job is of the kind that was asked for; with null nothing was asked for yet. The server answers a
 * start with the unfinished job where there is one, and does not tell it from a new one of the same kind.
 */
export function isAskedFor(request: StartJob | null, job: JobView): boolean {
  return request?.kind === job.kind;
}

/** What a page may ask for again by itself: changes that are to be sent need their reader's look first. */
export function askedForAgain(request: StartJob | null): StartJob | null {
  return request === null || sends(request.kind) ? null : request;
}
