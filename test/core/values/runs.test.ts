import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runsOf } from '../../../src/core/values/runs';

const PLACE = fc.integer({ min: 0, max: 40 });

/** The positions that runs cover. */
function covered(
  positions: Iterable<number>,
  isBarrier?: (position: number) => boolean,
): Set<number> {
  return new Set(
    runsOf(positions, isBarrier).flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
}

describe('runs', () => {
  test('are empty for no positions', () => {
    expect(runsOf([])).toEqual([]);
  });

  test('are as many as there are groups of positions, up to three', () => {
    expect(runsOf([5, 1, 2, 9, 10])).toEqual([
      { first: 1, last: 2 },
      { first: 5, last: 5 },
      { first: 9, last: 10 },
    ]);
  });

  test('bridge the smallest gaps first', () => {
    expect(runsOf([2, 4, 12, 20, 26])).toEqual([
      { first: 2, last: 4 },
      { first: 12, last: 12 },
      { first: 20, last: 26 },
    ]);
  });

  test('do not bridge a barrier, even if that makes more runs', () => {
    expect(runsOf([1, 3, 5, 7, 20], (place) => [4, 6, 10].includes(place))).toEqual([
      { first: 1, last: 3 },
      { first: 5, last: 5 },
      { first: 7, last: 7 },
      { first: 20, last: 20 },
    ]);
  });

  test('do not depend on repeated positions', () => {
    expect(runsOf([1, 1, 2, 2, 1])).toEqual([{ first: 1, last: 2 }]);
  });

  test('cover every position and no barrier, in order and without touching', () => {
    fc.assert(
      fc.property(fc.array(PLACE), fc.array(PLACE), (places, walls) => {
        const barriers = new Set(walls.filter((wall) => !places.includes(wall)));
        const isBarrier = (place: number) => barriers.has(place);
        const all = covered(places, isBarrier);
        expect(places.every((place) => all.has(place))).toBe(true);
        expect([...barriers].some((place) => all.has(place))).toBe(false);
        const runs = runsOf(places, isBarrier);
        runs.slice(1).forEach((run, index) => {
          expect(run.first).toBeGreaterThan((runs[index]?.last ?? 0) + 1);
        });
      }),
    );
  });

  test('are at most three without barriers', () => {
    fc.assert(
      fc.property(fc.array(PLACE), (places) => {
        expect(runsOf(places).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
