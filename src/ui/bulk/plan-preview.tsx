import type { BulkView as View, PlanBulk } from '../../core/contract/bulk';
import * as CHANGE_TEXT from '../changes/phrases';
import { groupedAmount } from '../shared/amounts';
import { Notice } from '../shared/look/notice';
import { recordCount } from '../shared/text';
import { RowsTable } from './rows-table';
import { eligibleText, leftOutText, listedRowsText, selectedAtText, skippedText } from './text';
import * as BULK_TEXT from './phrases';

interface PlanPreviewProps {
  readonly view: View;
  readonly action: PlanBulk['action'];
}

interface SummaryProps extends PlanPreviewProps {
  readonly readAt: number;
  readonly readAgain: () => void;
}

/** How many rows and how much money the action is about, what to know of all of them, and what is left out. */
export function PlanSummary({ view, action, readAt, readAgain }: SummaryProps) {
  return (
    <>
      <div class="intro">
        <p class="summary" role="status">
          {eligibleText(view, action)}
        </p>
        <Totals {...view} />
        <p class="facts">
          {selectedAtText(readAt)}{' '}
          <button type="button" class="link" onClick={readAgain}>
            {BULK_TEXT.readAgain}
          </button>
        </p>
      </div>
      {view.general.length > 0 && (
        <Notice icon="warn" title={BULK_TEXT.warnings} lines={view.general} />
      )}
      {view.partnerSees !== null && (
        <Notice icon="info" title={BULK_TEXT.partnerSees} lines={[view.partnerSees]} />
      )}
      <LeftOut skipped={view.skipped} />
    </>
  );
}

/** Why rows are left out; nothing if none is. */
export function LeftOut({ skipped }: Pick<View, 'skipped'>) {
  if (skipped.length === 0) return null;
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">{leftOutText(skipped)}</h2>
      <ul class="skipped">
        {skipped.map((one) => (
          <li key={one.why}>{skippedText(one)}</li>
        ))}
      </ul>
    </section>
  );
}

function Totals({ totals, negatives, sheet }: View) {
  if (totals.length === 0) return null;
  return (
    <>
      <ul class="money" aria-label={CHANGE_TEXT.totalsHeading}>
        {totals.map(({ currency, count, amount }) => (
          <li key={currency}>
            <span class="total-amount">{groupedAmount(amount)}</span> <span>{currency}</span>{' '}
            <span class="total-count">
              {[recordCount(sheet, count), negatives[currency]].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {totals.length > 1 && <p class="facts">{CHANGE_TEXT.totalsNote}</p>}
    </>
  );
}

/** What would become of each row. */
export function PlanRows({ view, action }: PlanPreviewProps) {
  if (view.rows.length === 0) return null;
  return (
    <section aria-label={BULK_TEXT.rowsHeading}>
      <RowsTable
        sheet={view.sheet}
        rows={view.rows}
        action={action}
        caption={BULK_TEXT.rowsHeading}
      />
      <p class="facts">{listedRowsText(view, action)}</p>
    </section>
  );
}
