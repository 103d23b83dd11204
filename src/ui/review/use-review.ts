import { useEffect, useState } from 'preact/hooks';

import { isActive, type JobState } from '../shared/job-state';
import type { PageHost } from '../shared/page-host';
import { type Job, useJob } from '../shared/use-job';
import { samePreview, sendable } from './groups';
import { type PendingChanges, usePreview } from './use-preview';

/** What the sidebar shows and does. Nothing is pushed but what its reader has seen. */
export interface Review {
  readonly job: Job;
  readonly pending: PendingChanges;
  /** The sheet was changed between the preview and the push, which therefore was not begun. */
  readonly changed: boolean;
  /** The sheet is looked at once more before the push. */
  readonly pushing: boolean;
  readonly refresh: () => Promise<void>;
  readonly push: () => Promise<void>;
  readonly retry: () => void;
}

export function useReview(host: PageHost): Review {
  const scope = host.request?.kind === 'push' ? (host.request.scope ?? 'all') : 'all';
  const job = useJob(host);
  const pending = usePreview(host.server, scope);
  const [changed, setChanged] = useState(false);
  const [pushing, setPushing] = useState(false);
  const { driver, state } = job;
  const { preview, read, forget } = pending;
  useTakeUp(job, read);
  const refresh = async (): Promise<void> => {
    setChanged(false);
    await read();
  };
  const push = async (): Promise<void> => {
    if (pushing) return;
    setPushing(true);
    const latest = await read();
    setPushing(false);
    const same = latest !== null && preview !== null && samePreview(latest, preview);
    setChanged(latest !== null && preview !== null && !same);
    if (!same || sendable(latest) === 0) return;
    forget();
    driver.start({ kind: 'push', scope });
  };
  const retry = (): void => {
    if (goesOn(state)) driver.retry();
    else void push();
  };
  return { job, pending, changed, pushing, refresh, push, retry };
}

/** Goes on with a running job, then reads the sheet: whatever the job came to, other changes may be pending after it. */
function useTakeUp({ driver, state }: Job, read: PendingChanges['read']): void {
  const ending = isActive(state) || state.phase.at === 'idle' ? null : state.phase;
  useEffect(() => {
    driver.takeUp();
  }, [driver]);
  useEffect(() => {
    if (ending !== null) void read();
  }, [ending, read]);
}

/** Whether trying again goes on with a job as it stands. A new one would send what the sheet holds by now. */
function goesOn({ request, phase }: JobState): boolean {
  return request === null || (phase.at === 'stopped' && phase.kept);
}
