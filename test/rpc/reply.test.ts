import { expect, test } from '@jest/globals';
import { problem, ProblemError } from '../../src/core/errors';
import { problemOf } from '../../src/rpc/reply';

test('what nobody expected claims nothing of what was sent, and says that it is looked up', () => {
  const { code, message } = problemOf(new Error('odd'));
  expect(code).toBe('INTERNAL');
  expect(message).toMatch(/odd.*sent or written before it stays.*looks up what took effect/);
  expect(message).not.toContain('nothing more was done');
});

test('what was expected stays as it is', () => {
  const busy = problem('BUSY', 'Wait.');
  expect(problemOf(new ProblemError(busy))).toBe(busy);
});
