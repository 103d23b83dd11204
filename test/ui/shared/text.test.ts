import { describe, expect, test } from '@jest/globals';

import { jobView } from '../job-views';
import {
  doneOfTotal,
  elapsedText,
  continuesIn,
  restoredHeadersText,
  unfinishedJobTitle,
} from '../../../src/ui/shared/text';

describe('times', () => {
  test.each([
    [22_001, 'Continuing in 0:23.'],
    [60_000, 'Continuing in 1:00.'],
    [1, 'Continuing in 0:01.'],
    [-500, 'Continuing in 0:00.'],
  ])('a pause of %d ms is shown as "%s"', (ms, text) => {
    expect(continuesIn(ms)).toBe(text);
  });

  test('elapsed time is rounded down to whole seconds', () => {
    expect(elapsedText(59_999)).toBe('0:59 so far');
  });
});

describe('counts', () => {
  test('include the total only if it is known', () => {
    expect([doneOfTotal(120, 4_800), doneOfTotal(120, null)]).toEqual(['120 of 4,800', '120']);
  });
});

test('a repair lists the restored headers, or says that none was missing', () => {
  expect(restoredHeadersText(['Stage', 'PO number'])).toBe('Restored: Stage, PO number.');
  expect(restoredHeadersText([])).toBe('No header was missing.');
});

describe('an unfinished job', () => {
  test.each([
    [{ kind: 'push', done: 60, total: 500 }, 'An unfinished push: 60 of 500 changes sent.'],
    [
      { kind: 'push', done: 60, total: 500, counts: { pushed: 57, failed: 3 } },
      'An unfinished push: 57 of 500 changes sent.',
    ],
    [{ kind: 'undo', done: 0, total: 3 }, 'An unfinished undo: 0 of 3 changes undone.'],
    [{ kind: 'pullPayouts', done: 1_200 }, 'An unfinished pull of payouts: 1,200 done.'],
    [{ kind: 'pullLines', done: 7, total: 9 }, 'An unfinished pull of lines: 7 of 9 done.'],
  ] as const)('%j is titled "%s"', (view, title) => {
    expect(unfinishedJobTitle(jobView(view))).toBe(title);
  });
});
