import type { PlannedChange } from '../plan/change';
import { outcomeView } from './journal';
import { isChange, isOpen, type JournalEntry } from './journal-entry';

/** What came of the record of a change in the last push, where that failed; null else. */
export type FailureOf = (change: Pick<PlannedChange, 'sheet' | 'id'>) => string | null;

/**
 * By the journal, which is sealed; of what it knows nothing the preview goes by `Status`. The record counts, not the value that
 * was sent: its row goes on showing the failure when another value is typed, and of some failures it is not known whether
 * they took effect. An undo that failed is none, as what is pending beside it was not tried.
 */
export function failuresIn(entries: readonly JournalEntry[], locale: string): FailureOf {
  const texts = new Map(
    entries
      .filter(isChange)
      .filter((entry) => !isOpen(entry) && entry.undo !== true)
      .map((entry) => outcomeView(entry, locale))
      .map(({ sheet, id, state, text }) => [keyOf(sheet, id), state === 'failed' ? text : null]),
  );
  return ({ sheet, id }) => texts.get(keyOf(sheet, id)) ?? null;
}

function keyOf(sheet: PlannedChange['sheet'], id: string): string {
  return `${sheet} ${id}`;
}
