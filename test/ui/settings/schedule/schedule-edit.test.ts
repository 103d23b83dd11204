import { describe, expect, test } from '@jest/globals';

import {
  draftOf,
  parseFloorCredits,
  isOverdue,
  sameSchedule,
} from '../../../../src/ui/settings/schedule/schedule-edit';
import { NO_SCHEDULE } from './schedules';

const HOUR = 3_600_000;

describe('a schedule in the form', () => {
  test('starts with the stored values, or is off with the default hour', () => {
    expect(draftOf(NO_SCHEDULE)).toEqual({ every: null, hour: 5, floor: 0 });
    const stored = { ...NO_SCHEDULE, every: 'day', hour: 22, floor: 500 } as const;
    expect(draftOf(stored)).toEqual({ every: 'day', hour: 22, floor: 500 });
  });

  test.each([
    [{ every: 'day', hour: 5, floor: 1 }, { every: 'day', hour: 5, floor: 1 }, true],
    [{ every: 'day', hour: 5, floor: 1 }, { every: 'day', hour: 6, floor: 1 }, false],
    [{ every: 'hour', hour: 5, floor: 1 }, { every: 'hour', hour: 6, floor: 1 }, true],
    [{ every: 'hour', floor: 1 }, { every: 'hour', floor: 2 }, false],
    [{ every: null, floor: 1 }, { every: null, floor: 2 }, true],
    [{ every: null, floor: 1 }, { every: 'hour', floor: 1 }, false],
  ] as const)('%j is equivalent to %j: %s', (a, b, same) => {
    expect(sameSchedule(a, b)).toBe(same);
  });

  test.each([
    ['500', 500],
    ['1,000', 1_000],
    ['1.000', 1_000],
    ['', 0],
    ['-5', 0],
    ['many', 0],
  ])('parses the typed floor %j as %d', (typed, floor) => {
    expect(parseFloorCredits(typed)).toBe(floor);
  });
});

describe('a run', () => {
  test('that never happened is overdue counting from when the schedule was saved', () => {
    const saved = { ...NO_SCHEDULE, every: 'hour', since: 0 } as const;
    expect([2, 4].map((hours) => isOverdue(saved, hours * HOUR))).toEqual([false, true]);
  });

  const ran = (every: 'hour' | 'day' | null, hoursAgo: number | null) =>
    isOverdue(
      {
        ...NO_SCHEDULE,
        every,
        lastRun: hoursAgo === null ? null : { at: 0, ok: true, words: '' },
      },
      (hoursAgo ?? 0) * HOUR,
    );

  test.each([
    ['hour', 2, false],
    ['hour', 4, true],
    ['day', 26, false],
    ['day', 51, true],
    [null, 999, false],
    ['hour', null, false],
  ] as const)(
    'of a schedule every %s, last run %s hours ago, is overdue: %s',
    (every, hours, overdue) => {
      expect(ran(every, hours)).toBe(overdue);
    },
  );
});
