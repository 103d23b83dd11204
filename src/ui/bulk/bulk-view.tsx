import type { JSX } from 'preact';

import type { BulkRow, BulkView as View, PlanBulk } from '../../core/contract/bulk';
import { Value } from '../changes/value';
import { rowNumber, worth } from '../changes/words';
import { groupedAmount } from '../shared/amounts';
import { Note } from '../shared/look/note';
import { recordsOf } from '../shared/words';
import {
  asSelectedAt,
  BULK_WORDS,
  countsInShort,
  eligibleWords,
  listedWords,
  skippedWords,
} from './words';

export interface BulkViewProps {
  readonly view: View;
  readonly action: PlanBulk['action'];
  readonly readAt: number;
  readonly readAgain: () => void;
}

/** What the action would do to the selected rows. */
export function BulkView({ view, action, readAt, readAgain }: BulkViewProps): JSX.Element {
  return (
    <>
      <div class="lead">
        <p class="summary" role="status">
          {eligibleWords(view, action)}
        </p>
        <p class="facts">{countsInShort(view)}</p>
        {view.skipped.length > 0 && (
          <ul class="skipped">
            {view.skipped.map((one) => (
              <li key={one.why}>{skippedWords(one)}</li>
            ))}
          </ul>
        )}
        <p class="selection">
          {asSelectedAt(readAt)}{' '}
          <button type="button" class="link" onClick={readAgain}>
            {BULK_WORDS.readAgain}
          </button>
        </p>
      </div>
      {view.warnings.length > 0 && (
        <Note sign="warn" title={BULK_WORDS.warnings} lines={view.warnings} />
      )}
      {view.partnerSees !== null && (
        <Note sign="info" title={BULK_WORDS.partnerSees} lines={[view.partnerSees]} />
      )}
      <Money {...view} />
      <Rows view={view} action={action} />
    </>
  );
}

function Money({ totals, sheet }: View): JSX.Element | null {
  if (totals.length === 0) return null;
  return (
    <section aria-labelledby="money-heading">
      <h2 id="money-heading">{BULK_WORDS.money}</h2>
      <ul class="money">
        {totals.map(({ currency, count, amount }) => (
          <li key={currency}>
            <span>{recordsOf(sheet, count)}</span>{' '}
            <span class="money-amount">{groupedAmount(amount)}</span> <span>{currency}</span>
          </li>
        ))}
      </ul>
      {totals.length > 1 && <p class="facts">{BULK_WORDS.moneyNote}</p>}
    </section>
  );
}

function Rows({ view, action }: Pick<BulkViewProps, 'view' | 'action'>): JSX.Element | null {
  const { rows } = view;
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="rows-heading">
      <h2 id="rows-heading">{BULK_WORDS.rows}</h2>
      <p class="facts">{listedWords(view, action)}</p>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{view.sheet}</th>
            <th scope="col">{BULK_WORDS.was}</th>
            <th scope="col">{BULK_WORDS.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.id} ${row.field}`} row={row} severalFields={hasSeveral(rows)} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function hasSeveral(rows: readonly BulkRow[]): boolean {
  return rows.some(({ field }) => field !== rows[0]?.field);
}

interface RowProps {
  readonly row: BulkRow;
  /** Whether the list has cells of several columns, so that each says which. */
  readonly severalFields: boolean;
}

function Row({ row, severalFields }: RowProps): JSX.Element {
  const { id, partner, field, from, to } = row;
  const where = [rowNumber(row.row), row.about, worth(row), severalFields ? field : ''];
  return (
    <tr>
      <th scope="row" title={id}>
        <span class="row-who">{partner ?? id}</span>
        <small>{where.filter(Boolean).join(' · ')}</small>
      </th>
      <td>
        <Value field={field} value={from} look="was" />
      </td>
      <td>
        <Value field={field} value={to} look="is" />
      </td>
    </tr>
  );
}
