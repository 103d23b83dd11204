import { totalsByCurrency } from '../../core/values/totals';
import { groupedAmount } from '../shared/amounts';
import { numberText } from '../shared/locale';

interface Money {
  readonly amount: string | null;
  readonly currency: string | null;
}

/**
 * "16,067.30 USD · 4,816.55 EUR", the biggest figure first, and how many have no amount that is known. Different currencies
 * are never added.
 */
export function moneyText(records: readonly Money[]): string {
  const size = ({ amount }: { readonly amount: string }): number => Math.abs(Number(amount));
  const totals = totalsByCurrency(records).sort((a, b) => size(b) - size(a));
  const unknown = totals.reduce((left, { count }) => left - count, records.length);
  return [
    ...totals.map(({ amount, currency }) => `${groupedAmount(amount)} ${currency}`),
    ...(unknown > 0 ? [`${numberText(unknown)} without a known amount`] : []),
  ].join(' · ');
}
