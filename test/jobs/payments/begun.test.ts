import { afterEach, expect, test } from '@jest/globals';
import { cell } from '../support/cells';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';
import { apply, booking, found, match, paymentRows } from './payments-stage';

afterEach(endPushStages);

const BOTH = booking({ amount: '900.00', reference: 'pay_a pay_b' });

/** A booking of two payouts, carried out up to the second cell. */
function begun() {
  const on = pushStage();
  apply(on, match(on, [BOTH]).token);
  edit(on, 'Payouts', 'pay_b', { Stage: 'DRAFT' });
  return on;
}

test('a match that was carried out in part is sure again, and is finished', () => {
  const on = begun();
  const again = match(on, [BOTH]);
  expect(found(again)).toEqual(['pay_a + pay_b by id, sure']);
  expect(apply(on, again.token)).toMatchObject({ marked: 1, ids: ['pay_b'] });
  const stages = ['pay_a', 'pay_b'].map((id) => cell(on.world, 'Payouts', id, 'Stage'));
  expect(stages).toEqual(['PAID', 'PAID']);
  expect(paymentRows(on)).toHaveLength(2);
  expect(match(on, [BOTH])).toMatchObject({ matches: [], already: [0] });
});

test('a payout that another booking reached is no sure match, and keeps what proves it', () => {
  const on = begun();
  const other = match(on, [booking({ amount: '300.00', reference: 'pay_a' })]);
  expect(found(other)).toEqual(['pay_a by id, edited']);
  expect(apply(on, other.token, [0]).marked).toBe(0);
  expect(paymentRows(on)).toHaveLength(2);
});
