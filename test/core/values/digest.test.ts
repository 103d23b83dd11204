import { expect, test } from '@jest/globals';
import { digestOf } from '../../../src/core/values/digest';

test('a digest is that of the JSON in UTF-8, as 128 bits of SHA-256', () => {
  // printf '"abc"' | sha256sum, and the same of "é€😀"
  expect(digestOf('abc')).toBe('6cc43f858fbb763301637b5af970e2a4');
  expect(digestOf('é€😀')).toBe('c99965c60975ed0c46a51eed45c4a810');
});

test('different data has different digests, also where it differs in structure alone', () => {
  const values = [['a', 'b'], ['ab'], ['a,b'], [['a'], 'b'], { a: 'b' }, null, [null], '', 0];
  expect(new Set(values.map(digestOf)).size).toBe(values.length);
});
