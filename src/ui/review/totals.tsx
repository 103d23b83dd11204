import type { JSX } from 'preact';

import type { PreviewTotal } from '../../core/contract';
import { groupedAmount } from '../shared/amounts';
import { REVIEW_WORDS, totalName } from './words';

export interface TotalsProps {
  readonly totals: readonly PreviewTotal[];
  readonly locale: string;
}

/** The money that the changes move, one line for each move and currency. */
export function Totals({ totals, locale }: TotalsProps): JSX.Element | null {
  if (totals.length === 0) return null;
  const currencies = new Set(totals.map(({ currency }) => currency));
  return (
    <section class="totals" aria-labelledby="totals-heading">
      <h2 id="totals-heading">{REVIEW_WORDS.money}</h2>
      <ul>
        {totals.map((total) => (
          <li key={`${totalName(total)} ${total.currency}`}>
            <span class="total-move">{totalName(total)}</span>
            <span class="total-count">{`${total.count.toLocaleString()} ×`}</span>
            <span class="total-amount">
              {groupedAmount(total.amount, locale)} <small>{total.currency}</small>
            </span>
          </li>
        ))}
      </ul>
      {currencies.size > 1 && <p class="quiet">{REVIEW_WORDS.moneyNote}</p>}
    </section>
  );
}
