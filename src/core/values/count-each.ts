/** How often each value comes, in the order in which they come first. */
export function countEach<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Reasons, each with how often it is given, as replies list them. */
export function countReasons(reasons: Iterable<string>): { why: string; count: number }[] {
  return [...countEach(reasons)].map(([why, count]) => ({ why, count }));
}
