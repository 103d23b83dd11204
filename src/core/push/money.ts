import { sameAmount } from '../values/money';

/** An amount as a decimal string, with its currency. */
export interface Money {
  readonly amount: string | null;
  readonly currency: string | null;
}

export function moneyOf({ amount, currency }: Money): Money {
  return { amount, currency };
}

export function isSameMoney(a: Money, b: Money): boolean {
  return sameAmount(a.amount, b.amount) && a.currency === b.currency;
}
