const PER_MINUTE = 120;
const MINUTE_MS = 60_000;

/**
 * The shortest time in which so many requests can go out when 120 a minute are let through, in ms, for a job that
 * starts with a fresh minute: all minutes but the last are waited for.
 */
export function boundMs(requests: number): number {
  return Math.floor(Math.max(0, requests - 1) / PER_MINUTE) * MINUTE_MS;
}
