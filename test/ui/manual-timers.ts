import type { Timers } from '../../src/ui/shared/server/timers';

export interface ManualTimers extends Timers {
  /** Advances the clock and runs the callbacks that are due, in order. */
  advance(ms: number): void;
  /** How many callbacks are still waiting. */
  due(): number;
}

export function manualTimers(start = 1_000_000): ManualTimers {
  let now = start;
  let next = 0;
  const waiting = new Map<number, { at: number; callback: () => void }>();
  return {
    now: () => now,
    after: (ms, callback) => {
      const id = next++;
      waiting.set(id, { at: now + ms, callback });
      return () => {
        waiting.delete(id);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const [first] = [...waiting]
          .filter(([, { at }]) => at <= end)
          .sort((a, b) => a[1].at - b[1].at);
        if (first === undefined) break;
        waiting.delete(first[0]);
        now = first[1].at;
        first[1].callback();
      }
      now = end;
    },
    due: () => waiting.size,
  };
}
