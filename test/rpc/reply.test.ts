import { expect, test } from '@jest/globals';
import { problem, ProblemError } from '../../src/core/errors';
import { problemOf } from '../../src/rpc/reply';

test('an unexpected error becomes INTERNAL, and its message does not say what took effect', () => {
  const { code, message } = problemOf(new Error('odd'));
  expect(code).toBe('INTERNAL');
  expect(message).toMatch(/odd.*Changes made before it remain.*looks up which of them took effect/);
  expect(message).not.toContain('nothing more was done');
});

test('an expected problem is returned unchanged', () => {
  const busy = problem('BUSY', 'Wait.');
  expect(problemOf(new ProblemError(busy))).toBe(busy);
});
