import { useCallback } from 'preact/hooks';

import { type PreviewedJob, usePreviewedJob } from '../changes/use-previewed-job';
import type { JobPhase } from '../shared/job/job-phase';
import type { PageHost } from '../shared/server/page-host';

/** What the dialog shows and can do. */
interface Undo {
  readonly previewedJob: PreviewedJob;
  /** Resumes the stopped undo, or shows what can be undone now. Never sends changes that the user has not seen. */
  readonly retry: () => void;
}

export function useUndo(host: PageHost): Undo {
  const { server } = host;
  const fetchPreview = useCallback(() => server.call('previewUndo', {}), [server]);
  const previewedJob = usePreviewedJob({
    host,
    fetchPreview,
    request: (marks) => ({ kind: 'undo', only: marks }),
    shouldReadAfter,
  });
  const { driver, state } = previewedJob.job;
  const retry = () => {
    if (state.phase.at === 'stopped' && state.phase.resumable) driver.retry();
    // An undo is itself a push, so starting another would undo the changes of this one.
    else driver.findUnfinished();
  };
  return { previewedJob, retry };
}

/** Not after an undo: the last push is then the undo itself, which the user did not ask to undo. */
function shouldReadAfter(phase: JobPhase): boolean {
  switch (phase.at) {
    case 'none':
      return true;
    case 'ended':
      return phase.job.kind !== 'undo';
    case 'stopped':
      return phase.job === null;
    default:
      return false;
  }
}
