import { afterEach, expect, test } from '@jest/globals';
import { matchAndApply } from '../../jobs/payments/payments-stage';
import { endPushStages, pushStage } from '../support/push-stage';
import { push } from '../../jobs/support/push-acts';
import { startingPoint } from '../../jobs/support/starting-point';
import { paymentTroubles, type Swept } from './payments-sweep';

afterEach(endPushStages);

test('payments killed at any call of matching or carrying out, done again, pay and prove each payout once', async () => {
  const swept: Swept = {
    start: startingPoint(await pushStage()),
    work: matchAndApply,
    killed: (on, place) => {
      on.world.faults.killBeforeCall(place.atCall, place.landed);
      expect(matchAndApply(on)).toBe(2);
      on.world.faults.clear();
      push(on);
    },
  };
  expect(paymentTroubles(swept, { part: 0, of: 1 })).toEqual([]);
}, 600_000);
