/** Time in the sandbox, in milliseconds since 1970, UTC. */
export interface SandboxClock {
  readonly kind: 'virtual' | 'real';
  now(): number;
  /** Lets time pass: a virtual clock jumps, a real one is set forward. */
  advance(ms: number): void;
  /** What a script's waiting costs: a virtual clock jumps, a real one makes the thread wait. */
  spend(ms: number): void;
  /** What a call or a request costs by the plan: a real clock measures it by itself. */
  charge(ms: number): void;
}

export function virtualClock(start: number): SandboxClock {
  let now = start;
  const advance = (ms: number): void => {
    now += ms;
  };
  return { kind: 'virtual', now: () => now, advance, spend: advance, charge: advance };
}

export function realClock(): SandboxClock {
  let ahead = 0;
  return {
    kind: 'real',
    now: () => Date.now() + ahead,
    advance: (ms) => {
      ahead += ms;
    },
    spend: (ms) => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    },
    charge: () => undefined,
  };
}

/** A clock by its name, the virtual one set to `now`; a clock of the caller's own as it is. */
export function clockFor(
  clock: 'virtual' | 'real' | SandboxClock | undefined,
  now: number,
): SandboxClock {
  if (clock === 'real') return realClock();
  return clock === undefined || clock === 'virtual' ? virtualClock(now) : clock;
}
