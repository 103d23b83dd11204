import { useCallback } from 'preact/hooks';

import { type Plan, usePlan } from '../changes/use-plan';
import type { JobPhase } from '../shared/job/job-state';
import type { PageHost } from '../shared/server/page-host';

/** What the dialog shows and does. */
export interface Undo {
  readonly plan: Plan;
  /** Goes on with the undo where it stands, or shows what can be taken back by now; sends nothing unseen. */
  readonly retry: () => void;
}

export function useUndo(host: PageHost): Undo {
  const { server } = host;
  const ask = useCallback(() => server.call('previewUndo', {}), [server]);
  const plan = usePlan({ host, ask, request: () => ({ kind: 'undo' }), readsAfter });
  const { driver, state } = plan.job;
  const retry = (): void => {
    if (state.phase.at === 'stopped' && state.phase.kept) driver.retry();
    // An undo is a push of its own: starting another would take back what this one has taken back.
    else driver.takeUp();
  };
  return { plan, retry };
}

/** After an undo the last push is the undo itself, which nobody asked to take back. */
function readsAfter(phase: JobPhase): boolean {
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
