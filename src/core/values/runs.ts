import { groupAdjacent } from './group-adjacent';

/** Consecutive places, both ends included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** How many runs places are gathered into, unless barriers force more. */
const MAX_RUNS = 3;

/**
 * Gathers places, in any order, into at most three runs, bridging the smallest gaps first. A gap with a place that is a
 * barrier is never bridged, so barriers can make more runs.
 */
export function runsOf(
  places: Iterable<number>,
  isBarrier: (place: number) => boolean = () => false,
): Run[] {
  const runs = groupAdjacent(places, (place) => place).map((group): Run => ({
    first: group[0] ?? 0,
    last: group[group.length - 1] ?? 0,
  }));
  const gaps = runs
    .slice(1)
    .map((run, index) => ({ index, size: run.first - (runs[index]?.last ?? 0) }));
  const bridged = new Set<number>();
  for (const gap of gaps.sort((a, b) => a.size - b.size)) {
    if (runs.length - bridged.size <= MAX_RUNS) break;
    const from = (runs[gap.index]?.last ?? 0) + 1;
    const to = (runs[gap.index + 1]?.first ?? 0) - 1;
    if (isFree(from, to, isBarrier)) bridged.add(gap.index);
  }
  return joinRuns(runs, bridged);
}

function isFree(first: number, last: number, isBarrier: (place: number) => boolean): boolean {
  for (let place = first; place <= last; place += 1) if (isBarrier(place)) return false;
  return true;
}

function joinRuns(runs: readonly Run[], bridged: ReadonlySet<number>): Run[] {
  const joined: Run[] = [];
  runs.forEach((run, index) => {
    const open = joined[joined.length - 1];
    if (open !== undefined && bridged.has(index - 1))
      joined[joined.length - 1] = { first: open.first, last: run.last };
    else joined.push(run);
  });
  return joined;
}
