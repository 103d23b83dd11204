import { expect, test } from '@jest/globals';
import type { Job } from '../../../src/jobs/job';
import { finishedWords } from '../../../src/jobs/push/words';

function words(counts: Job['counts'], total: number): string {
  return finishedWords({ kind: 'push', counts, total } as Job);
}

test('a row that is pushed and in conflict is pushed in part, also where another was left out', () => {
  expect(words({ pushed: 1, conflicts: 1 }, 1)).toMatch(
    /^1 of 1 change pushed, 1 of them in part\./,
  );
  expect(words({ pushed: 2, conflicts: 1, leftOut: 1 }, 3)).toMatch(
    /^2 of 3 changes pushed, 1 of them in part\..*Changed after you looked, so kept and not sent: 1\./,
  );
  expect(words({ pushed: 2, leftOut: 1 }, 3)).toMatch(/^2 of 3 changes pushed\. /);
});
