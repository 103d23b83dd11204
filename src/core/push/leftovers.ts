import { omit } from '../values/omit';
import { numbered, refreshEntry, type PushHead } from './journal';
import { isChange, type JournalEntry } from './journal-entry';
import { isSameMoney } from './money';
import { tookEffect } from './outcome';
import { addedToPayouts } from './own-changes';

function isSameChange(a: JournalEntry, b: JournalEntry): boolean {
  return a.id === b.id && JSON.stringify(a.request) === JSON.stringify(b.request);
}

/**
 * The journal of a new push, including what an earlier push left. A change of which nobody knows whether it arrived is
 * continued where the sheet still asks for it; otherwise it is looked up if the push was ended before that was tried. A create
 * needs no lookup, as its row still has its claim and so its idempotency key. Payouts that were to be read again are still read.
 */
export function withLeftovers(
  earlier: readonly JournalEntry[],
  planned: readonly JournalEntry[],
  head: PushHead,
): JournalEntry[] {
  const left = earlier.filter(({ state, kind }) => state === 'sent' && kind !== 'create');
  const unclear = earlier.filter((entry) => entry.kind !== 'create' && isFateUnknown(entry));
  const unread = unreadPayouts(earlier);
  const added = addedToPayouts(earlier);
  const continued = planned.map((entry): JournalEntry => {
    const attempt = [...left, ...unclear].find((other) => isSameChange(entry, other));
    const isOwn = entry.sheet === 'Payouts' && isStillUnread(unread.get(entry.id), entry);
    const carried = isOwn ? (added.get(entry.id) ?? []) : undefined;
    return {
      ...entry,
      ...(attempt === undefined ? {} : continuing(attempt)),
      ...(carried === undefined ? {} : { carried }),
    };
  });
  const lookups = left
    .filter((entry) => isChange(entry) && !planned.some((other) => isSameChange(entry, other)))
    .map(lookupOf);
  const isRead = new Set(planned.filter(({ sheet }) => sheet === 'Payouts').map(({ id }) => id));
  // If a looked-up change turns out to have taken effect, the amount of the line's payout has changed.
  const maybeChanged = lookups.flatMap(({ touchesPayout }) => touchesPayout ?? []);
  const refreshes = [...new Set([...unread.keys(), ...maybeChanged])]
    .filter((id) => !isRead.has(id))
    .map((id) => {
      const image = earlier.find((entry) => entry.sheet === 'Payouts' && entry.id === id)?.before;
      const entry = refreshEntry(id, new Map(image ? [[id, image]] : []), head);
      const was = unread.get(id);
      if (was === undefined) return entry;
      return { ...entry, carried: hasFailed(was) ? [] : (added.get(id) ?? []) };
    });
  return numbered(
    [...lookups, ...continued, ...refreshes].map((entry) => ({ ...entry, pushId: head.pushId })),
  );
}

function continuing(attempt: JournalEntry): Partial<JournalEntry> {
  const { seen } = attempt;
  const attempts = attempt.state === 'sent' ? attempt.attempts : 0;
  const first = firstOf(attempt);
  return { state: 'sent', attempts, first, ...(seen === undefined ? {} : { seen }) };
}

function isFateUnknown({ outcome }: JournalEntry): boolean {
  return outcome?.kind === 'failed' && outcome.isFateUnknown;
}

function firstOf({ first, pushId, seq }: JournalEntry): NonNullable<JournalEntry['first']> {
  return first ?? { pushId, seq };
}

/** The entry as a lookup, for which an earlier push does not matter. */
function lookupOf(entry: JournalEntry): JournalEntry {
  return { ...omit(entry, 'carried'), attempts: 0, lookup: true, first: firstOf(entry) };
}

/** The entries of payouts whose lines the push changed but which it did not read again. */
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
          (changed.has(entry.id) || entry.carried !== undefined) &&
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

/** Where a push came to a payout and failed, the sheet has shown an old amount ever since: what is shown counts. */
function hasFailed({ outcome }: JournalEntry): boolean {
  return outcome?.kind === 'failed';
}

/** Whether the earlier push ended before it came to a payout, which is still the one that it had. */
function isStillUnread(unread: JournalEntry | undefined, { before }: JournalEntry): boolean {
  const then = unread?.before ?? null;
  return (
    unread !== undefined &&
    !hasFailed(unread) &&
    then !== null &&
    before !== null &&
    isSameMoney(then, before) &&
    then.updatedAt === before.updatedAt
  );
}
