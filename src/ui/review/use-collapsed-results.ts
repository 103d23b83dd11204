import { useCallback, useMemo, useState } from 'preact/hooks';

import type { CheckedChanges } from '../changes/use-checked-changes';
import type { JobPhase } from '../shared/job/job-phase';
import type { ProblemNavigation } from './use-problem-navigation';

/** Collapses the results of a finished push to one line when the user starts something new. */
export interface CollapsedResults {
  readonly resultsCollapsed: boolean;
  readonly collapseResults: () => void;
  /** Checking or unchecking a change collapses the results. */
  readonly checks: CheckedChanges;
  /** Going to a problem expands the results, because it may be a failed row. */
  readonly navigation: ProblemNavigation;
}

export function useCollapsedResults(
  phase: JobPhase,
  checks: CheckedChanges,
  navigation: ProblemNavigation,
): CollapsedResults {
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
  const expanding =
    <A extends unknown[]>(go: (...where: A) => void) =>
    (...where: A) => {
      setCollapsedPhase(null);
      go(...where);
    };
  return {
    resultsCollapsed: phase.at === 'ended' && collapsedPhase === phase,
    collapseResults,
    checks: collapsingChecks,
    navigation: {
      ...navigation,
      next: expanding(navigation.next),
      first: expanding(navigation.first),
    },
  };
}
