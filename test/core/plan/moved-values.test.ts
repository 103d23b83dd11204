import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makePlan } from '../../../src/core/plan/plan';
import { edited, payoutBase, payoutRow, planContextOf } from '../builders';

/** The warnings of a plan after these PO numbers were typed over those that were pulled. */
function warnings(pulled: readonly (string | null)[], typed: readonly (string | null)[]): string[] {
  const rows = pulled.map((poNumber, n) =>
    payoutRow(payoutBase({ id: `pay_${n}`, poNumber }), { poNumber: edited(typed[n] ?? null) }),
  );
  const context = planContextOf(rows.map(({ base }) => base ?? payoutBase()));
  return makePlan(rows, [], context).flatMap(({ notes }) =>
    notes.filter(({ code }) => code === 'moved').map(({ text }) => text),
  );
}

const PULLED = ['d', 'b', null, 'a', 'c', 'f', 'e'];
const SORTED = ['a', 'b', 'c', 'd', 'e', 'f', null];

describe('a column that was sorted by itself', () => {
  test('warns in those words on each of its changes', () => {
    const words = warnings(PULLED, SORTED);
    expect(words).toHaveLength(5);
    expect(words[0]).toMatch(
      /^5 cells of “PO number” in “Payouts” hold each other’s values, as if this column had been sorted by itself/,
    );
  });

  test('is seen in whatever order its values stand', () => {
    const values = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { minLength: 3 });
    const orders = values.chain((pulled) =>
      fc.tuple(fc.constant(pulled), fc.shuffledSubarray(pulled, { minLength: pulled.length })),
    );
    fc.assert(
      fc.property(orders, ([pulled, typed]) => {
        const differing = pulled.filter((value, n) => value !== typed[n]).length;
        expect(warnings(pulled, typed)).toHaveLength(differing < 3 ? 0 : differing);
      }),
      { numRuns: 100 },
    );
  });

  test('is seen beside one cell of twelve that was edited before', () => {
    const pulled = Array.from({ length: 12 }, (_, n) => `n${n}`);
    expect(warnings(pulled, ['x', ...pulled.slice(2), 'n1'])).toHaveLength(12);
  });
});

test.each([
  ['the same new value in each', ['a', 'b', 'c', 'd'], ['z', 'z', 'z', 'z']],
  ['two that were exchanged', ['a', 'b', 'c', 'd'], ['b', 'a', 'c', 'd']],
  ['new values', ['a', 'b', 'c', 'd'], ['e', 'f', 'g', 'a']],
])('%s are no sort', (_, pulled, typed) => {
  expect(warnings(pulled, typed)).toEqual([]);
});
