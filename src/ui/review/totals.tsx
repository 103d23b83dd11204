import type { JSX } from 'preact';

import type { PreviewTotal } from '../../core/contract/preview';
import { UNKNOWN } from '../changes/words';
import { groupedAmount } from '../shared/amounts';
import { recordsOf } from '../shared/words';
import { REVIEW_WORDS, sheetOf, totalName } from './words';

export interface TotalsProps {
  /** Null while they are not known. */
  readonly totals: readonly PreviewTotal[] | null;
}

/** The money that the changes move, one line for each move and currency. */
export function Totals({ totals }: TotalsProps): JSX.Element | null {
  if (totals?.length === 0) return null;
  const currencies = new Set(totals?.map(({ currency }) => currency));
  return (
    <section class="totals" aria-labelledby="totals-heading">
      <h2 id="totals-heading">{REVIEW_WORDS.money}</h2>
      {totals === null && <p class="quiet">{UNKNOWN}</p>}
      <ul>
        {totals?.map((total) => (
          <li key={`${totalName(total)} ${total.currency}`}>
            <span class="total-move">{totalName(total)}</span>{' '}
            <span class="total-count">{recordsOf(sheetOf(total), total.count)}</span>{' '}
            <span class="total-amount">
              {groupedAmount(total.amount)} <small>{total.currency}</small>
            </span>
          </li>
        ))}
      </ul>
      {currencies.size > 1 && <p class="quiet">{REVIEW_WORDS.moneyNote}</p>}
    </section>
  );
}
