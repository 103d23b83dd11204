import { expect, test } from '@jest/globals';
import { groupAdjacent } from '../../../src/core/values/group-adjacent';

test('items are sorted and grouped without gaps', () => {
  expect(groupAdjacent([3, 1, 7, 2], (place) => place)).toEqual([[1, 2, 3], [7]]);
});

test('items are grouped by the given position', () => {
  const columns = new Map([
    ['Stage', 5],
    ['Note', 1],
    ['PO number', 4],
  ]);

  expect(groupAdjacent(columns, ([, column]) => column)).toEqual([
    [['Note', 1]],
    [
      ['PO number', 4],
      ['Stage', 5],
    ],
  ]);
});

test('two items at the same position are not adjacent', () => {
  expect(groupAdjacent([2, 2], (place) => place)).toEqual([[2], [2]]);
});

test('no items make no groups', () => {
  expect(groupAdjacent([], Number)).toEqual([]);
});
