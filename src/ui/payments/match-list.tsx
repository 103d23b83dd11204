import { useState } from 'preact/hooks';

import type {
  Booking,
  MatchedPayout,
  MatchesView,
  PaymentMatch,
} from '../../core/contract/payments';
import { moneyText } from '../shared/amounts';
import { numberText } from '../shared/locale';
import { Button } from '../shared/look/button';
import { bookingAbout, PAYMENTS_TEXT, payoutAbout } from './text';

/** Matches that are shown at once. */
const PAGE = 100;

interface IndexedMatch {
  readonly match: PaymentMatch;
  readonly index: number;
}

interface MatchListProps {
  readonly heading: string;
  readonly hint?: string;
  readonly matches: readonly IndexedMatch[];
  readonly bookings: readonly Booking[];
  readonly view: MatchesView;
  readonly ticked: ReadonlySet<number>;
  readonly tick: (indexes: readonly number[], on: boolean) => void;
}

export function MatchList(props: MatchListProps) {
  const { heading, hint, matches, bookings, ticked, tick } = props;
  const [shown, setShown] = useState(PAGE);
  const count = matches.filter(({ index }) => ticked.has(index)).length;
  return (
    <section class="matches" aria-label={heading}>
      <h2>
        {heading}{' '}
        <span class="muted">{`${numberText(count)} of ${numberText(matches.length)}`}</span>
      </h2>
      {hint !== undefined && matches.length > 0 && <p class="muted small">{hint}</p>}
      {matches.length === 0 && <p class="muted">{PAYMENTS_TEXT.none}</p>}
      <ul>
        {matches.slice(0, shown).map(({ match, index }) => (
          <li key={index}>
            <label class="match">
              <input
                type="checkbox"
                checked={ticked.has(index)}
                onChange={({ currentTarget }) => {
                  tick([index], currentTarget.checked);
                }}
              />
              <span class="sides">
                {match.payouts.map((payout) => (
                  <PayoutLine key={payout.id} payout={payout} />
                ))}
                {match.bookings.map((at) => (
                  <BookingLine key={at} booking={bookings[at]} />
                ))}
                <span class={match.sure ? 'why muted' : 'why doubt'}>{match.why}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {matches.length > shown && (
        <Button
          size="small"
          onPress={() => {
            setShown(shown + PAGE);
          }}
        >
          {PAYMENTS_TEXT.more}
        </Button>
      )}
    </section>
  );
}

/** A payout: partner, what tells it from the partner's others, and amount. */
export function PayoutLine({ payout }: { readonly payout: MatchedPayout }) {
  const { id, partner, amount, currency } = payout;
  return (
    <span class="line" title={id}>
      <b class="line-name">{partner ?? id}</b>
      <span class="muted line-about">{payoutAbout(payout)}</span>
      <b class="line-amount">{amount === null ? currency : moneyText(payout)}</b>
    </span>
  );
}

/** A booking: who, reference and day, and amount. */
export function BookingLine({ booking }: { readonly booking: Booking | undefined }) {
  if (booking === undefined) return null;
  const { counterparty, reference } = booking;
  return (
    <span class="line line-booking">
      <span class="line-name">{counterparty ?? reference ?? ''}</span>
      <span class="muted line-about" title={reference ?? ''}>
        {bookingAbout(booking)}
      </span>
      <span class="line-amount">{moneyText(booking)}</span>
    </span>
  );
}
