import { afterEach, expect, test } from '@jest/globals';
import { sweep } from './kill-sweep';
import { endPushStages } from '../support/push-stage';

afterEach(endPushStages);

test('a push killed at any service call and taken up again does each change once, part 4 of 4', async () => {
  const { troubles, tried } = await sweep(3);

  expect(tried).toBeGreaterThan(10);
  expect(troubles).toEqual([]);
}, 600_000);
