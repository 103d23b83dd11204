/**
 * The minute window and `Retry-After`. The documents give 120 requests a minute, but neither where the minute begins
 * nor whether a refusal says how long to wait.
 */
const MINUTE_MS = 60_000;

/** When the minute window that holds `now` began: fixed windows at full minutes of UTC are assumed. */
export function minuteStart(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}

/** When the window after the one that holds `now` begins. */
export function nextMinuteStart(now: number): number {
  return minuteStart(now) + MINUTE_MS;
}

/** `Retry-After` as milliseconds from `now`: seconds or an HTTP date; null for none or one that cannot be read. */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  // A date has letters; Date.parse alone would take "-5" for a year.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
