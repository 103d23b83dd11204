import { afterEach, describe, expect, test } from '@jest/globals';
import type { JobView } from '../../../src/core/contract/jobs';
import { call, run, value } from '../support/driving';
import { addRow, preview } from '../support/push-acts';
import { endPushStages } from '../support/push-stage';
import { guardedStage } from './guarded-stage';

afterEach(endPushStages);

const LINE = { 'Partner ID': 'ptn_acme', Amount: '9', Currency: 'USD' };

describe('an approved new line of which the first attempt arrived without an answer', () => {
  test.each(['429', '403', '402', '422', '409'] as const)(
    'and the second was turned away by a %s has used its approval up: an equal line needs another',
    (kind) => {
      const { on, approve } = guardedStage();
      const row = addRow(on, LINE);
      approve();
      on.service.fault({ kind: 'timeout after', match: { method: 'POST' } });
      on.service.fault({ kind, match: { method: 'POST' } });
      const { jobId, waitMs } = value<JobView>(on.ana, 'startJob', { kind: 'push' });
      on.world.clock.advance(waitMs);
      call(on.ana, 'stepJob', { jobId });
      call(on.ana, 'cancelJob', { jobId });
      expect(on.service.effects()).toHaveLength(1);

      // The line is there: nobody needs its row any more. Then somebody enters the same once more.
      on.world.book.sheet('Lines').deleteRows(row);
      on.world.clock.advance(60_000);
      addRow(on, LINE);
      const [change] = preview(on).changes;
      expect(change).toMatchObject({ kind: 'create', level: 'block' });
      run(on.world, on.ana, { kind: 'push', only: [change?.mark ?? ''] });
      expect(on.service.effects()).toHaveLength(1);
    },
  );
});
