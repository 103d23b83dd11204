import { afterEach, expect, test } from '@jest/globals';
import { endPushStages } from '../support/push-stage';
import { pushTroubles } from './payments-sweep';

afterEach(endPushStages);

test('payments killed at any call of the push behind them, taken up again, pay and prove each payout once, part 1 of 2', async () => {
  expect(await pushTroubles(0)).toEqual([]);
}, 600_000);
