import { expect, test } from '@jest/globals';
import type { Job } from '../../../src/jobs/job';
import { finishedWords } from '../../../src/jobs/push/words';

function words(counts: Job['counts'], total: number): string {
  return finishedWords({ kind: 'push', counts, total } as Job);
}

test('a row that is pushed and in conflict is pushed in part, and told once', () => {
  expect(words({ pushed: 1, inPart: 1, conflicts: 1 }, 1)).toBe(
    '1 of 1 change pushed, 1 of them in part (another value in the same row is in conflict). ' +
      'Status says why, row by row; your edits are kept.',
  );
  expect(words({ pushed: 2, inPart: 1, conflicts: 2, leftOut: 1, blocked: 2 }, 4)).toBe(
    '2 of 4 changes pushed, 1 of them in part (another value in the same row is in conflict), 1 in conflict, ' +
      '1 not sent, because the row changed after you looked. 2 more were not sent: blocked. ' +
      'Status says why, row by row; your edits are kept.',
  );
  expect(words({ pushed: 2, leftOut: 1 }, 3)).toBe(
    '2 of 3 changes pushed, 1 not sent, because the row changed after you looked.',
  );
});

test('numbers are grouped as the locale of the job groups them', () => {
  const job = { kind: 'push', counts: { pushed: 1_400, failed: 1_100 }, total: 2_500 };
  expect(finishedWords({ ...job, locale: 'en_US' } as unknown as Job)).toMatch(
    /^1,400 of 2,500 changes pushed, 1,100 failed\./,
  );
});

test('the counts of what was pushed add up, and what was never part of it is told apart', () => {
  expect(words({ pushed: 3, failed: 1, conflicts: 1, blocked: 1 }, 5)).toMatch(
    /^3 of 5 changes pushed, 1 failed, 1 in conflict\. 1 more was not sent: blocked\. Status/,
  );
  expect(words({ blocked: 1 }, 0)).toMatch(
    /^Nothing was pushed\. 1 change was not sent: blocked\./,
  );
  expect(words({}, 0)).toBe('Nothing to push.');
});
