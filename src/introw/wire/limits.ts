/**
 * The minute window and `Retry-After`. Introw's reference limits requests to 120 a minute, but says neither when a minute
 * starts nor whether a 429 tells how long to wait.
 */
const MINUTE_MS = 60_000;

/** When the current minute window started, ms UTC. Assumes fixed windows at full minutes. */
export function minuteStart(now: number): number {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}

/** When the next minute window starts, ms UTC. */
export function nextMinuteStart(now: number): number {
  return minuteStart(now) + MINUTE_MS;
}

/** A `Retry-After` in seconds or as an HTTP date, as milliseconds from `now`; null if missing or unreadable. */
export function readRetryAfter(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1_000);
  // An HTTP date contains letters; Date.parse alone would read "-5" as a year.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)/g;
const LONGEST_MONTH_MS = 32 * 24 * 60 * MINUTE_MS;

/**
 * How long until the credits are renewed, in ms from `now`. Introw's reference says that a 402 comes with the time of the
 * reset, but not in which field: the first ISO time that lies within a month of now. Null if there is none.
 */
export function readReset(texts: readonly string[], now: number): number | null {
  const times = texts.flatMap((text) => text.match(TIME) ?? []).map((time) => Date.parse(time));
  const at = times.find((time) => time > now && time <= now + LONGEST_MONTH_MS);
  return at === undefined ? null : at - now;
}
