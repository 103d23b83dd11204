import type { Timers } from '../../src/ui/shared/server/timers';

export interface ManualTimers extends Timers {
  /** Lets time pass: what is due runs in its order, at its time. */
  advance(ms: number): void;
  /** How many pieces of work are still due. */
  due(): number;
}

export function manualTimers(start = 1_000_000): ManualTimers {
  let now = start;
  let next = 0;
  const waiting = new Map<number, { at: number; work: () => void }>();
  return {
    now: () => now,
    after: (ms, work) => {
      const id = next++;
      waiting.set(id, { at: now + ms, work });
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
        first[1].work();
      }
      now = end;
    },
    due: () => waiting.size,
  };
}
