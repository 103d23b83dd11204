import type { RowOutcome } from '../../../core/contract/jobs';

/** Identifies the record of an outcome or a change. For a new line without an id, pass its row number. */
export function recordKey(sheet: RowOutcome['sheet'], id: string | number): string {
  return `${sheet} ${id}`;
}

/** Merges new outcomes after the earlier ones. Only the latest outcome of each row is kept. */
export function mergeOutcomes(
  before: readonly RowOutcome[],
  news: readonly RowOutcome[],
): readonly RowOutcome[] {
  const latest = new Map<string, RowOutcome>();
  for (const outcome of [...before, ...news]) {
    const key = recordKey(outcome.sheet, outcome.id);
    // Deleted first, because setting an existing key would keep its old position.
    latest.delete(key);
    latest.set(key, outcome);
  }
  return [...latest.values()];
}
