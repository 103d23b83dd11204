import type { PreviewTotal } from '../../core/contract/preview';
import { CHANGE_TEXT, UNKNOWN } from '../changes/text';
import { groupedAmount } from '../shared/amounts';
import { recordCount } from '../shared/text';
import { sheetOfTotal, totalLabel } from './text';

interface TotalsProps {
  /** Null while the totals are not known. */
  readonly totals: readonly PreviewTotal[] | null;
}

/** The amounts that the changes move, one line per move and currency. */
export function Totals({ totals }: TotalsProps) {
  if (totals?.length === 0) return null;
  const currencies = new Set(totals?.map(({ currency }) => currency));
  return (
    <section class="totals" aria-labelledby="totals-heading">
      <h2 id="totals-heading">{CHANGE_TEXT.totalsHeading}</h2>
      {totals === null && <p class="muted">{UNKNOWN}</p>}
      <ul>
        {totals?.map((total) => (
          <li key={`${totalLabel(total)} ${total.currency}`}>
            <span class="total-move">{totalLabel(total)}</span>{' '}
            <span class="total-count">{recordCount(sheetOfTotal(total), total.count)}</span>{' '}
            <span class="total-amount">
              {groupedAmount(total.amount)} <small>{total.currency}</small>
            </span>
          </li>
        ))}
      </ul>
      {currencies.size > 1 && <p class="muted">{CHANGE_TEXT.totalsNote}</p>}
    </section>
  );
}
