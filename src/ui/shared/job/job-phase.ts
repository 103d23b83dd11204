import type { JobView } from '../../../core/contract/jobs';
import type { Problem } from '../../../core/errors';

/** What a page is doing about a job. */
export type JobPhase =
  | { readonly at: 'idle' }
  /** A job is being started or, without a request, an unfinished one looked for. */
  | { readonly at: 'starting' }
  | { readonly at: 'stepping'; readonly job: JobView; readonly tries: number }
  | {
      readonly at: 'waiting';
      readonly job: JobView;
      /** Milliseconds since 1970. */
      readonly until: number;
      /** The server requested the pause, or the last call did not get through. */
      readonly reason: 'requested' | 'callLost';
      readonly next: 'step' | 'cancel';
      readonly tries: number;
    }
  /** `requested` is false while an earlier call still awaits its answer. */
  | {
      readonly at: 'cancelling';
      readonly job: JobView | null;
      readonly requested: boolean;
      readonly tries: number;
    }
  /** An unfinished job that this page did not request. It rests until the user resumes or ends it. */
  | { readonly at: 'found'; readonly job: JobView }
  | { readonly at: 'ended'; readonly job: JobView }
  /** The page cannot continue by itself. `resumable`: the job is saved as it is, and `retry` resumes it. */
  | {
      readonly at: 'stopped';
      readonly job: JobView | null;
      readonly error: Problem;
      readonly resumable: boolean;
    }
  /** There was no unfinished job. */
  | { readonly at: 'none' };
