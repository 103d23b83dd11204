import { sameAmount } from '../values/money';
import { isReadable, totalsByCurrency, type CurrencyTotal } from '../values/totals';
import { isVoided } from './line-status';
import type { CommissionLine, Payout } from './records';

/** What the lines of one payout come to, and whether that says anything about the payout's amount. */
export interface LinesSum {
  /** The sums of the lines that count, by currency. */
  readonly totals: readonly CurrencyTotal[];
  /** Lines that were declined: in no sum. */
  readonly declined: number;
  /** Lines whose amount or currency cannot be read: in no sum. */
  readonly unreadable: number;
  /**
   * The sum held against the payout's amount; `none` where currencies differ, as Introw converts them, and where an amount
   * is missing.
   */
  readonly check: 'equal' | 'differs' | 'none';
}

type Money = Pick<Payout, 'amount' | 'currency'>;

/** Adds up a payout's lines by currency; declined ones count for nothing. */
export function sumLines(
  payout: Money | null,
  lines: readonly Pick<CommissionLine, 'amount' | 'currency' | 'status'>[],
): LinesSum {
  const counted = lines.filter(({ status }) => !isVoided(status));
  const unreadable = counted.filter((line) => !isReadable(line)).length;
  const totals = totalsByCurrency(counted);
  const isComparable =
    counted.length > 0 &&
    unreadable === 0 &&
    payout !== null &&
    isReadable(payout) &&
    counted.every(({ currency }) => currency === payout.currency);
  return {
    totals,
    declined: lines.length - counted.length,
    unreadable,
    check: !isComparable
      ? 'none'
      : sameAmount(totals[0]?.amount ?? null, payout.amount)
        ? 'equal'
        : 'differs',
  };
}
