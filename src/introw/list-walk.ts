/**
 * How to follow a list whose pages name each other: what to ask for next, and when to stop. Pure; the job holds the
 * state.
 */
import { pairsKey, type Page, type QueryPairs } from './wire/paging';

/**
 * The requests that a page adds to those already known (asked for or waiting) for its list. The first page adds all that
 * it names; a later one only the one right after it, as the rest was announced before, unless pages came shorter.
 */
export function newRequests(
  known: readonly QueryPairs[],
  page: Page<unknown>,
): readonly QueryPairs[] {
  const named = known.length <= 1 ? page.next : page.next.slice(0, 1);
  const seen = new Set(known.map(pairsKey));
  return named.filter((request) => !seen.has(pairsKey(request)));
}

/** Whether a page begins with a record that began an earlier page: the service is going round, so stop. */
export function isRepeat(
  firstIds: readonly string[],
  page: Page<{ readonly id: string }>,
): boolean {
  const first = page.items[0];
  return first !== undefined && firstIds.includes(first.id);
}
