import { describeAction } from '../plan/words';
import type { PayoutBase } from '../records/readings';
import type { CommissionLine, Payout } from '../records/records';
import { isSameMoney, describeMoneyChange } from './decide';
import type { JournalEntry } from './journal';

/** The `Status` of a row that was pushed; of a payout that is worth something else than when it was looked at, that too. */
export function pushedStatus(entry: JournalEntry, theirs: Payout | CommissionLine | null): string {
  const done = `Pushed: ${describeAction(entry.kind, entry.fields)}`;
  const before = entry.sheet === 'Payouts' ? (entry.before as PayoutBase | null) : null;
  return before === null || theirs === null || isSameMoney(before, theirs)
    ? done
    : `${done}. It is ${describeMoneyChange(theirs, before)}`;
}
