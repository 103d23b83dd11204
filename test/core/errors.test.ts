import { expect, test } from '@jest/globals';
import { fail, ok, problem, ProblemError, unreachable } from '../../src/core/errors';

test('a result is either a value or an error', () => {
  expect(ok(5)).toStrictEqual({ ok: true, value: 5 });
  expect(fail(problem('BUSY', 'Wait.'))).toStrictEqual({
    ok: false,
    error: { code: 'BUSY', message: 'Wait.' },
  });
});

test('a ProblemError carries its problem', () => {
  const thrown = new ProblemError(problem('SHEET_DAMAGED', 'A header is gone.'));
  expect(thrown).toBeInstanceOf(Error);
  expect(thrown.message).toBe('A header is gone.');
  expect(thrown.problem.code).toBe('SHEET_DAMAGED');
});

test('unreachable throws with the unexpected value', () => {
  expect(() => unreachable('odd' as never)).toThrow('"odd"');
});
