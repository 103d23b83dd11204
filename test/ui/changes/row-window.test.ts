import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { edgesOf, rowAt, rowsToRender } from '../../../src/ui/changes/row-window';

const heights = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 400 });

describe('the rows of a long list that a page has', () => {
  test('are all that are in sight, and no more than a sidebar holds', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -2_000, max: 90_000 }), (list, top) => {
        const edges = edgesOf(list);
        const bottom = top + 800;
        const shown = new Set(rowsToRender(edges, { top, bottom }, []));
        list.forEach((_, row) => {
          const inSight = (edges[row + 1] ?? 0) > top && (edges[row] ?? 0) < bottom;
          if (inSight) expect(shown).toContain(row);
        });
        const height = [...shown].reduce((sum, row) => sum + (list[row] ?? 0), 0);
        expect(height).toBeLessThanOrEqual(800 + 2 * 600 + 2 * 300);
      }),
    );
  });

  test('are in order, each once, with those that are pinned wherever they stand', () => {
    const edges = edgesOf(Array<number>(1_000).fill(80));
    const rows = rowsToRender(edges, { top: 40_000, bottom: 40_800 }, [3, 505, 3, -1, 5_000]);
    expect(rows[0]).toBe(3);
    expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    expect(rows.every((row) => row < 1_000)).toBe(true);
  });

  test.each([
    ['above the page', { top: 5_000, bottom: 5_800 }],
    ['below it', { top: -5_000, bottom: -4_200 }],
  ])('are none where the list is %s', (_, view) => {
    expect(rowsToRender(edgesOf([80, 80, 80]), view, [])).toEqual([]);
  });
});

test('a row is found by any height within it', () => {
  fc.assert(
    fc.property(heights, fc.nat(), (list, at) => {
      const row = at % list.length;
      const edges = edgesOf(list);
      expect(rowAt(edges, edges[row] ?? 0)).toBe(row);
      expect(rowAt(edges, (edges[row + 1] ?? 0) - 0.5)).toBe(row);
    }),
  );
});
