import { useCallback, useEffect, useState } from 'preact/hooks';

import type { StartJob } from '../../core/contract/jobs';
import type { Preview, PreviewChange } from '../../core/contract/preview';
import type { JobPhase } from '../shared/job/job-phase';
import { isActive, type JobState } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';
import type { Answer } from '../shared/server/server';
import { type Job, useJob } from '../shared/job/use-job';
import { samePreview, sendable } from './change-groups';
import { type PendingChanges, usePreview } from './use-preview';

/** A job whose changes are previewed first and sent when the user says so. Only changes that the user has seen are sent. */
export interface PreviewedJob {
  readonly job: Job;
  readonly pending: PendingChanges;
  /** The job was not started because the changes were no longer those of the preview. */
  readonly changedSincePreview: boolean;
  /** The changes are being read once more before the job starts. */
  readonly checking: boolean;
  /** Reads the changes and whatever `readAlongside` reads. */
  readonly refresh: () => Promise<void>;
  /** Reads only the changes, after the user has done something that affects them. */
  readonly reread: () => Promise<void>;
  /**
   * Reads the changes again and, if they are still those of the preview, sends the selected ones. Without an argument,
   * sends every change that can be sent.
   */
  readonly start: (isSelected?: (change: PreviewChange) => boolean) => Promise<void>;
  /** The changes that the last job was started with, as the preview showed them: also those that are blocked. */
  readonly requested: readonly PreviewChange[];
}

interface PreviewedJobParts {
  readonly host: PageHost;
  /** Reads the changes without sending anything to Introw; the same function at each render. */
  readonly fetchPreview: () => Promise<Answer<Preview>>;
  /** The request for a job that sends the changes with these marks. */
  readonly request: (marks: readonly string[]) => StartJob;
  /** Whether to read the changes after the job has reached this phase; not called while a job is unfinished. */
  readonly shouldReadAfter: (phase: JobPhase) => boolean;
  /** Runs together with the reading of the changes, on a refresh and after a job; the same function at each render. */
  readonly readAlongside?: () => Promise<void>;
}

/** Whether the page is still looking for an unfinished job, and so has no job to show. */
export function isLookingForJob({ phase, request }: JobState): boolean {
  return phase.at === 'starting' && request === null;
}

/** Whether a job is running, or was found and awaits the user's decision. What is pending is not known until it ends. */
function isUnfinished(state: JobState): boolean {
  return isActive(state) || state.phase.at === 'found';
}

export function usePreviewedJob(parts: PreviewedJobParts): PreviewedJob {
  const { host, fetchPreview, request, shouldReadAfter, readAlongside } = parts;
  const job = useJob(host);
  const pending = usePreview(fetchPreview);
  const [changedSincePreview, setChangedSincePreview] = useState(false);
  const [checking, setChecking] = useState(false);
  const [requested, setRequested] = useState<readonly PreviewChange[]>([]);
  const { preview, read, clear } = pending;
  const readAll = useCallback(async () => {
    await Promise.all([read(), readAlongside?.()]);
  }, [read, readAlongside]);
  useUnfinishedJob(job, readAll, shouldReadAfter);
  const refresh = async () => {
    setChangedSincePreview(false);
    await readAll();
  };
  const reread = async () => {
    setChangedSincePreview(false);
    await read();
  };
  const start: PreviewedJob['start'] = async (isSelected = () => true) => {
    if (checking) return;
    setChecking(true);
    const latest = await read();
    setChecking(false);
    const same = latest !== null && preview !== null && samePreview(latest, preview);
    setChangedSincePreview(latest !== null && preview !== null && !same);
    const toSend = same ? sendable(latest).filter(isSelected) : [];
    if (latest === null || toSend.length === 0) return;
    clear();
    // Blocked changes are part of the request, so that the push writes the reason into their rows.
    const meant = latest.changes.filter(isSelected);
    setRequested(meant);
    job.driver.start(request(meant.map(({ mark }) => mark)));
  };
  return { job, pending, changedSincePreview, checking, refresh, reread, start, requested };
}

/** Looks for an unfinished job. Once there is none, or it has ended, reads what is pending then. */
function useUnfinishedJob(
  { driver, state }: Job,
  read: () => Promise<void>,
  shouldReadAfter: PreviewedJobParts['shouldReadAfter'],
): void {
  const finishedPhase = isUnfinished(state) || state.phase.at === 'idle' ? null : state.phase;
  useEffect(() => {
    driver.findUnfinished();
  }, [driver]);
  useEffect(() => {
    if (finishedPhase !== null && shouldReadAfter(finishedPhase)) void read();
  }, [finishedPhase, read, shouldReadAfter]);
}
