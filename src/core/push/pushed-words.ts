import { doneWords } from '../plan/words';
import type { PayoutBase } from '../records/readings';
import type { CommissionLine, Payout } from '../records/records';
import { sameWorth, worthNow } from './decide';
import type { JournalEntry } from './journal';

/** The `Status` of a row that was pushed; of a payout that is worth something else than when it was looked at, that too. */
export function pushedWords(entry: JournalEntry, theirs: Payout | CommissionLine | null): string {
  const done = `Pushed: ${doneWords(entry.kind, entry.fields)}`;
  const before = entry.sheet === 'Payouts' ? (entry.before as PayoutBase | null) : null;
  return before === null || theirs === null || sameWorth(before, theirs)
    ? done
    : `${done}. It is ${worthNow(theirs, before)}`;
}
