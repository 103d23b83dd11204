import { expect, test } from '@jest/globals';
import type { Job } from '../../../src/jobs/job';
import { finishedWords } from '../../../src/jobs/push/words';

function words(counts: Job['counts'], total: number): string {
  return finishedWords({ kind: 'push', counts, total } as Job);
}

test('a row that is pushed and in conflict is pushed in part, and told once', () => {
  expect(words({ pushed: 1, inPart: 1, conflicts: 1 }, 1)).toBe(
    '1 of 1 change pushed, 1 of them in part, because another value in the same row is in conflict. ' +
      'Status says why, row by row; your edits are kept.',
  );
  expect(words({ pushed: 2, inPart: 1, conflicts: 2, leftOut: 1, blocked: 2 }, 4)).toBe(
    '2 of 4 changes pushed, 1 of them in part, because another value in the same row is in conflict. ' +
      'In conflict with a change at Introw: 1. Blocked: 2. Changed after you looked, so not sent: 1. ' +
      'Status says why, row by row; your edits are kept.',
  );
  expect(words({ pushed: 2, leftOut: 1 }, 3)).toMatch(/^2 of 3 changes pushed\. Changed/);
});
