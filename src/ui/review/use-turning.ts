import { useCallback, useMemo, useState } from 'preact/hooks';

import type { Ticks } from '../changes/use-ticks';
import type { JobPhase } from '../shared/job/job-state';
import type { Walk } from './use-walk';

/** What the reader turns to after a push, beside what came of it. */
export interface Turning {
  /** Whether the reader has begun something new since the job came to its end. */
  readonly turned: boolean;
  readonly turn: () => void;
  /** Ticking begins something new. */
  readonly ticks: Ticks;
  /** Walking leads back, as it may stop at what came of a row. */
  readonly walk: Walk;
}

export function useTurning(phase: JobPhase, ticks: Ticks, walk: Walk): Turning {
  const [since, setSince] = useState<JobPhase | null>(null);
  const turn = useCallback(() => {
    setSince(phase);
  }, [phase]);
  const turning = useMemo<Ticks>(
    () => ({
      isIn: ticks.isIn,
      set: (changes, ticked) => {
        turn();
        ticks.set(changes, ticked);
      },
    }),
    [ticks, turn],
  );
  const next = (): void => {
    setSince(null);
    walk.next();
  };
  return {
    turned: phase.at === 'ended' && since === phase,
    turn,
    ticks: turning,
    walk: { ...walk, next },
  };
}
