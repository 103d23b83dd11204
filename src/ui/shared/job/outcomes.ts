import type { RowOutcome } from '../../../core/contract/jobs';

/** The record that an outcome or a change is about; a new line has its row alone. */
export function recordKey(sheet: RowOutcome['sheet'], id: string | number): string {
  return `${sheet} ${id}`;
}

/** The outcomes with the news last. A row that is heard of again counts by its latest. */
export function withOutcomes(
  before: readonly RowOutcome[],
  news: readonly RowOutcome[],
): readonly RowOutcome[] {
  const latest = new Map<string, RowOutcome>();
  for (const outcome of [...before, ...news]) {
    const key = recordKey(outcome.sheet, outcome.id);
    // Set anew, a key would keep its old place.
    latest.delete(key);
    latest.set(key, outcome);
  }
  return [...latest.values()];
}
