/** The clock and timers of a page; an interface so that tests need not wait. */
export interface Timers {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Runs the callback once after the delay. The returned function cancels it. */
  after(ms: number, callback: () => void): () => void;
}

export const browserTimers: Timers = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
