import type { BulkRow, BulkView as View, PlanBulk } from '../../core/contract/bulk';
import { Value } from '../changes/value';
import { CHANGE_TEXT, rowText, amountText } from '../changes/text';
import { groupedAmount } from '../shared/amounts';
import { Notice } from '../shared/look/notice';
import { recordCount } from '../shared/text';
import {
  selectedAtText,
  BULK_TEXT,
  countsText,
  eligibleText,
  inSheetText,
  listedRowsText,
  skippedText,
} from './text';

interface PlanPreviewProps {
  readonly view: View;
  readonly action: PlanBulk['action'];
  readonly readAt: number;
  readonly readAgain: () => void;
}

/** Shows what the action would do to the selected rows. */
export function PlanPreview({ view, action, readAt, readAgain }: PlanPreviewProps) {
  return (
    <>
      <div class="intro">
        <p class="summary" role="status">
          {eligibleText(view, action)}
        </p>
        <p class="facts">{countsText(view)}</p>
        {view.skipped.length > 0 && (
          <ul class="skipped">
            {view.skipped.map((one) => (
              <li key={one.why}>{skippedText(one)}</li>
            ))}
          </ul>
        )}
        <p class="selection">
          {selectedAtText(readAt)}{' '}
          <button type="button" class="link" onClick={readAgain}>
            {BULK_TEXT.readAgain}
          </button>
        </p>
      </div>
      {view.warnings.length > 0 && (
        <Notice icon="warn" title={BULK_TEXT.warnings} lines={view.warnings} />
      )}
      {view.partnerSees !== null && (
        <Notice icon="info" title={BULK_TEXT.partnerSees} lines={[view.partnerSees]} />
      )}
      <Totals {...view} />
      <Rows view={view} action={action} />
    </>
  );
}

function Totals({ totals, sheet }: View) {
  if (totals.length === 0) return null;
  return (
    <section aria-labelledby="money-heading">
      <h2 id="money-heading">{CHANGE_TEXT.totalsHeading}</h2>
      <ul class="money">
        {totals.map(({ currency, count, amount }) => (
          <li key={currency}>
            <span>{recordCount(sheet, count)}</span>{' '}
            <span class="total-amount">{groupedAmount(amount)}</span> <span>{currency}</span>
          </li>
        ))}
      </ul>
      {totals.length > 1 && <p class="facts">{CHANGE_TEXT.totalsNote}</p>}
    </section>
  );
}

function Rows({ view, action }: Pick<PlanPreviewProps, 'view' | 'action'>) {
  const { rows } = view;
  const isRevert = action === 'revert';
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="rows-heading">
      <h2 id="rows-heading">{BULK_TEXT.rowsHeading}</h2>
      <p class="facts">{listedRowsText(view, action)}</p>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{view.sheet}</th>
            <th scope="col">{isRevert ? BULK_TEXT.cell : BULK_TEXT.atIntrow}</th>
            <th scope="col">{BULK_TEXT.newValue}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={`${row.id} ${row.field}`}
              row={row}
              isRevert={isRevert}
              severalFields={hasSeveralFields(rows)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function hasSeveralFields(rows: readonly BulkRow[]): boolean {
  return rows.some(({ field }) => field !== rows[0]?.field);
}

interface RowProps {
  readonly row: BulkRow;
  /** Whether the cell is what is overwritten, and not what Introw has. */
  readonly isRevert: boolean;
  /** Whether the list contains cells of several columns, so that each row names its column. */
  readonly severalFields: boolean;
}

function Row({ row, isRevert, severalFields }: RowProps) {
  const { id, partner, field, from, to, atIntrow } = row;
  const where = [rowText(row.row), row.about, amountText(row), severalFields ? field : ''];
  return (
    <tr>
      <th scope="row" title={id}>
        <span class="row-title">{partner ?? id}</span>
        <small>{where.filter(Boolean).join(' · ')}</small>
      </th>
      <td>
        <Value field={field} value={isRevert ? from : atIntrow} version="old" />
        {!isRevert && from !== atIntrow && <small>{inSheetText(from)}</small>}
      </td>
      <td>
        <Value field={field} value={to} version="new" />
      </td>
    </tr>
  );
}
