/** Sorts items by position and groups those at consecutive positions: 3, 1, 2, 7 → [[1, 2, 3], [7]]. */
export function groupAdjacent<T>(items: Iterable<T>, positionOf: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let previous = NaN;
  for (const item of [...items].sort((a, b) => positionOf(a) - positionOf(b))) {
    const position = positionOf(item);
    if (position === previous + 1) groups[groups.length - 1]?.push(item);
    else groups.push([item]);
    previous = position;
  }
  return groups;
}
