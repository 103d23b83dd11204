import { expect, test } from '@jest/globals';
import { groupByKey } from '../../../src/core/values/group-by-key';

test('values are grouped by key, and keys and values keep their order', () => {
  const groups = groupByKey([
    ['b', 1],
    ['a', 2],
    ['b', 3],
  ]);

  expect([...groups]).toEqual([
    ['b', [1, 3]],
    ['a', [2]],
  ]);
});
