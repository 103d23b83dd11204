import type { SandboxClock } from '../../apps-script/clock';

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** The real clock, set forward as one likes, that never runs behind the newest record of the seed. */
export class WallClock implements SandboxClock {
  readonly kind = 'real';
  /** Whether what a request costs by the plan is really waited for. */
  slow = false;
  private ahead: number;

  constructor(
    notBefore: number,
    private readonly wall: () => number = Date.now,
  ) {
    this.ahead = Math.max(0, notBefore - wall());
  }

  now(): number {
    return this.wall() + this.ahead;
  }

  advance(ms: number): void {
    this.ahead += ms;
  }

  spend(ms: number): void {
    pause(ms);
  }

  charge(ms: number): void {
    if (this.slow && ms > 0) pause(ms);
  }
}

/** A clock that stands still but for what it is set forward by. */
export function stillClock(at: number): WallClock {
  return new WallClock(at, () => at);
}
