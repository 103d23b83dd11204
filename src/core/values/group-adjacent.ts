/** Items by their place, in groups of those that stand side by side: 3, 1, 2, 7 → [[1, 2, 3], [7]]. */
export function groupAdjacent<T>(items: Iterable<T>, placeOf: (item: T) => number): T[][] {
  const groups: T[][] = [];
  let before = NaN;
  for (const item of [...items].sort((a, b) => placeOf(a) - placeOf(b))) {
    const place = placeOf(item);
    if (place === before + 1) groups[groups.length - 1]?.push(item);
    else groups.push([item]);
    before = place;
  }
  return groups;
}
