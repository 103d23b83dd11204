/** Which entries of a push go out next, and how many requests that may take. */
import { LINES_AT_ONCE } from '../../core/plan/plan';
import { payoutBefore } from '../../core/push/journal';
import { isChange, type JournalEntry } from '../../core/push/journal-entry';
import type { IntrowClient } from '../../introw/client';
import { allowance } from '../../introw/meter';
import { costOf } from './calls';

/** The most requests that one entry takes: two reads and a write. */
const MOST_OF_ONE = 3;

/**
 * Requests that may go out now: what the minute takes, and of the last credits no more than the reads and the write of an
 * entry can have. The service alone says when they are used up, so one entry is always tried.
 */
export function roomFor(client: IntrowClient, now: number): number {
  const meter = client.meter();
  return Math.min(allowance(meter, now), Math.max(MOST_OF_ONE, meter.creditsLeft ?? Infinity));
}

/** Entries that go out together: lines of one payout, or one entry. */
function unitsOf(open: readonly JournalEntry[]): JournalEntry[][] {
  const units: JournalEntry[][] = [];
  for (const entry of open) {
    const unit = units[units.length - 1] ?? [];
    const [first] = unit;
    const payout = payoutBefore(entry);
    const isTogether = first !== undefined && payout !== null && payout === payoutBefore(first);
    if (isTogether && unit.length < LINES_AT_ONCE) unit.push(entry);
    else units.push([entry]);
  }
  return units;
}

/**
 * The next entries of one sheet, as many as the minute's allowance takes. Payouts are read again when no change is left, as an
 * undo may take lines back after payouts. Lines of one payout stay together as long as the allowance takes them, also where
 * they are more than `most`, unless that is one.
 */
export function affordable(
  open: readonly JournalEntry[],
  room: number,
  most: number,
): JournalEntry[] {
  const changes = open.filter(isChange);
  const next = changes.length > 0 ? changes : open;
  const own = next.filter(({ sheet }) => sheet === next[0]?.sheet);
  const [first = []] = unitsOf(own);
  const isTogether = most > 1 && costOf(first) <= room;
  let batch: JournalEntry[] = [];
  for (const unit of isTogether ? unitsOf(own) : own.map((entry) => [entry])) {
    const more = [...batch, ...unit];
    if (costOf(more) > room || (batch.length > 0 && more.length > most)) break;
    batch = more;
  }
  return batch;
}

/**
 * For a probe by writes: what was sent already comes first, in its order, as a line may only leave its payout once it is known
 * what became of the one before it. Another change goes along with a single one, so that one record cannot hold up all.
 */
export function probeOf(open: readonly JournalEntry[]): {
  readonly order: readonly JournalEntry[];
  readonly most: number;
} {
  const sent = open.filter(({ state }) => state === 'sent');
  const rest = open.filter(({ state }) => state !== 'sent');
  return { order: [...sent, ...rest], most: Math.max(2, sent.length) };
}

/** An attempt counts against a record where others are answered: in a silence of all of several writes it does not. */
export function sparing(worked: readonly JournalEntry[]): JournalEntry[] {
  const unanswered = worked.filter(({ state }) => state === 'sent');
  if (unanswered.length < 2) return [...worked];
  return worked.map((entry) =>
    entry.state === 'sent' ? { ...entry, attempts: Math.max(1, entry.attempts - 1) } : entry,
  );
}
