import { isDecimal } from '../values/money';
import { totalsByCurrency, type CurrencyTotal } from '../values/totals';
import { isVoided } from './line-status';
import type { CommissionLine, Payout } from './records';

/** What the lines of one payout come to, and whether that says anything about the payout's amount. */
export interface LinesSum {
  readonly totals: readonly CurrencyTotal[];
  readonly declined: number;
  readonly unreadable: number;
  readonly isCheck: boolean;
}

type Money = Pick<Payout, 'amount' | 'currency'>;

/** Adds up a payout's lines by currency; declined ones count for nothing. */
export function sumLines(
  payout: Money | null,
  lines: readonly Pick<CommissionLine, 'amount' | 'currency' | 'status'>[],
): LinesSum {
  const counted = lines.filter(({ status }) => !isVoided(status));
  const unreadable = counted.filter((line) => !isMoney(line)).length;
  return {
    totals: totalsByCurrency(counted),
    declined: lines.length - counted.length,
    unreadable,
    isCheck:
      counted.length > 0 &&
      unreadable === 0 &&
      payout !== null &&
      isMoney(payout) &&
      counted.every(({ currency }) => currency === payout.currency),
  };
}

function isMoney({ amount, currency }: Money): boolean {
  return amount !== null && isDecimal(amount) && currency !== null && currency !== '';
}
