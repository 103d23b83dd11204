import { afterAll, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/core/contract/reply';
import type { MatchesView, PaymentsApplied } from '../../../src/core/contract/payments';
import { Killed } from '../../../sandbox/apps-script/errors';
import { cell } from '../support/cells';
import { call } from '../support/driving';
import { callsOf, runKilled } from '../support/kill';
import { endPushStages, push, pushStage, writes, type PushStage } from '../support/push-stage';
import { startingPoint } from '../support/starting-point';
import { booking, paymentRows } from './payments-stage';

afterAll(endPushStages);

const BOOKINGS = [
  booking({ reference: 'pay_one' }),
  booking({ amount: '1000.00', currency: 'EUR', reference: 'PO 70A' }),
  booking({ amount: '900.00', reference: 'pay_a pay_b' }),
];

/** Every call with KILL_SWEEP, else some of them. */
const STEP = process.env['KILL_SWEEP'] === undefined ? 9 : 1;

/** Matches and carries out as a user does who, where nothing answers, does it again; gives how often that was. */
function matchAndApply({ ana }: PushStage): number {
  for (let tries = 1; ; tries += 1) {
    try {
      const request = { source: 'a.csv', bookings: BOOKINGS };
      const matched = call<MatchesView>(ana, 'matchPayments', request);
      if (!matched.ok) throw new Error(matched.error.message);
      const { token } = matched.value;
      const applied: Reply<PaymentsApplied> = call(ana, 'applyPayments', { token });
      if (!applied.ok) throw new Error(applied.error.message);
      return tries;
    } catch (error) {
      if (!(error instanceof Killed) || tries > 3) throw error;
    }
  }
}

/** Each payout is PAID once, and Payments has one row for each pair. */
function expectPaid(on: PushStage): void {
  for (const id of ['pay_one', 'pay_eur', 'pay_a', 'pay_b'])
    expect(cell(on.world, 'Payouts', id, 'Stage')).toBe('PAID');
  expect(paymentRows(on).map((row) => row['Payout ID'])).toEqual([
    'pay_one',
    'pay_eur',
    'pay_a',
    'pay_b',
  ]);
  const sent = writes(on.service);
  expect(sent).toHaveLength(4);
  expect(new Set(sent.map((one) => one.call)).size).toBe(4);
  expect(
    call<MatchesView>(on.ana, 'matchPayments', { source: 'b', bookings: BOOKINGS }),
  ).toMatchObject({ ok: true, value: { matches: [], rest: [], already: [0, 1, 2], altered: 0 } });
}

test.each(['none', 'all'] as const)(
  'killed before any of its calls, with %s of what waited landed, each payout is paid once and proved once',
  (landed) => {
    const start = startingPoint(pushStage());
    const calls = start.run((on) => callsOf(on, () => matchAndApply(on)));
    expect(calls).toBeGreaterThan(10);
    for (let atCall = 1; atCall <= calls; atCall += STEP)
      start.run((on) => {
        on.world.faults.killBeforeCall(atCall, landed);
        expect(matchAndApply(on)).toBe(2);
        on.world.faults.clear();
        push(on);
        expectPaid(on);
      });
  },
);

test('killed in the push that follows, each payout is paid once and proved once', () => {
  const on = pushStage();
  matchAndApply(on);
  const start = startingPoint(on);
  const calls = start.run((one) => callsOf(one, () => push(one)));
  for (let atCall = 1; atCall <= calls; atCall += 4 * STEP)
    start.run((one) => {
      expect(runKilled(one, { kind: 'push' }, { atCall }).wasKilled).toBe(true);
      expectPaid(one);
    });
});
