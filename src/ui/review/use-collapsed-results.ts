import { useCallback, useMemo, useState } from 'preact/hooks';

import type { CheckedChanges } from '../changes/use-checked-changes';
import type { JobPhase } from '../shared/job/job-phase';

/** Collapses the results of a finished push to one line when the user starts something new. */
export interface CollapsedResults {
  readonly resultsCollapsed: boolean;
  readonly collapseResults: () => void;
  /** Checking or unchecking a change collapses the results. */
  readonly checks: CheckedChanges;
}

export function useCollapsedResults(phase: JobPhase, checks: CheckedChanges): CollapsedResults {
  const [collapsedPhase, setCollapsedPhase] = useState<JobPhase | null>(null);
  const collapseResults = useCallback(() => {
    setCollapsedPhase(phase);
  }, [phase]);
  const collapsingChecks = useMemo<CheckedChanges>(
    () => ({
      isChecked: checks.isChecked,
      setChecked: (changes, checked) => {
        collapseResults();
        checks.setChecked(changes, checked);
      },
    }),
    [checks, collapseResults],
  );
  return {
    resultsCollapsed: phase.at === 'ended' && collapsedPhase === phase,
    collapseResults,
    checks: collapsingChecks,
  };
}
