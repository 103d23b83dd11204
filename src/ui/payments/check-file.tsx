import type { CurrencyTotal } from '../../core/values/totals';
import { moneyText } from '../shared/amounts';
import { Notice } from '../shared/look/notice';
import { ColumnsForm } from './columns-form';
import type { Bookings } from './reading/booking';
import type { Said } from './reading/remembered';
import { bookingCount, formatName, leftOutText, PAYMENTS_TEXT, QUESTIONS } from './text';
import type { OpenFile } from './use-file';

interface CheckFileProps {
  readonly file: OpenFile;
  readonly say: (said: Said) => void;
}

/** What was read of a file, before anything of it is sent: sums, what was left out, and how the columns are read. */
export function CheckFile({ file, say }: CheckFileProps) {
  const { name, format, table, mapping, questions, read, remembered, unsettled } = file;
  return (
    <>
      <header class="file">
        <h2>{name}</h2>
        <p class="muted">{formatName(format)}</p>
      </header>
      {questions.length > 0 && (
        <Notice
          icon="info"
          title={PAYMENTS_TEXT.askFirst}
          lines={questions.map((question) => QUESTIONS[question])}
        />
      )}
      {read !== null && <ReadSummary read={read} />}
      {table !== null && mapping !== null && (
        <ColumnsForm
          table={table}
          mapping={mapping}
          remembered={remembered}
          unsettled={unsettled}
          open={questions.length > 0}
          say={say}
        />
      )}
    </>
  );
}

function ReadSummary({ read }: { readonly read: Bookings }) {
  const { sums } = read;
  return (
    <section aria-labelledby="read-heading" class="summary">
      <h2 id="read-heading">{PAYMENTS_TEXT.read}</h2>
      {read.bookings.length === 0 ? (
        <p>{PAYMENTS_TEXT.noBookings}</p>
      ) : (
        <dl class="figures">
          <Figure name={PAYMENTS_TEXT.left} totals={sums.out} />
          <Figure name={PAYMENTS_TEXT.came} totals={sums.in} />
        </dl>
      )}
      {read.leftOut.map((group) => (
        <p key={group.why} class="muted small">
          {leftOutText(group)}
        </p>
      ))}
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly totals: readonly CurrencyTotal[];
}

function Figure({ name, totals }: FigureProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {totals.length === 0 && PAYMENTS_TEXT.nothing}
        {totals.map((total) => (
          <span key={total.currency} class="sum">
            <b>{moneyText(total)}</b> <span class="muted">{bookingCount(total.count)}</span>
          </span>
        ))}
      </dd>
    </>
  );
}
