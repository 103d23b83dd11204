import { omit } from '../values/omit';
import { isSameMoney } from './decide';
import { numbered, refreshEntry, type PushHead } from './journal';
import { isChange, tookEffect, type JournalEntry } from './journal-entry';

function isSameChange(a: JournalEntry, b: JournalEntry): boolean {
  return a.id === b.id && JSON.stringify(a.request) === JSON.stringify(b.request);
}

/**
 * A new push's journal with what an earlier push that was ended left behind. A change on its way that the sheet still asks
 * for is taken up by the new entry; any other is only looked up, as nobody asks for it now. A create needs no look: its row
 * still has its claim, and with it its idempotency key. A payout that was to be read again still is.
 */
export function withLeftovers(
  before: readonly JournalEntry[],
  planned: readonly JournalEntry[],
  head: PushHead,
): JournalEntry[] {
  const left = before.filter(({ state, kind }) => state === 'sent' && kind !== 'create');
  const unread = unreadPayouts(before);
  const takenUp = planned.map((entry): JournalEntry => {
    const attempt = left.find((other) => isSameChange(entry, other));
    const isOwn = entry.sheet === 'Payouts' && isStillUnread(unread.get(entry.id), entry);
    return {
      ...entry,
      ...(attempt === undefined ? {} : { state: 'sent', attempts: attempt.attempts }),
      ...(isOwn ? { ownLines: true } : {}),
    };
  });
  const lookups = left
    .filter((entry) => isChange(entry) && !planned.some((other) => isSameChange(entry, other)))
    .map(lookupOf);
  const isRead = new Set(planned.filter(({ sheet }) => sheet === 'Payouts').map(({ id }) => id));
  // Once a line that is looked up proves to have changed, its payout has another amount.
  const perhapsChanged = lookups.flatMap(({ touchesPayout }) => touchesPayout ?? []);
  const refreshes = [...new Set([...unread.keys(), ...perhapsChanged])]
    .filter((id) => !isRead.has(id))
    .map((id) => leftRefresh(id, before, unread.has(id), head));
  return numbered(
    [...lookups, ...takenUp, ...refreshes].map((entry) => ({ ...entry, pushId: head.pushId })),
  );
}

/** A change that is only looked up. Whose doing an amount is, is no question of it. */
function lookupOf(entry: JournalEntry): JournalEntry {
  return { ...omit(entry, 'ownLines'), attempts: 0, lookup: true };
}

function leftRefresh(
  id: string,
  before: readonly JournalEntry[],
  isOwn: boolean,
  head: PushHead,
): JournalEntry {
  const image = before.find((entry) => entry.sheet === 'Payouts' && entry.id === id)?.before;
  const entry = refreshEntry(id, new Map(image ? [[id, image]] : []), head);
  return isOwn ? { ...entry, ownLines: true } : entry;
}

/** The entries of payouts whose lines the push changed and that it did not come to read. */
function unreadPayouts(entries: readonly JournalEntry[]): Map<string, JournalEntry> {
  const changed = new Set(
    entries.flatMap((entry) =>
      tookEffect(entry) && entry.touchesPayout !== null ? [entry.touchesPayout] : [],
    ),
  );
  return new Map(
    entries
      .filter(
        (entry) =>
          entry.sheet === 'Payouts' &&
          (changed.has(entry.id) || entry.ownLines === true) &&
          !wasRead(entry),
      )
      .map((entry) => [entry.id, entry]),
  );
}

function wasRead({ outcome }: JournalEntry): boolean {
  switch (outcome?.kind) {
    case 'pushed':
    case 'conflict':
    case 'refused':
    case 'notArrived':
    case 'refreshed':
      return true;
    default:
      return false;
  }
}

/** Whether what is remembered of the payout is still what that push had before it. */
function isStillUnread(unread: JournalEntry | undefined, { before }: JournalEntry): boolean {
  const then = unread?.before ?? null;
  return (
    then !== null &&
    before !== null &&
    isSameMoney(then, before) &&
    then.updatedAt === before.updatedAt
  );
}
