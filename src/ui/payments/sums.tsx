import type { BookedSums, MatchesView, OpenSums } from '../../core/contract/payments';
import { groupedAmount } from '../shared/amounts';
import { differences, isZero } from './remainder';
import { differenceText, PAYMENTS_TEXT, SUM_HEADINGS } from './text';

const BOOKED = ['booked', 'sure', 'doubtful', 'already', 'rest', 'returned'] as const;
const OPEN = ['open', 'sure', 'doubtful', 'left'] as const;

/** Both sides' money by currency: the first column of each is the sum of those that follow it; what came in stands apart. */
export function Sums({ view }: { readonly view: MatchesView }) {
  return (
    <div class="tables">
      <SumTable heading={PAYMENTS_TEXT.sums} columns={BOOKED} rows={view.sums} />
      <SumTable heading={PAYMENTS_TEXT.payouts} columns={OPEN} rows={view.payouts} />
      {differences(view).map((one) => (
        <p key={one.currency} class="muted small">
          {differenceText(one)}
        </p>
      ))}
    </div>
  );
}

interface SumTableProps<K extends string> {
  readonly heading: string;
  readonly columns: readonly K[];
  readonly rows: readonly (Readonly<Record<K, string>> & { readonly currency: string })[];
}

function SumTable<K extends keyof (BookedSums & OpenSums)>(props: SumTableProps<K>) {
  const { heading, columns, rows } = props;
  const isUsed = (column: K) => rows.some((row) => !isZero(row[column]));
  const shown = columns.filter((column, at) => at === 0 || isUsed(column));
  if (rows.length === 0) return null;
  return (
    <table class="sums">
      <caption>{heading}</caption>
      <thead>
        <tr>
          <td />
          {shown.map((column) => (
            <th key={column} scope="col">
              {SUM_HEADINGS[column as keyof typeof SUM_HEADINGS]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.currency}>
            <th scope="row">{row.currency}</th>
            {shown.map((column) => (
              <td key={column}>{isZero(row[column]) ? '–' : groupedAmount(row[column])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
