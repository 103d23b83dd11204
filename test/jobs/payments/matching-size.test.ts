import { afterEach, expect, test } from '@jest/globals';
import type { MatchesView } from '../../../src/core/contract/payments';
import { value } from '../support/driving';
import { endPushStages, pushStage } from '../support/push-stage';
import { apply, booking } from './payments-stage';

afterEach(endPushStages);

/** Bookings of one call, as the page sends them. */
const PIECE = 2_000;

test('50,000 bookings come in 25 calls, of which each moves few cells, and are matched in the last', () => {
  const on = pushStage();
  const all = Array.from({ length: 50_000 }, (_, at) =>
    at % 25_000 === 24_999
      ? booking({ reference: 'pay_one' })
      : booking({ amount: `${at + 1}.07`, counterparty: `Shop ${at}`, reference: `Order ${at}` }),
  );
  const moved: { cells: number; calls: number }[] = [];
  let view: MatchesView | undefined;
  let token: string | undefined;
  for (let at = 0; at < all.length; at += PIECE) {
    const mark = on.world.calls.mark();
    const last = at + PIECE === all.length;
    const bookings = all.slice(at, at + PIECE);
    const request = { source: 'year.csv', bookings, last, ...(token !== undefined && { token }) };
    view = value<MatchesView>(on.ana, 'matchPayments', request);
    ({ token } = view);
    const { cells, moving: calls } = on.world.calls.since(mark);
    moved.push({ cells, calls });
  }
  const [first, ...others] = moved.slice(0, -1);
  const last = moved.at(-1);
  expect(moved).toHaveLength(25);
  expect(Math.max(...others.map(({ calls }) => calls))).toBeLessThanOrEqual(
    (first?.calls ?? 0) + 1,
  );
  expect(Math.max(...others.map(({ cells }) => cells))).toBeLessThan(300);
  expect(last?.calls).toBeLessThan(60);
  expect(last?.cells).toBeLessThan(2_000);
  expect(view).toMatchObject({ matches: [{ bookings: [24_999], sure: true }] });
  expect(view?.rest).toHaveLength(49_999);
  expect(apply(on, view?.token ?? '').ids).toEqual(['pay_one']);
});
