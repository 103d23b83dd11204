import { groupAdjacent } from './group-adjacent';

/** A range of consecutive positions, both ends included. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** The maximum number of runs, unless barriers require more. */
const MAX_RUNS = 3;

/**
 * Groups positions, given in any order and possibly repeated, into at most three runs by bridging the smallest gaps. A gap
 * that contains a barrier is never bridged, so there may be more runs.
 */
export function runsOf(
  positions: Iterable<number>,
  isBarrier: (position: number) => boolean = () => false,
): Run[] {
  const runs = groupAdjacent(new Set(positions), (position) => position).map((group): Run => ({
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

function isFree(first: number, last: number, isBarrier: (position: number) => boolean): boolean {
  for (let at = first; at <= last; at += 1) if (isBarrier(at)) return false;
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
