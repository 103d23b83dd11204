import { afterEach, expect, test } from '@jest/globals';
import { done } from '../support/driving';
import { endPushStages, pushStage, type PushStage } from '../support/push-stage';
import { push } from '../support/push-acts';
import { apply, booking, found, match, paymentRows } from './payments-stage';

afterEach(endPushStages);

const BY_ID = booking({ amount: '1000.00', currency: 'EUR', reference: 'pay_eur' });
const BY_NUMBER = booking({ reference: 'PO-2' });

/** Both are paid and proved; then somebody restores the sheet as it was before the second. */
function restored(): PushStage {
  const on = pushStage();
  apply(on, match(on, [BY_ID]).token);
  push(on);
  const before = paymentRows(on);
  apply(on, match(on, [BY_NUMBER]).token);
  push(on);
  on.world.book.sheet('Payments').deleteRows(3);
  expect(paymentRows(on)).toEqual(before);
  return on;
}

test('an older Payments proves what it holds, and a payout whose proof is gone is not proposed again', () => {
  const on = restored();
  expect(match(on, [BY_ID, BY_NUMBER])).toMatchObject({
    already: [0],
    altered: 0,
    matches: [],
    reasons: ['settled'],
  });
});

test('a booking whose proof is gone is not sure of another payout of the same number and amount', () => {
  const on = restored();
  on.service.change({
    kind: 'setPayout',
    id: 'pay_a',
    fields: { poNumber: 'PO-2', amount: { value: '50.00', currency: 'USD' } },
  });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  expect(found(match(on, [BY_NUMBER]))).toEqual(['pay_a by poNumber, shared']);
});

test('a Payments that is gone is made anew with the next proof, and proposes no payout that is paid', () => {
  const on = restored();
  on.world.book.sheet('Payments').delete();
  const one = booking({ amount: '300.00', reference: 'pay_a' });
  const view = match(on, [BY_ID, BY_NUMBER, one]);
  expect(found(view)).toEqual(['pay_a by id, sure']);
  apply(on, view.token);
  expect(paymentRows(on)).toMatchObject([{ 'Payout ID': 'pay_a' }]);
});
