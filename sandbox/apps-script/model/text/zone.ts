/** Times in a zone. A wall time is the clock on the wall there, counted in milliseconds as if it were UTC. */

const UTC = /^(?:Etc\/)?(?:UTC|GMT|Universal|Zulu)$/;
/** Offsets change on quarter hours only, so one look-up serves every instant of a quarter. */
const QUARTER_MS = 15 * 60_000;

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  });
  formatters.set(zone, made);
  return made;
}

function lookUpOffset(instant: number, zone: string): number {
  const parts = formatter(zone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((entry) => entry.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

/** Milliseconds that the zone's wall clock is ahead of UTC at the instant. Throws a RangeError for an unknown zone. */
export function offsetAt(instant: number, zone: string): number {
  if (UTC.test(zone)) return 0;
  let known = offsets.get(zone);
  if (known === undefined) {
    known = new Map();
    offsets.set(zone, known);
  }
  const quarter = Math.floor(instant / QUARTER_MS);
  const cached = known.get(quarter);
  if (cached !== undefined) return cached;
  const offset = lookUpOffset(instant, zone);
  known.set(quarter, offset);
  return offset;
}

export function wallOf(instant: number, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/** The instant at which the zone's clock shows this; in the gap of a clock change the later one. */
export function instantOf(wall: number, zone: string): number {
  const guess = wall - offsetAt(wall, zone);
  const instant = wall - offsetAt(guess, zone);
  return wallOf(instant, zone) === wall ? instant : Math.max(guess, instant);
}
