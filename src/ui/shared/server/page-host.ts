import './google-page';

import type { StartJob } from '../../../core/contract/jobs';
import { scriptServer, type Server } from './server';
import { browserTimers, type Timers } from './timers';

/** Everything that a page has from outside itself. */
export interface PageHost {
  readonly server: Server;
  readonly timers: Timers;
  /** The job that the server opened this page for; null to take up an unfinished one. */
  readonly request: StartJob | null;
  /** The same as the server put it into the page, for pages that are opened for something else than a job. */
  readonly asked: unknown;
  /** Closes the dialog or sidebar. */
  readonly close: () => void;
}

export function browserHost(): PageHost {
  const page = globalThis.google;
  return {
    server: scriptServer(page?.script.run, browserTimers),
    timers: browserTimers,
    request: startJobOf(globalThis.pageRequest),
    asked: globalThis.pageRequest,
    close: () => {
      page?.script.host.close();
    },
  };
}

const KINDS: readonly string[] = [
  'pullPayouts',
  'pullLines',
  'push',
  'undo',
] satisfies StartJob['kind'][];

/** The request as the server put it into the page; null for anything else. The server checks its details again. */
export function startJobOf(value: unknown): StartJob | null {
  return isStartJob(value) ? value : null;
}

function isStartJob(value: unknown): value is StartJob {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    KINDS.includes(value.kind)
  );
}
