import { afterEach, expect, test } from '@jest/globals';
import { refreshReport } from '../../../src/jobs/report/report';
import { apply, booking, match } from './payments-stage';
import { done } from '../support/driving';
import { inside } from '../support/inside';
import { edit } from '../support/push-acts';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

test('a booking that was carried over to another payout proves that one alone', () => {
  const on = pushStage();
  const paidBy = booking({ amount: '600.00' });
  apply(on, match(on, [paidBy]).token, [0]);
  edit(on, 'Payouts', 'pay_b', { Stage: 'DRAFT' });
  const money = (value: string) => ({ amount: { value, currency: 'USD' } });
  on.service.change({ kind: 'setPayout', id: 'pay_b', fields: money('601.00') });
  on.service.change({ kind: 'setPayout', id: 'pay_a', fields: money('600.00') });
  done(on.world, on.ana, { kind: 'pullPayouts' });
  apply(on, match(on, [paidBy]).token, [0]);
  edit(on, 'Payouts', 'pay_b', { Stage: 'PAID' });
  done(on.world, on.ana, { kind: 'push' });
  inside(on.world, (ports) => refreshReport(ports));
  const told = on.world.book
    .sheet('Report')
    .values()
    .map((row) => row.filter((one) => one !== '').join(' | '));
  expect(told).toContain('By bank: a booking proves it | 1 | 600');
  expect(told).toContain('By hand: set here, no booking | 1 | 601');
});
