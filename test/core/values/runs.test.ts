import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runsOf } from '../../../src/core/values/runs';

const PLACE = fc.integer({ min: 0, max: 40 });

/** The places that runs cover. */
function covered(places: Iterable<number>, isBarrier?: (place: number) => boolean): Set<number> {
  return new Set(
    runsOf(places, isBarrier).flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
}

describe('runs', () => {
  test('are none of nothing', () => {
    expect(runsOf([])).toEqual([]);
  });

  test('are as many as there are stretches, up to three', () => {
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

  test('do not bridge a barrier, even where more of them come of it', () => {
    expect(runsOf([1, 3, 5, 7, 20], (place) => [4, 6, 10].includes(place))).toEqual([
      { first: 1, last: 3 },
      { first: 5, last: 5 },
      { first: 7, last: 7 },
      { first: 20, last: 20 },
    ]);
  });

  test('do not grow in number with places that are named twice', () => {
    expect(runsOf([1, 1, 2, 2, 1])).toEqual([{ first: 1, last: 2 }]);
  });

  test('cover every place, no barrier that is none of them, and come in order without touching', () => {
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

  test('are at most three where nothing is in the way', () => {
    fc.assert(
      fc.property(fc.array(PLACE), (places) => {
        expect(runsOf(places).length).toBeLessThanOrEqual(3);
      }),
    );
  });
});
