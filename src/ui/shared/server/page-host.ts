import './google-page';

import type { StartJob } from '../../../core/contract/jobs';
import { scriptServer, type Server } from './server';
import { browserTimers, type Timers } from './timers';

/** Everything that a page depends on. */
export interface PageHost {
  readonly server: Server;
  readonly timers: Timers;
  /** The job that the server opened this page for; null to look for an unfinished one. */
  readonly request: StartJob | null;
  /** The request as the server passed it to the page, for pages that are not opened for a job. */
  readonly rawRequest: unknown;
  /** Closes the dialog or sidebar. */
  readonly close: () => void;
}

export function browserHost(): PageHost {
  const page = globalThis.google;
  return {
    server: scriptServer(page?.script.run, browserTimers),
    timers: browserTimers,
    request: startJobOf(globalThis.pageRequest),
    rawRequest: globalThis.pageRequest,
    close: () => {
      page?.script.host.close();
    },
  };
}

const JOB_KINDS: readonly string[] = [
  'pullPayouts',
  'pullLines',
  'push',
  'undo',
] satisfies StartJob['kind'][];

/** The value as a job request; null if it is none. Checks only the kind: the server validates the rest. */
export function startJobOf(value: unknown): StartJob | null {
  return isStartJob(value) ? value : null;
}

function isStartJob(value: unknown): value is StartJob {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    JOB_KINDS.includes(value.kind)
  );
}
