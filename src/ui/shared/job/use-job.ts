import { useEffect, useMemo, useState } from 'preact/hooks';

import { type JobDriver, jobDriver } from './job-driver';
import { IDLE, isActive, type JobState } from './job-state';
import type { PageHost } from '../server/page-host';
import type { Timers } from '../server/timers';

/** A job as a component sees it: its state, the time for countdowns, and what can be done with it. */
export interface Job {
  readonly state: JobState;
  /** Milliseconds since 1970, a second old at most while the job is active. */
  readonly now: number;
  readonly driver: JobDriver;
}

/** One job driver for the life of the component. */
export function useJob({ server, timers }: PageHost): Job {
  const [state, setState] = useState<JobState>(IDLE);
  const driver = useMemo(() => jobDriver({ server, timers, changed: setState }), [server, timers]);
  useEffect(
    () => () => {
      driver.dispose();
    },
    [driver],
  );
  const now = useNow(timers, isActive(state));
  return { state, now, driver };
}

const TICK_MS = 1_000;

function useNow(timers: Timers, ticking: boolean): number {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!ticking) return undefined;
    let callOff: () => void = () => undefined;
    const tick = (): void => {
      setTick((n) => n + 1);
      callOff = timers.after(TICK_MS, tick);
    };
    callOff = timers.after(TICK_MS, tick);
    return () => {
      callOff();
    };
  }, [timers, ticking]);
  return timers.now();
}
