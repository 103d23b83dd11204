/** Time as a page needs it, handed in so that waiting can be tested without waiting. */
export interface Timers {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Runs the work once after the delay; what comes back calls it off. */
  after(ms: number, work: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
