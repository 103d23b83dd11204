import type { SandboxClock } from '../../apps-script/clock';

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** The real clock, which can be set forward and never shows a time before `notBefore`. Times are milliseconds since 1970. */
export class WallClock implements SandboxClock {
  readonly kind = 'real';
  /** Whether to really wait for the nominal duration of requests. */
  slow = false;
  private offsetMs: number;

  constructor(
    notBefore: number,
    private readonly wall: () => number = Date.now,
  ) {
    this.offsetMs = Math.max(0, notBefore - wall());
  }

  now(): number {
    return this.wall() + this.offsetMs;
  }

  advance(ms: number): void {
    this.offsetMs += ms;
  }

  spend(ms: number): void {
    pause(ms);
  }

  charge(ms: number): void {
    if (this.slow && ms > 0) pause(ms);
  }
}

/** A clock that stands still unless it is set forward. */
export function fixedClock(at: number): WallClock {
  return new WallClock(at, () => at);
}
