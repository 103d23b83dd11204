import type { JournalEntry } from './journal';

function isSameChange(a: JournalEntry, b: JournalEntry): boolean {
  return a.id === b.id && JSON.stringify(a.request) === JSON.stringify(b.request);
}

/**
 * What an earlier push that was ended left on its way. Where the sheet still asks for the very same, the new entry
 * takes up that attempt; anything else is only looked up, as nobody asks for it any more. A create needs no look: its
 * row still has its claim, and with it its idempotency key.
 */
export function withLeftovers(
  before: readonly JournalEntry[],
  planned: readonly JournalEntry[],
  pushId: string,
): JournalEntry[] {
  const left = before.filter((entry) => entry.state === 'sent' && entry.kind !== 'create');
  const takenUp = planned.map((entry): JournalEntry => {
    const attempt = left.find((other) => isSameChange(entry, other));
    return attempt === undefined ? entry : { ...entry, state: 'sent', attempts: attempt.attempts };
  });
  const lookups = left
    .filter((entry) => !planned.some((other) => isSameChange(entry, other)))
    .map((entry): JournalEntry => ({ ...entry, attempts: 0, lookup: true }));
  return [...lookups, ...takenUp].map((entry, index) => ({ ...entry, pushId, seq: index + 1 }));
}
