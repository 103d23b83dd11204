const BASE36 = '0123456789abcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 24;

/** A stream of chance that is the same for the same seed, on every machine. */
export class SeededRandom {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A stream that goes on from here by itself. */
  copy(): SeededRandom {
    return new SeededRandom(this.state);
  }

  /** At least 0, below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.int(0, list.length - 1)];
    if (picked === undefined) throw new Error('Nothing to pick from');
    return picked;
  }

  /** An id in the look of the service's, e.g. "pay_" and 24 letters and digits. */
  id(prefix: string): string {
    let text = prefix;
    for (let place = 0; place < ID_LENGTH; place++) text += BASE36.charAt(this.int(0, 35));
    return text;
  }
}
