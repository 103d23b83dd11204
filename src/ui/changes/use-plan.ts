import { useCallback, useEffect, useState } from 'preact/hooks';

import type { StartJob } from '../../core/contract/jobs';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import { isActive, type JobPhase, type JobState } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';
import type { Answer } from '../shared/server/server';
import { type Job, useJob } from '../shared/job/use-job';
import { samePreview, sendable } from './groups';
import { type PendingChanges, usePreview } from './use-preview';

/** Changes that are shown first and sent on the reader's word. Nothing goes out but what the reader has seen. */
export interface Plan {
  readonly job: Job;
  readonly pending: PendingChanges;
  /** The changes were others when the job was asked for than when they were shown, so it was not begun. */
  readonly changed: boolean;
  /** The changes are read once more before the job. */
  readonly checking: boolean;
  /** Reads the changes and what stands beside them. */
  readonly refresh: () => Promise<void>;
  /** Reads the changes alone, after the reader did something that changes them. */
  readonly reread: () => Promise<void>;
  /** Sends the changes that are meant, all that can be sent unless told otherwise, after a last look at the sheet. */
  readonly start: (isMeant?: (change: PreviewChange) => boolean) => Promise<void>;
  /** The changes that were sent last, as they were shown. */
  readonly sent: readonly PreviewChange[];
}

export interface PlanParts {
  readonly host: PageHost;
  /** Reads the changes and sends nothing to Introw; the same function from render to render. */
  readonly ask: () => Promise<Answer<Preview>>;
  /** The job that sends the changes with these marks. */
  readonly request: (marks: readonly string[]) => StartJob;
  /** Whether there is something to read once a job stands like this; not asked while one is unfinished. */
  readonly readsAfter: (phase: JobPhase) => boolean;
  /** Read together with the changes on a refresh and after a job; the same function from render to render. */
  readonly beside?: () => Promise<void>;
}

/** Whether the page still looks for an unfinished job, and so has nothing to show of one. */
export function isLooking({ phase, request }: JobState): boolean {
  return phase.at === 'starting' && request === null;
}

/** Whether a job is under way, or found and waiting for the reader's word: what is pending is not yet known. */
function isUnfinished(state: JobState): boolean {
  return isActive(state) || state.phase.at === 'found';
}

export function usePlan({ host, ask, request, readsAfter, beside }: PlanParts): Plan {
  const job = useJob(host);
  const pending = usePreview(ask);
  const [changed, setChanged] = useState(false);
  const [checking, setChecking] = useState(false);
  const [sent, setSent] = useState<readonly PreviewChange[]>([]);
  const { preview, read, forget } = pending;
  const readAll = useCallback(async (): Promise<void> => {
    await Promise.all([read(), beside?.()]);
  }, [read, beside]);
  useTakeUp(job, readAll, readsAfter);
  const refresh = async (): Promise<void> => {
    setChanged(false);
    await readAll();
  };
  const reread = async (): Promise<void> => {
    setChanged(false);
    await read();
  };
  const start: Plan['start'] = async (isMeant = () => true) => {
    if (checking) return;
    setChecking(true);
    const latest = await read();
    setChecking(false);
    const same = latest !== null && preview !== null && samePreview(latest, preview);
    setChanged(latest !== null && preview !== null && !same);
    const goingOut = same ? sendable(latest).filter(isMeant) : [];
    if (latest === null || goingOut.length === 0) return;
    forget();
    setSent(goingOut);
    // Those that are blocked go along, so that the push writes into their rows why.
    job.driver.start(request(latest.changes.filter(isMeant).map(({ mark }) => mark)));
  };
  return { job, pending, changed, checking, refresh, reread, start, sent };
}

/** Looks for an unfinished job. Once there is none, reads: whatever the job came to, other changes may be pending after it. */
function useTakeUp(
  { driver, state }: Job,
  read: () => Promise<void>,
  readsAfter: PlanParts['readsAfter'],
): void {
  const ending = isUnfinished(state) || state.phase.at === 'idle' ? null : state.phase;
  useEffect(() => {
    driver.takeUp();
  }, [driver]);
  useEffect(() => {
    if (ending !== null && readsAfter(ending)) void read();
  }, [ending, read, readsAfter]);
}
