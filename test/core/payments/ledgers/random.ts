/** Numbers that come the same for the same seed. */
export interface Random {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(from: readonly T[]): T[];
}

/** mulberry32 (Tommy Ettinger, public domain). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (end: number) => Math.floor(next() * end);
  return {
    below,
    chance: (share) => next() < share,
    pick(from) {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('Nothing to pick from');
      return one;
    },
    shuffled(from) {
      const all = [...from];
      for (let at = all.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        const [a, b] = [all[at], all[other]];
        if (a !== undefined && b !== undefined) [all[at], all[other]] = [b, a];
      }
      return all;
    },
  };
}
