import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import type { Booking, MatchesView, RestReason } from '../../core/contract/payments';
import { groupByKey } from '../../core/values/group-by-key';
import { moneyText } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { Button } from '../shared/look/button';
import { BookingLine, PayoutLine } from './match-list';
import { PAYMENTS_TEXT, REST_NAMES } from './text';

/** Bookings of a group, or payouts, that are shown at once. */
const PAGE = 50;

interface RestProps {
  readonly view: MatchesView;
  readonly bookings: readonly Booking[];
}

/** Bookings in no match, by reason, and those that were matched before. */
export function Rest({ view, bookings }: RestProps) {
  const groups = groupByKey(
    view.rest.map((one, at): [RestReason, typeof one] => [view.reasons[at] ?? 'none', one]),
  );
  return (
    <section class="matches" aria-label={PAYMENTS_TEXT.rest}>
      <h2>
        {PAYMENTS_TEXT.rest} <span class="muted">{numberText(view.rest.length)}</span>
      </h2>
      {view.rest.length === 0 && <p class="muted">{PAYMENTS_TEXT.none}</p>}
      {[...groups].map(([reason, rest]) => (
        <Group key={reason} name={REST_NAMES[reason]} count={rest.length}>
          {(shown) =>
            rest.slice(0, shown).map(({ booking, why }) => (
              <li key={booking} class="rest">
                <BookingLine booking={bookings[booking]} />
                <span class="why muted">{why}</span>
              </li>
            ))
          }
        </Group>
      ))}
      {view.already.length > 0 && (
        <Group name={PAYMENTS_TEXT.already} count={view.already.length}>
          {(shown) =>
            view.already.slice(0, shown).map((booking) => (
              <li key={booking} class="rest">
                <BookingLine booking={bookings[booking]} />
              </li>
            ))
          }
        </Group>
      )}
    </section>
  );
}

interface GroupProps {
  readonly name: string;
  readonly count: number;
  /** The first so many items. */
  readonly children: (shown: number) => ComponentChildren;
}

function Group({ name, count, children }: GroupProps) {
  const [shown, setShown] = useState(PAGE);
  return (
    <details class="section">
      <summary>
        <h3>{name}</h3>
        <span class="muted">{numberText(count)}</span>
      </summary>
      <ul class="section-list">{children(shown)}</ul>
      {count > shown && (
        <Button
          size="small"
          onPress={() => {
            setShown(shown + PAGE);
          }}
        >
          {PAYMENTS_TEXT.more}
        </Button>
      )}
    </details>
  );
}

/** Payouts that no booking paid. */
export function OpenPayouts({ view }: { readonly view: MatchesView }) {
  const count = view.openTotals.reduce((sum, total) => sum + total.count, 0);
  const sums = view.openTotals.map(moneyText).join(' · ');
  return (
    <section class="matches" aria-label={PAYMENTS_TEXT.open}>
      {count === 0 ? (
        <>
          <h2>{PAYMENTS_TEXT.open}</h2>
          <p class="muted">{PAYMENTS_TEXT.none}</p>
        </>
      ) : (
        <Group name={`${PAYMENTS_TEXT.open}: ${sums}`} count={count}>
          {(shown) =>
            view.open.slice(0, shown).map((payout) => (
              <li key={payout.id} class="rest">
                <PayoutLine payout={payout} />
              </li>
            ))
          }
        </Group>
      )}
    </section>
  );
}
