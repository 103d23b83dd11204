import { afterEach, describe, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import { placeIn } from '../support/cells';
import { value } from '../support/driving';
import { manyPayouts } from '../support/push-data';
import { endPushStages, pushStage } from '../support/push-stage';

afterEach(endPushStages);

describe('the state of a job', () => {
  test('stays under 9,000 bytes with 2,000 edits', () => {
    const on = pushStage({ data: manyPayouts(2_000) });
    on.ana.type(
      'Payouts',
      placeIn(on.world, 'Payouts', 'PO number', 2),
      Array.from({ length: 2_000 }, (_, index) => [`PO-${index}`]),
    );
    const { jobId, total } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
    expect(total).toBe(2_000);
    value(on.ana, 'stepJob', { jobId });
    const sizes = Object.values(on.world.stored().document).map((text) => Buffer.byteLength(text));
    expect(sizes.length).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeLessThan(9_000);
  });
});
