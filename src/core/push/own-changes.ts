import { isDecimal, negated, sumAmounts } from '../values/money';
import type { JournalEntry } from './journal-entry';
import type { Money } from './money';

/** What a confirmed change of a line added to its payout, in the line's currency; taken away is below zero. */
function addedBy({ request, before, outcome, lookup }: JournalEntry): Money[] {
  // What Introw made of a value that it changed is not known, nor whether a pull saw what an ended push had sent.
  if (outcome?.kind !== 'pushed' || outcome.mismatches !== undefined || lookup) return [];
  const was = before === null ? [] : [{ amount: before.amount, currency: before.currency }];
  const takenAway = was.flatMap(({ amount, currency }) =>
    amount !== null && isDecimal(amount) ? [{ amount: negated(amount), currency }] : [],
  );
  switch (request.kind) {
    case 'decline':
    case 'detach':
      return takenAway;
    case 'create':
      return [{ amount: request.line.amount, currency: request.line.currency }];
    case 'update line': {
      const { amount, currency } = request.patch;
      if (amount === undefined && currency === undefined) return [];
      const now = was.map((money) => ({
        amount: amount ?? money.amount,
        currency: currency ?? money.currency,
      }));
      return [...takenAway, ...now];
    }
    default:
      return [];
  }
}

/** What the confirmed line changes of a journal added to each payout, and what an ended push before it did. */
export function addedToPayouts(
  entries: readonly JournalEntry[],
): ReadonlyMap<string, readonly Money[]> {
  const added = new Map<string, Money[]>();
  for (const entry of entries) {
    const { touchesPayout, carried = [] } = entry;
    const own = touchesPayout === null ? [] : addedBy(entry);
    const id = touchesPayout ?? entry.id;
    if (own.length + carried.length === 0) continue;
    added.set(id, [...(added.get(id) ?? []), ...own, ...carried]);
  }
  return added;
}

/** The stages that an undo has put payouts back into, by payout: it takes lines back after the payouts that they are on. */
export function stagesTakenBack(entries: readonly JournalEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ id, request, outcome, undo }): [string, string][] => {
      if (undo !== true || outcome?.kind !== 'pushed' || request.kind !== 'update payout')
        return [];
      const { stage } = request.patch;
      return stage === undefined ? [] : [[id, stage]];
    }),
  );
}

/** What a payout should be worth by now. */
interface Expected {
  readonly money: Money;
  /** Whether own line changes in another currency moved it by an amount that only Introw knows. */
  readonly isUnclear: boolean;
}

/** The pulled amount and what own changes added to it, exactly. */
export function expectedMoney(pulled: Money, added: readonly Money[]): Expected {
  const { amount, currency } = pulled;
  const known = added.filter((money) => money.currency === currency);
  const amounts = [amount, ...known.map((money) => money.amount)];
  const decimals = amounts.filter((text): text is string => text !== null && isDecimal(text));
  if (currency === null || decimals.length < amounts.length)
    return { money: { amount, currency }, isUnclear: added.length > 0 };
  const sum = known.length === 0 ? amount : sumAmounts(decimals, currency);
  return { money: { amount: sum, currency }, isUnclear: known.length < added.length };
}
