import { expect, test } from '@jest/globals';
import { counted } from '../../../src/core/values/counted';

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [2, '2 rows'],
])('a count of %d is written as “%s”', (count, text) => {
  expect(counted(count, 'row')).toBe(text);
});

test('a noun and its verb go together', () => {
  expect([1, 3].map((n) => counted(n, 'row is', 'rows are'))).toEqual(['1 row is', '3 rows are']);
});
