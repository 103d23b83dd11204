import { useEffect, useMemo, useState } from 'preact/hooks';

import { type JobDriver, jobDriver } from './job-driver';
import { IDLE, isActive, type JobState } from './job-state';
import type { PageHost } from '../server/page-host';
import type { Timers } from '../server/timers';

/** A job for use in a component: its state, the time for countdowns, and its driver. */
export interface Job {
  readonly state: JobState;
  /** Milliseconds since 1970; at most one second old while the job is active. */
  readonly now: number;
  readonly driver: JobDriver;
}

/** Creates one job driver for the lifetime of the component. */
export function useJob({ server, timers }: PageHost): Job {
  const [state, setState] = useState<JobState>(IDLE);
  const driver = useMemo(() => jobDriver({ server, timers, onChange: setState }), [server, timers]);
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
    let cancelTick: () => void = () => undefined;
    const tick = () => {
      setTick((n) => n + 1);
      cancelTick = timers.after(TICK_MS, tick);
    };
    cancelTick = timers.after(TICK_MS, tick);
    return () => {
      cancelTick();
    };
  }, [timers, ticking]);
  return timers.now();
}
