import { describe, expect, test } from '@jest/globals';

import { jobView } from '../job-views';
import {
  countWords,
  doneOf,
  elapsed,
  goingOnIn,
  headersRestored,
  unfinishedWords,
} from '../../../src/ui/shared/words';

describe('times', () => {
  test.each([
    [22_001, 'Going on in 0:23.'],
    [60_000, 'Going on in 1:00.'],
    [1, 'Going on in 0:01.'],
    [-500, 'Going on in 0:00.'],
  ])('a pause of %d ms is told as "%s"', (ms, words) => {
    expect(goingOnIn(ms)).toBe(words);
  });

  test('elapsed time counts whole seconds only', () => {
    expect(elapsed(59_999)).toBe('0:59 so far');
  });
});

describe('counts', () => {
  test('come in words, one or many, without zeros, in the order of the server', () => {
    expect(
      countWords(jobView({ counts: { updated: 2, added: 1, conflicts: 0, failed: 1_200 } })),
    ).toEqual(['2 rows updated', '1 new row', '1,200 failed']);
  });

  test('of an undo are of what was taken back', () => {
    expect(countWords(jobView({ kind: 'undo', counts: { pushed: 3, failed: 1 } }))).toEqual([
      '3 taken back',
      '1 failed',
    ]);
  });

  test('that this page does not know are spelt out', () => {
    expect(countWords(jobView({ counts: { formulasKept: 3 } }))).toEqual(['3 formulas kept']);
  });

  test('name the total only when it is known', () => {
    expect([doneOf(120, 4_800), doneOf(120, null)]).toEqual(['120 of 4,800', '120']);
  });
});

test('a repair names what it put back, and says when there was nothing to put back', () => {
  expect(headersRestored(['Stage', 'PO number'])).toBe('Put back: Stage, PO number.');
  expect(headersRestored([])).toBe('No header was missing.');
});

describe('an unfinished job', () => {
  test.each([
    [{ kind: 'push', done: 60, total: 500 }, 'An unfinished push: 60 of 500 changes sent.'],
    [
      { kind: 'push', done: 60, total: 500, counts: { pushed: 57, failed: 3 } },
      'An unfinished push: 57 of 500 changes sent.',
    ],
    [{ kind: 'undo', done: 0, total: 3 }, 'An unfinished undo: 0 of 3 changes taken back.'],
    [{ kind: 'pullPayouts', done: 1_200 }, 'An unfinished pull of payouts: 1,200 done.'],
    [{ kind: 'pullLines', done: 7, total: 9 }, 'An unfinished pull of lines: 7 of 9 done.'],
  ] as const)('%j is told as "%s"', (view, words) => {
    expect(unfinishedWords(jobView(view))).toBe(words);
  });
});
