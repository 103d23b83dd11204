import { useState } from 'preact/hooks';

import type { Booking, MatchesView } from '../../core/contract/payments';
import type { Problem } from '../../core/errors';
import { totalsByCurrency } from '../../core/values/totals';
import { moneyText } from '../shared/amounts';
import { Button } from '../shared/look/button';
import { Notice } from '../shared/look/notice';
import { ProblemBox } from '../shared/problem-box';
import type { PageHost } from '../shared/server/page-host';
import { MatchList } from './match-list';
import { OpenPayouts, Rest } from './rest';
import { Sums } from './sums';
import { alteredText, applyLabel, PAYMENTS_TEXT } from './text';

interface MatchesProps {
  readonly view: MatchesView;
  readonly bookings: readonly Booking[];
  readonly problem: Problem | null;
  readonly host: PageHost;
  readonly again: () => unknown;
  readonly back: () => void;
  readonly apply: (only: readonly number[]) => unknown;
}

/** What seems to be paid: sure matches, ticked; doubtful ones to decide; the rest with reasons; payouts still open. */
export function Matches(props: MatchesProps) {
  const { view, bookings, problem, host, again, back, apply } = props;
  const all = view.matches.map((match, index) => ({ match, index }));
  const sure = all.filter(({ match }) => match.sure);
  const doubtful = all.filter(({ match }) => !match.sure);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    () => new Set(sure.map(({ index }) => index)),
  );
  const tick = (indexes: readonly number[], on: boolean) => {
    const next = new Set(ticked);
    for (const index of indexes) {
      if (on) next.add(index);
      else next.delete(index);
    }
    setTicked(next);
  };
  const chosen = all.filter(({ index }) => ticked.has(index)).map(({ match }) => match);
  const payouts = chosen.flatMap((match) => match.payouts);
  const lists = { bookings, view, ticked, tick };
  return (
    <>
      <div class="page-body">
        {problem !== null && <ProblemBox problem={problem} server={host.server} onRetry={again} />}
        {view.altered > 0 && <Notice icon="warn" title={alteredText(view.altered)} lines={[]} />}
        <Sums view={view} />
        <MatchList {...lists} heading={PAYMENTS_TEXT.sure} matches={sure} />
        <MatchList
          {...lists}
          heading={PAYMENTS_TEXT.doubtful}
          hint={PAYMENTS_TEXT.doubtfulHint}
          matches={doubtful}
        />
        <Rest view={view} bookings={bookings} />
        <OpenPayouts view={view} />
      </div>
      <footer class="page-footer">
        <p class="footer-note" role="status">
          {payouts.length === 0
            ? PAYMENTS_TEXT.tickFirst
            : totalsByCurrency(payouts).map(moneyText).join(' · ')}
        </p>
        <Button onPress={back}>{PAYMENTS_TEXT.back}</Button>
        {problem !== null && <Button onPress={again}>{PAYMENTS_TEXT.matchAgain}</Button>}
        <Button
          variant="primary"
          disabled={payouts.length === 0 || problem !== null}
          onPress={() => apply([...ticked].sort((a, b) => a - b))}
        >
          {applyLabel(payouts.length)}
        </Button>
      </footer>
    </>
  );
}
