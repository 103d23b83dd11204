const PER_MINUTE = 120;
const MINUTE_MS = 60_000;

/**
 * The shortest possible duration, in ms, of a job that sends this many requests at 120 a minute and starts at the
 * beginning of a minute: it has to wait for the end of every minute but the last.
 */
export function minimumMs(requests: number): number {
  return Math.floor(Math.max(0, requests - 1) / PER_MINUTE) * MINUTE_MS;
}
